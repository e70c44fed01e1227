import { type Token, tokensOf } from './tokens';

/**
 * Whether a class defines a field on each of its instances, where the field hides an accessor of the prototype, instead of
 * assigning it, which goes through the accessor. Read from the source of the class, since a class cannot be asked. A
 * source that cannot be read counts as one that defines the field.
 */
export function definesField(source: string, key: string | symbol): boolean {
  if (source.includes('[native code]')) return false;
  return definesThroughHelper(source, key) || definesNatively(source, key);
}

/** What compilers write for older targets: `Object.defineProperty(this, "email", …)` or a helper with those arguments. */
function definesThroughHelper(source: string, key: string | symbol): boolean {
  const name = typeof key === 'symbol' ? '[\\w$.]+' : `["'\`]${escaped(key)}["'\`]`;
  return new RegExp(`\\bthis\\s*,\\s*${name}\\s*,`).test(source);
}

function definesNatively(source: string, key: string | symbol): boolean {
  if (!/^\s*class\b/.test(source)) return false;
  const tokens = tokensOf(source);
  const body = tokens?.findIndex((token) => token.text === '{' && token.depth === 0) ?? -1;
  if (tokens === undefined || body < 0 || heritageHasClass(tokens.slice(1, body))) return true;
  return tokens.some((token, index) => index > body && token.depth === 1 && isField(tokens, index, key));
}

function heritageHasClass(heritage: readonly Token[]): boolean {
  return heritage.some((token) => token.text === 'class');
}

/** Whether the token ends the name of a field, which may be the key. */
function isField(tokens: readonly Token[], index: number, key: string | symbol): boolean {
  const token = tokens[index];
  const after = tokens[index + 1];
  if (token === undefined || after === undefined) return false;
  if (!(after.text === '=' || after.text === ';' || after.text === '}' || after.afterNewline)) return false;
  if (token.text !== ']') return token.name === key && after.text !== '(' && startsMember(tokens, index);
  const opening = tokens.findLastIndex((one, at) => at < index && one.text === '[' && one.depth === token.depth);
  return startsMember(tokens, opening) && mayName(tokens.slice(opening + 1, index), key);
}

function startsMember(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return before !== undefined && (tokens[index]?.afterNewline === true || '{};'.includes(before.text));
}

/** A computed name that is no literal may be any. */
function mayName(computed: readonly Token[], key: string | symbol): boolean {
  const [only, ...others] = computed;
  const literal = others.length === 0 && only !== undefined && /^['"]/.test(only.text) ? only.name : undefined;
  return literal === undefined || literal === key;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
