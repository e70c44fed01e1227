import { suggestName } from '@purposely/core';
import type { ConfigIssue } from './error';

/** A part of a configuration under its JSON path, and the list that its problems go to. */
export class Reader {
  readonly #value: unknown;
  readonly #path: string;
  readonly #issues: ConfigIssue[];

  constructor(value: unknown, path: string, issues: ConfigIssue[]) {
    this.#value = value;
    this.#path = path;
    this.#issues = issues;
  }

  get value(): unknown {
    return this.#value;
  }

  get isMissing(): boolean {
    return this.#value === undefined;
  }

  fail(message: string): void {
    this.#issues.push({ path: this.#path, message });
  }

  /**
   * The members of an object; each name that is not among the known ones is a problem.
   * @param known every name that may occur
   * @param what how messages name the object: `A sink`
   * @returns null when the value is no object
   */
  members<Name extends string>(known: readonly Name[], what: string): ((name: Name) => Reader) | null {
    const object = this.#value;
    if (typeof object !== 'object' || object === null || Array.isArray(object)) {
      this.fail(`${what} is an object; this is ${describe(object)}.`);
      return null;
    }
    for (const name of Object.keys(object)) {
      if ((known as readonly string[]).includes(name)) continue;
      const near = suggestName(name, known);
      const hint = near === undefined ? `It may have ${list(known)}.` : `Did you mean "${near}"?`;
      this.#issues.push({ path: this.#below(name), message: `${what} has no member "${name}". ${hint}` });
    }
    return (name) =>
      new Reader(
        Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined,
        this.#below(name),
        this.#issues,
      );
  }

  /** The items of a list; an empty list when it is left out. */
  items(): readonly Reader[] {
    if (this.#value === undefined) return [];
    if (Array.isArray(this.#value)) {
      return this.#value.map((item, index) => new Reader(item, `${this.#path}[${index}]`, this.#issues));
    }
    this.fail(`This is a list; write it in brackets. It is ${describe(this.#value)}.`);
    return [];
  }

  /** A text that is there and not empty; null, with a problem noted, when it is not. */
  text(what: string): string | null {
    if (typeof this.#value === 'string' && this.#value.trim() !== '') return this.#value;
    this.fail(
      this.#value === undefined
        ? `${what} is missing. Write it as a text.`
        : `${what} is a text; this is ${describe(this.#value)}.`,
    );
    return null;
  }

  /** A text, or null when it is left out. */
  optionalText(what: string): string | null {
    return this.#value === undefined ? null : this.text(what);
  }

  /** One of a few words; null, with a problem noted, when it is none of them. */
  word<Word extends string>(words: readonly Word[], what: string): Word | null {
    const found = words.find((word) => word === this.#value);
    if (found !== undefined) return found;
    const near = typeof this.#value === 'string' ? suggestName(this.#value, words) : undefined;
    const hint = near === undefined ? `Use one of ${list(words)}.` : `Did you mean "${near}"?`;
    this.fail(`${what} is ${describe(this.#value)}, which is not known. ${hint}`);
    return null;
  }

  /** A list of texts that are not empty. */
  texts(what: string): readonly string[] {
    return this.items().flatMap((item) => item.text(what) ?? []);
  }

  #below(name: string): string {
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${this.#path}.${name}` : `${this.#path}[${JSON.stringify(name)}]`;
  }
}

function list(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

/** How messages name a value that has the wrong form. */
function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : JSON.stringify(shortened(value));
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${String(value)}`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
