import type { BlockId, NodeId, Span } from './node';

const stringLiteral = /"(?:[^"\\]|\\.)*"/y;
const word = /[A-Za-z_$#][\w$]*/y;
const dashedWord = /[A-Za-z_$#][\w$-]*/y;
const numeral = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/y;
const digits = /\d+/y;

/** Reads the parts of one line of the text form, from left to right; spaces between them do not matter. */
export class LineReader {
  private readonly line: string;
  private readonly lineNumber: number;
  private at: number;

  constructor(line: string, start: number, lineNumber: number) {
    this.line = line;
    this.at = start;
    this.lineNumber = lineNumber;
  }

  error(message: string): SyntaxError {
    return new SyntaxError(`Line ${this.lineNumber}, column ${this.at + 1}: ${message}.`);
  }

  /** Steps back over the last character of the prefix. */
  back(): void {
    this.at -= 1;
  }

  isDone(): boolean {
    this.space();
    return this.at >= this.line.length;
  }

  isAt(text: string): boolean {
    this.space();
    return this.line.startsWith(text, this.at);
  }

  skip(text: string): boolean {
    const found = this.isAt(text);
    this.at += found ? text.length : 0;
    return found;
  }

  expect(text: string): void {
    if (!this.skip(text)) {
      throw this.error(`"${text}" was expected`);
    }
  }

  number(): number {
    return Number(this.match(digits, 'a number'));
  }

  node(): NodeId {
    this.expect('%');
    return this.number();
  }

  block(): BlockId {
    this.expect('b');
    return this.number();
  }

  span(): Span {
    this.expect('@');
    const start = this.number();
    this.expect('-');
    return { start, end: this.number() };
  }

  /** A word or a quoted text; operations and function kinds may contain dashes. */
  text(dash?: '-'): string {
    if (this.isAt('"')) {
      return JSON.parse(this.match(stringLiteral, 'a quoted text')) as string;
    }
    return this.match(dash === undefined ? word : dashedWord, 'a word');
  }

  /** A number, text, boolean or null, as JSON writes it. */
  value(): string | number | boolean | null {
    if (this.isAt('"')) {
      return this.text();
    }
    for (const [name, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.skip(name)) {
        return value;
      }
    }
    return Number(this.match(numeral, 'a number'));
  }

  list<T>(read: () => T): readonly T[] {
    const items: T[] = [];
    this.expect('(');
    while (!this.skip(')')) {
      if (items.length > 0) {
        this.expect(',');
      }
      items.push(read());
    }
    return items;
  }

  /** The rest of the line. */
  json(): unknown {
    return JSON.parse(this.line.slice(this.at));
  }

  private match(pattern: RegExp, what: string): string {
    this.space();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.line)?.[0];
    if (found === undefined) {
      throw this.error(`${what} was expected`);
    }
    this.at += found.length;
    return found;
  }

  private space(): void {
    while (this.line[this.at] === ' ') {
      this.at += 1;
    }
  }
}
