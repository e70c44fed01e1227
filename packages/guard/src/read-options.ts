import { suggestName } from '@purposely/core';

/** What an option has to be. */
export interface Kind {
  readonly fits: (value: unknown) => boolean;
  /** A sentence that says what to give in place of what does not fit. */
  readonly advice: string;
  readonly needed?: boolean;
  /** Whether what was given must not be repeated. */
  readonly secret?: boolean;
}

/** Whose options they are, such as `mask()`, and where among them these are, such as `tracking`. */
export interface Holder {
  readonly of: string;
  readonly path?: string;
}

type Kinds<Options> = { readonly [Name in keyof Required<Options>]: Kind };

/**
 * Reads options: their own ones alone, for what a polluted `Object.prototype` adds to every object was said by nobody, and
 * all of them, for one whose name is misspelt would leave a hole.
 * @param beside the names of those that somebody else reads
 * @returns the options that are given, without a prototype
 * @throws {TypeError} when they are no object, one is unknown or missing, or is not what it has to be
 * @throws {RangeError} when a number is not one of those that it may be
 */
export function readOptions<Options extends object>(
  holder: Holder,
  given: Options,
  kinds: Kinds<Options>,
  beside: readonly string[] = [],
): Options {
  const names = Object.keys(kinds);
  if (!isObject(given)) throw new TypeError(`${itself(holder, given)} Give an object with ${names.join(', ')}.`);
  const read: Options = Object.create(null);
  for (const name of Object.keys(given)) {
    if (names.includes(name) || beside.includes(name)) continue;
    const there = [...names, ...beside];
    const hint = didYouMean(suggestName(name, there), `Use one of ${there.join(', ')}.`);
    throw new TypeError(`There is no option ${inPath(holder, name)} of ${holder.of}. ${hint}`);
  }
  for (const [name, kind] of Object.entries<Kind>(kinds)) {
    const value: unknown = Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined;
    if (value === undefined && kind.needed !== true) continue;
    check(holder, name, value, kind);
    Reflect.set(read, name, value);
  }
  return read;
}

/** Checks one of several things that somebody names, such as the mode of a clause. */
export function checkEntry({ of, path }: Required<Holder>, name: string, value: unknown, kind: Kind): void {
  if (!kind.fits(value)) throw wrong(`The option ${path}["${name}"] of ${of}`, value, kind);
}

/** The hint of a message about a name that there is not. */
export function didYouMean(close: string | undefined, otherwise: string): string {
  return close === undefined ? otherwise : `Did you mean "${close}"?`;
}

export function wholeNumber(least: number): Kind {
  const fits = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
  return { fits, advice: `Give a whole number from ${least} on.` };
}

export function oneOf(words: readonly string[]): Kind {
  return { fits: (value) => words.includes(value as string), advice: `Use one of ${words.join(', ')}.` };
}

export function objectOf(what: string): Kind {
  return { fits: isObject, advice: `Give ${what}.` };
}

/** What the advice says, which somebody else checks more closely. */
export function anyOf(advice: string, ...types: readonly string[]): Kind {
  return { fits: (value) => types.includes(value === null ? 'null' : typeof value), advice };
}

export const TEXT: Kind = anyOf('Give a text.', 'string');
export const FUNCTION: Kind = anyOf('Give a function.', 'function');
export const TRUTH: Kind = anyOf('Use true or false.', 'boolean');

/** What is checked where it is used. */
export const ANYTHING: Kind = { fits: () => true, advice: '' };

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function check(holder: Holder, name: string, value: unknown, kind: Kind): void {
  if (!kind.fits(value)) throw wrong(`The option ${inPath(holder, name)} of ${holder.of}`, value, kind);
}

function wrong(subject: string, value: unknown, { advice, secret }: Kind): Error {
  const shown = secret === true && typeof value === 'string' ? 'a text' : described(value);
  const message = `${subject} is ${shown}. ${advice}`;
  return typeof value === 'number' ? new RangeError(message) : new TypeError(message);
}

function itself({ of, path }: Holder, value: unknown): string {
  return path === undefined
    ? `The options of ${of} are ${described(value)}.`
    : `The option ${path} of ${of} is ${described(value)}.`;
}

function inPath({ path }: Holder, name: string): string {
  return path === undefined ? name : `${path}.${name}`;
}

/** Options hold no data of persons, but a sentence does not show all of an object. */
function described(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
