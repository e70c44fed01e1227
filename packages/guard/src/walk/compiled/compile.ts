import { generate } from '../../generate';
import type { Cell } from '../../protect/cell';
import { setOwn } from '../sieve';
import { MISS } from './miss';
import type { SerializerWalk } from './serializer';
import { sourceOf } from './source';

/** Code for the instances that have exactly the expected own properties. */
export interface Shaped {
  /** Makes a plain object of an instance; `MISS` for others. */
  one(instance: object, walk: SerializerWalk, depth: number): unknown;
  /**
   * Does so for a list, from a position on, until one is another; each goes to the same position.
   * @returns the position of that one, or the length of the list
   */
  many(list: readonly unknown[], from: number, made: unknown[], walk: SerializerWalk, depth: number): number;
  /** The JSON of what `one` makes, for an instance of which only texts, numbers and truths are shown; nothing for others. */
  readonly text: ((instance: object) => string | undefined) | undefined;
}

/** A guarded field, and what becomes of it in the use that the code is made for. */
export interface CompiledField {
  readonly key: string;
  readonly cell: Cell;
  /** It may pass, it is left out without a word, or somebody settles what is shown. */
  readonly outcome: 'pass' | 'leave out' | ((value: unknown) => unknown);
}

/** What code is made from. */
export interface Shape {
  /** Of the class; it is put into the code, since engines share what they learn between functions of the same text. */
  readonly name: string;
  readonly fields: readonly CompiledField[];
  /** The own enumerable properties, in order. */
  readonly keys: readonly string[];
  /** The `toJSON` that instances inherit; one that has another is not made plain by its properties. */
  readonly toJson: unknown;
  readonly prototype: object;
  /** What `typeof` says of the values that the first instance has, by key. */
  readonly types: ReadonlyMap<string, string>;
}

/**
 * Compiles the way from an instance to a plain object.
 * @returns `undefined` where the runtime makes no code of texts
 */
export function compile(shape: Shape): Shaped | undefined {
  const { fields, keys, toJson, prototype } = shape;
  const cells = fields.map(({ cell }) => cell);
  const outcomes = fields.map(({ outcome }) => outcome);
  return generate<Shaped>(sourceOf(shape), { MISS, assemble, quoted, keys, toJson, prototype, cells, outcomes });
}

/** Longer texts are faster made by the engine itself. */
const SHORT = 40;

/** A text as JSON (ECMA-262, QuoteJSONString). */
function quoted(text: string): string {
  if (text.length > SHORT) return JSON.stringify(text);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Control characters, the quotation mark, the backslash, and halves of characters are written in other ways.
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff))
      return JSON.stringify(text);
  }
  return `"${text}"`;
}

/** The object where something is missing. */
function assemble(keys: readonly string[], values: readonly unknown[]): object {
  const made = {};
  keys.forEach((key, index) => {
    if (values[index] !== undefined) setOwn(made, key, values[index]);
  });
  return made;
}
