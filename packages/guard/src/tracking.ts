import type { Label } from '@purposely/core';

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

/** A labelled value that was read in this request. */
export interface Tracked {
  readonly value: string;
  readonly labels: readonly Label[];
  /** The field that it was read from. */
  readonly field: string;
  /** Id of the customer whose data it is. */
  readonly customer: string | undefined;
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

/** The values that one request read as labelled. A net for texts and numbers, which cannot carry a label themselves. */
export class Tracker {
  readonly #minLength: number;
  readonly #maxLength: number;
  readonly #maxValues: number;
  readonly #maxText: number;
  readonly #ignored: ReadonlySet<string>;
  readonly #values = new Map<string, Tracked[]>();
  readonly #counts: TrackingCounts;
  #onLimit: ((reason: string) => void) | undefined;

  /** @param onLimit hears, once, that a bound left something out that might matter */
  constructor(options: TrackingOptions, counts: TrackingCounts, onLimit: (reason: string) => void) {
    this.#counts = counts;
    this.#onLimit = onLimit;
    this.#minLength = Math.max(1, options.minLength ?? 6);
    this.#maxLength = options.maxLength ?? 10_000;
    this.#maxValues = options.maxValues ?? 1_000;
    this.#maxText = options.maxText ?? 1_000_000;
    this.#ignored = new Set(options.ignore);
  }

  /** How many values it remembers. */
  get size(): number {
    return this.#values.size;
  }

  /** Remembers a value. Texts, numbers and dates can be tracked; other values hold their labels elsewhere. */
  add(value: unknown, origin: Omit<Tracked, 'value'>): void {
    const text = textOf(value);
    if (text === undefined || COMMON.has(text) || this.#ignored.has(text)) return;
    if (text.length < this.#minLength) this.#counts.tooShort += 1;
    else if (text.length > this.#maxLength) this.#leaveOut('tooLong', 'a value is longer than maxLength');
    else this.#remember(text, origin);
  }

  #remember(text: string, origin: Omit<Tracked, 'value'>): void {
    const known = this.#values.get(text);
    if (known?.some((one) => one.field === origin.field && one.customer === origin.customer) === true) return;
    if (known === undefined && this.#values.size >= this.#maxValues) {
      this.#leaveOut('tableFull', 'a request read more values than maxValues');
      return;
    }
    this.#values.set(text, [...(known ?? []), { value: text, ...origin }]);
    this.#counts.tracked += 1;
  }

  /** The tracked values that a text is or contains, also as JSON and URLs write them. */
  find(text: string): readonly Tracked[] {
    if (this.#values.size === 0 || text.length < this.#minLength) return [];
    const whole = this.#values.get(text);
    if (text.length > this.#maxText) {
      this.#leaveOut('textTooLong', 'a text is longer than maxText');
      return whole ?? [];
    }
    const found: Tracked[] = [];
    for (const [value, origins] of this.#values) if (containing(text, value)) found.push(...origins);
    return found;
  }

  #leaveOut(bound: 'tooLong' | 'tableFull' | 'textTooLong', why: string): void {
    this.#counts[bound] += 1;
    this.#onLimit?.(`Value tracking leaves something out because ${why}. Raise the bound, or rely on labels there.`);
    this.#onLimit = undefined;
  }
}

function containing(text: string, value: string): boolean {
  return writings(value).some((writing) => text.includes(writing));
}

/** The value as it stands in plain text, in JSON and in a URL. */
export function writings(value: string): readonly string[] {
  // Half of a surrogate pair cannot be encoded for a URL; Buffer replaces it.
  const wellFormed = Buffer.from(value).toString();
  return [...new Set([value, JSON.stringify(value).slice(1, -1), encodeURIComponent(wellFormed)])];
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  return undefined;
}
