/** A token of JavaScript source, as far as it takes to find the members of a class. */
export interface Token {
  readonly text: string;
  /** The name that a word or a plain string literal stands for. */
  readonly name: string | undefined;
  /** Whether a line ended in front of it. */
  readonly afterNewline: boolean;
  /** How many brackets of any kind are open around it. */
  readonly depth: number;
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const WORD = /#?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const STRING = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const NUMBER = /\.?\d[\w.]*/y;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const OPERATOR = /=>|[=!]==?|[\s\S]/y;

/** Words after which a slash begins a regular expression. */
const BEFORE_REGEX = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'delete',
  'void',
  'throw',
  'new',
  'else',
  'do',
  'yield',
  'await',
]);

/** Splits the source of a function or class, whose brackets must balance; `undefined` when they do not. */
export function tokensOf(source: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  /** Open brackets; a `${` inside of a template is one of them. */
  const open: string[] = [];
  let at = 0;
  let newline = false;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) at += text.length;
    return text;
  };
  const push = (text: string, name?: string): void => {
    tokens.push({ text, name, afterNewline: newline, depth: open.length });
    newline = false;
  };
  const template = (): boolean => {
    const end = templatePart(source, at);
    if (end === undefined) return false;
    at = end.at;
    if (end.opens) open.push('${');
    return true;
  };
  while (at < source.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      newline ||= space.includes('\n');
      continue;
    }
    const word = take(WORD);
    if (word !== undefined) {
      push(word, word);
      continue;
    }
    const string = take(STRING);
    if (string !== undefined) {
      push(string, string.slice(1, -1));
      continue;
    }
    const literal = take(NUMBER) ?? (regexMayBegin(tokens.at(-1)) ? take(REGEX) : undefined);
    if (literal !== undefined) {
      push(literal);
      continue;
    }
    const operator = take(OPERATOR) ?? '';
    if (operator === '`') {
      push('`');
      if (!template()) return undefined;
    } else if (operator === '}' && open.at(-1) === '${') {
      open.pop();
      if (!template()) return undefined;
    } else if (operator in CLOSING) {
      push(operator);
      open.push(operator);
    } else if (')]}'.includes(operator)) {
      if (CLOSING[open.pop() ?? ''] !== operator) return undefined;
      push(operator);
    } else push(operator);
  }
  return open.length === 0 ? tokens : undefined;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function regexMayBegin(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  if (previous.name !== undefined) return BEFORE_REGEX.has(previous.text);
  return !/^(?:[)\]}`]|\.?\d.*|\/.+)$/s.test(previous.text);
}

/** Skips the text of a template up to its end or its next `${`. */
function templatePart(source: string, from: number): { at: number; opens: boolean } | undefined {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '`') return { at: at + 1, opens: false };
    else if (source.startsWith('${', at)) return { at: at + 2, opens: true };
  }
  return undefined;
}
