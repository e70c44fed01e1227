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
  return new Scanner(source).run();
}

class Scanner {
  readonly #source: string;
  readonly #tokens: Token[] = [];
  /** Open brackets; a `${` inside of a template is one of them. */
  readonly #open: string[] = [];
  #at = 0;
  #newline = false;

  constructor(source: string) {
    this.#source = source;
  }

  run(): readonly Token[] | undefined {
    while (this.#at < this.#source.length) {
      if (!this.#space() && !this.#literal() && !this.#operator(this.#take(OPERATOR) ?? '')) return undefined;
    }
    return this.#open.length === 0 ? this.#tokens : undefined;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#source)?.[0];
    if (text !== undefined) this.#at += text.length;
    return text;
  }

  #push(text: string, name?: string): true {
    this.#tokens.push({ text, name, afterNewline: this.#newline, depth: this.#open.length });
    this.#newline = false;
    return true;
  }

  #space(): boolean {
    const space = this.#take(SPACE);
    this.#newline ||= space?.includes('\n') === true;
    return space !== undefined;
  }

  #literal(): boolean {
    const word = this.#take(WORD);
    if (word !== undefined) return this.#push(word, word);
    const string = this.#take(STRING);
    if (string !== undefined) return this.#push(string, string.slice(1, -1));
    const other = this.#take(NUMBER) ?? (regexMayBegin(this.#tokens.at(-1)) ? this.#take(REGEX) : undefined);
    return other !== undefined && this.#push(other);
  }

  /** Whether the source is balanced up to here. */
  #operator(operator: string): boolean {
    if (operator === '`') return this.#push(operator) && this.#template();
    if (operator === '}' && this.#open.at(-1) === '${') {
      this.#open.pop();
      return this.#template();
    }
    if (operator in CLOSING) {
      this.#push(operator);
      this.#open.push(operator);
      return true;
    }
    const closes = ')]}'.includes(operator);
    if (closes && CLOSING[this.#open.pop() ?? ''] !== operator) return false;
    return this.#push(operator);
  }

  /** Skips the text of a template up to its end or its next `${`. */
  #template(): boolean {
    for (; this.#at < this.#source.length; this.#at += 1) {
      const character = this.#source[this.#at];
      if (character === '\\') this.#at += 1;
      else if (character === '`') {
        this.#at += 1;
        return true;
      } else if (this.#source.startsWith('${', this.#at)) {
        this.#at += 2;
        this.#open.push('${');
        return true;
      }
    }
    return false;
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function regexMayBegin(previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  if (previous.name !== undefined) return BEFORE_REGEX.has(previous.text);
  return !/^(?:[)\]}`]|\.?\d.*|\/.+)$/s.test(previous.text);
}
