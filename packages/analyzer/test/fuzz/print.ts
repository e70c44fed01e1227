import type { Code, Name } from './code';

/** How the parts are printed that are not finished text. */
export interface Form {
  readonly language: 'typescript' | 'javascript';
  /** The text of a sink's statement; the sinks are counted from 0. */
  readonly sink: (index: number, value: string, awaitable: boolean) => string;
  /** The text of what is derived from something. */
  readonly derived?: (from: string, code: string) => string;
  /** Another text for an expression with the same value. */
  readonly value?: (text: string) => string;
  readonly name?: (name: Name) => string;
  /** Which of several ways to write something. */
  readonly either?: (options: number) => number;
}

/** A printed program. */
export interface Printed {
  readonly text: string;
  /** The line of each sink, counted from 1. */
  readonly sinks: readonly number[];
}

const INDENT = '  ';

/** Prints statements, each on lines of its own. */
export function print(statements: readonly Code[], form: Form): Printed {
  const printer = new Printer(form);
  const text = `${statements.map((statement) => printer.code(statement)).join('\n')}\n`;
  const sinks = text.split('\n').flatMap((line, index) => (line.includes(MARK) ? [index + 1] : []));
  return { text: text.replaceAll(MARK, ''), sinks };
}

/** Stands before each sink until the lines are known. */
const MARK = '\u0001';

class Printer {
  #depth = 0;
  #sinks = 0;

  constructor(private readonly form: Form) {}

  code(code: Code): string {
    if (typeof code === 'string') return code;
    if (isParts(code)) return code.map((part) => this.code(part)).join('');
    switch (code.kind) {
      case 'name':
        return this.form.name?.(code) ?? code.text;
      case 'type':
        return this.form.language === 'typescript' ? this.code(code.code) : '';
      case 'value': {
        const text = this.code(code.code);
        return this.form.value?.(text) ?? text;
      }
      case 'sink': {
        const index = this.#sinks++;
        return `${MARK}${this.form.sink(index, this.code(code.value), code.awaitable)}`;
      }
      case 'block':
        return this.block(code.statements);
      case 'either': {
        const chosen = code.options[this.form.either?.(code.options.length) ?? 0];
        return this.code(chosen ?? '');
      }
      case 'derived': {
        const text = this.code(code.code);
        return this.form.derived === undefined ? text : this.form.derived(this.code(code.from), text);
      }
    }
  }

  private block(statements: readonly Code[]): string {
    if (statements.length === 0) return '{}';
    const outer = INDENT.repeat(this.#depth);
    this.#depth++;
    const lines = statements.map((statement) => `${outer}${INDENT}${this.code(statement)}`);
    this.#depth--;
    return `{\n${lines.join('\n')}\n${outer}}`;
  }
}

function isParts(code: Exclude<Code, string>): code is readonly Code[] {
  return Array.isArray(code);
}
