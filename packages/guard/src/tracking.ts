import { partsIn } from './parts';
import { dataOf } from './protect/data';
import { type Holder, type Kind, readOptions, wholeNumber } from './read-options';
import { TextIndex } from './text-index';
import type { Origin, Tracked } from './tracked';
import { folded, textOf, writingsOf } from './writings';

/** Bounds of the value tracking of one request. */
export interface TrackingOptions {
  /** Shorter values are not tracked, since they occur by chance; 6 characters when left out. */
  readonly minLength?: number;
  /** Longer values are not tracked; 10,000 characters when left out. */
  readonly maxLength?: number;
  /** The most values of one request; 1,000 when left out. */
  readonly maxValues?: number;
  /** The longest text that is searched; 1,000,000 characters when left out. */
  readonly maxText?: number;
  /** Values that are too common to say anything, such as the name of a country. */
  readonly ignore?: readonly string[];
}

/** All bounds. */
export interface TrackingBounds extends Omit<Required<TrackingOptions>, 'ignore'> {
  readonly ignored: ReadonlySet<string>;
}

const TEXTS: Kind = {
  fits: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  advice: 'Give a list of texts.',
};
const BOUND_KINDS = {
  minLength: wholeNumber(1),
  maxLength: wholeNumber(1),
  maxValues: wholeNumber(0),
  maxText: wholeNumber(0),
  ignore: TEXTS,
};
const DEFAULT_BOUNDS: Required<TrackingOptions> = {
  minLength: 6,
  maxLength: 10_000,
  maxValues: 1_000,
  maxText: 1_000_000,
  ignore: [],
};

/**
 * Checks bounds, and completes them.
 * @throws {TypeError} when one is unknown or no number
 * @throws {RangeError} when one is not a whole number, or too small
 */
export function boundsOf(holder: Holder, given: TrackingOptions): TrackingBounds {
  const { ignore, ...bounds } = { ...DEFAULT_BOUNDS, ...readOptions(holder, given, BOUND_KINDS) };
  return { ...bounds, ignored: new Set(ignore) };
}

/** What the value tracking of a guard took in and what its bounds left out, over all requests. */
export interface TrackingCounts {
  tracked: number;
  tooShort: number;
  tooLong: number;
  tableFull: number;
  textTooLong: number;
}

export function noCounts(): TrackingCounts {
  return { tracked: 0, tooShort: 0, tooLong: 0, tableFull: 0, textTooLong: 0 };
}

const COMMON = new Set(['undefined', 'function', 'object', 'string', 'number', 'boolean', 'default', 'unknown']);

/** Whether values of copied instances are looked for as well, which is what makes them known one by one. */
export type Search = 'all' | 'read';

/** So many values are searched for one by one in less time. */
const FEW = 16;

/** A text that was read, with all the fields that it was read from. */
interface Entry {
  readonly read: unknown;
  origins: readonly Tracked[];
  /** Its writings without letter case, once somebody searches. */
  wanted?: readonly string[];
}

/**
 * The values that one request read as labelled. A net for what cannot carry a label itself: texts and numbers, and the
 * lists, dates and bytes that a labelled field holds.
 */
export class Tracker {
  readonly #bounds: TrackingBounds;
  /** Nothing until something is read, as in most requests. */
  #values: Map<string, Entry> | undefined;
  #index: TextIndex<Entry> | undefined;
  /** Values that no search has looked for yet. */
  #fresh: Entry[] = [];
  #objects: WeakMap<object, readonly Tracked[]> | undefined;
  /** Instances that were made plain, whose values are looked at once somebody asks. */
  #copied: object[] = [];
  readonly #counts: TrackingCounts;
  #onLimit: ((reason: string) => void) | undefined;

  /** @param onLimit hears, once, that a bound left something out that might matter */
  constructor(bounds: TrackingBounds, counts: TrackingCounts, onLimit: (reason: string) => void) {
    this.#bounds = bounds;
    this.#counts = counts;
    this.#onLimit = onLimit;
  }

  /** Whether a search can find anything. */
  searches(kind: Search): boolean {
    return this.#values !== undefined || (kind === 'all' && this.#copied.length > 0);
  }

  /** Remembers a value: a text, number or date by how it is written, an object by itself and by all that is in it. */
  add(value: unknown, origin: Origin): void {
    if (typeof value !== 'object' || value === null) this.#addText(value, origin);
    else if (!this.#knows(value, origin)) this.#addParts(value, origin);
  }

  #addParts(value: object, origin: Origin): void {
    const parts = partsIn(value, this.#bounds.maxValues);
    let next = parts.next();
    for (; next.done !== true; next = parts.next()) this.#addPart(next.value, origin);
    if (next.value) this.#leaveOut('tableFull', 'a labelled field holds more than maxValues');
  }

  #addPart(part: unknown, origin: Origin): void {
    if (typeof part === 'object' && part !== null && !this.#knows(part, origin)) {
      this.#objects ??= new WeakMap();
      this.#objects.set(part, [...(this.findObject(part) ?? []), { value: part, read: part, ...origin }]);
    }
    this.#addText(part, origin);
  }

  #knows(object: object, origin: Origin): boolean {
    return this.findObject(object)?.some((one) => isOf(one, origin)) === true;
  }

  /** Remembers instances of which a plain copy was made that stays in the program. */
  copied(instances: readonly object[]): void {
    for (const instance of instances) {
      if (this.#copied.length < this.#bounds.maxValues) this.#copied.push(instance);
      else this.#leaveOut('tableFull', 'a request copied more instances than maxValues');
    }
  }

  #addCopied(): void {
    const instances = this.#copied;
    this.#copied = [];
    for (const instance of instances) for (const [value, origin] of dataOf(instance)) this.add(value, origin);
  }

  #addText(value: unknown, origin: Origin): void {
    const text = textOf(value);
    if (text === undefined) return;
    const known = this.#values?.get(text);
    if (known?.origins.some((one) => isOf(one, origin)) === true) return;
    if (known !== undefined || this.#mayMatter(text))
      this.#remember(text, known ?? { read: keptOf(value, text), origins: [] }, origin);
  }

  /** Whether a text says enough to be tracked, counting why where it does not. */
  #mayMatter(text: string): boolean {
    const { ignored, minLength, maxLength } = this.#bounds;
    if (COMMON.has(text) || ignored.has(text)) return false;
    if (text.length < minLength) this.#counts.tooShort += 1;
    else if (text.length > maxLength) this.#leaveOut('tooLong', 'a value is longer than maxLength');
    else return true;
    return false;
  }

  #remember(text: string, entry: Entry, origin: Origin): void {
    if (entry.origins.length === 0 && (this.#values?.size ?? 0) >= this.#bounds.maxValues) {
      this.#leaveOut('tableFull', 'a request read more values than maxValues');
      return;
    }
    if (entry.origins.length === 0) this.#fresh.push(entry);
    entry.origins = [...entry.origins, { value: text, read: entry.read, ...origin }];
    this.#values ??= new Map();
    this.#values.set(text, entry);
    this.#counts.tracked += 1;
  }

  /** The tracked values that a text is or contains, in any letter case, and as JSON, URLs, forms and HTML write them. */
  find(text: string, kind: Search): readonly Tracked[] {
    if (text.length < this.#bounds.minLength) return [];
    if (kind === 'all' && this.#copied.length > 0) this.#addCopied();
    if (this.#values === undefined) return [];
    if (text.length > this.#bounds.maxText) {
      this.#leaveOut('textTooLong', 'a text is longer than maxText');
      return this.#values.get(text)?.origins ?? [];
    }
    return this.#entriesIn(folded(text), [...this.#values.values()]).flatMap(({ origins }) => origins);
  }

  #entriesIn(text: string, entries: readonly Entry[]): readonly Entry[] {
    if (entries.length <= FEW)
      return entries.filter((entry) => wantedOf(entry).some((wanted) => text.includes(wanted)));
    this.#index ??= new TextIndex(this.#bounds.minLength);
    for (const entry of this.#fresh) for (const wanted of wantedOf(entry)) this.#index.add(wanted, entry);
    this.#fresh = [];
    const found = this.#index.in(text);
    return found.size === 0 ? [] : entries.filter((entry) => found.has(entry));
  }

  /** The labelled values that an object was read as; `undefined` for nearly all objects. */
  findObject(value: object): readonly Tracked[] | undefined {
    return this.#objects?.get(value);
  }

  /** All values, by each field that they were read from. */
  all(): readonly Tracked[] {
    if (this.#copied.length > 0) this.#addCopied();
    return [...(this.#values?.values() ?? [])].flatMap(({ origins }) => origins);
  }

  /** All writings, without letter case. */
  *writings(): Generator<string> {
    if (this.#copied.length > 0) this.#addCopied();
    for (const entry of this.#values?.values() ?? []) yield* wantedOf(entry);
  }

  #leaveOut(bound: 'tooLong' | 'tableFull' | 'textTooLong', why: string): void {
    this.#counts[bound] += 1;
    this.#onLimit?.(`Value tracking leaves something out because ${why}. Raise the bound, or rely on labels there.`);
    this.#onLimit = undefined;
  }
}

/** A date or bytes may change after they were read. */
function keptOf(value: unknown, text: string): unknown {
  return value instanceof Date ? new Date(value) : text;
}

function wantedOf(entry: Entry): readonly string[] {
  entry.wanted ??= [...new Set(writingsOf(entry.read).map(folded))];
  return entry.wanted;
}

function isOf(tracked: Tracked, { field, customer }: Origin): boolean {
  return tracked.field === field && tracked.customer === customer;
}
