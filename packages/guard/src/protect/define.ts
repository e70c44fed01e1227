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

function isField(tokens: readonly Token[], index: number, key: string | symbol): boolean {
  const token = tokens[index];
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (token === undefined || before === undefined || after === undefined) return false;
  // A computed name may be any symbol; its closing bracket stands where a name would.
  const named = typeof key === 'symbol' ? token.text === ']' : token.name === key;
  if (!named) return false;
  const endsAsField = after.text === '=' || after.text === ';' || after.text === '}' || after.afterNewline;
  if (typeof key === 'symbol') return endsAsField;
  return endsAsField && after.text !== '(' && (token.afterNewline || '{};'.includes(before.text));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
