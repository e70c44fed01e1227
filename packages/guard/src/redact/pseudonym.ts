import { createHmac, timingSafeEqual } from 'node:crypto';
import { ANYTHING, type Kind, readOptions, TRUTH, wholeNumber } from '../read-options';
import { bareText } from '../writings';
import { KeyRing, type NamedKey } from './key-ring';
import type { Redactor } from './redactor';

/** The keys that pseudonyms are made with, and how much they join. */
export interface PseudonymOptions extends NamedKey {
  /** Keys that came before: they make no pseudonyms any more, and `matches` still knows those that they made. */
  readonly earlier?: readonly NamedKey[];
  /** Whether two purposes get different pseudonyms for one value; `true` when left out. */
  readonly perPurpose?: boolean;
  /** The most pseudonyms that are kept at hand, with the values that they stand for; 1,000 when left out, 0 for none. */
  readonly cache?: number;
}

/** A redactor that makes pseudonyms. */
export interface Pseudonyms extends Redactor {
  readonly to: 'pseudonymized';
  /** The pseudonym of a text or number for a purpose; `undefined` for other values. */
  of(value: unknown, purpose: string | null): string | undefined;
  /** Whether a pseudonym stands for a value, by whichever of the keys it names: how a person's records are found again. */
  matches(pseudonym: string, value: unknown, purpose: string | null): boolean;
  /**
   * Makes pseudonyms with another key from now on. Those of the keys before go on to match.
   * @throws {TypeError} when the key is not one that pseudonyms can be made with, or its id names another key
   */
  rotate(next: NamedKey): void;
  /**
   * Forgets a key, after which nobody here can join its pseudonyms to values.
   * @throws {TypeError} for the current key
   */
  forget(keyId: string): void;
}

const HASH_BYTES = 16;

const LIST: Kind = { fits: Array.isArray, advice: 'Give a list of { key, keyId }.' };
/** The ring looks at keys. */
const KINDS = { key: ANYTHING, keyId: ANYTHING, earlier: LIST, perPurpose: TRUTH, cache: wholeNumber(0) };

/**
 * Replaces a value by `keyId:` and 22 characters of a keyed hash, the same for the same value (and purpose).
 * HMAC-SHA-256 (RFC 2104), cut to its first 128 bits, under a key for each purpose that HKDF (RFC 5869) derives from the
 * given one. An unkeyed hash would not do: whoever guesses a value could check it.
 * @throws {TypeError} when a key is no secret `KeyObject` of at least 16 bytes, a key id is empty or holds a colon, or an
 * option is unknown or of another kind
 * @throws {RangeError} when `cache` is not a whole number from 0 on
 */
export function pseudonym(options: PseudonymOptions): Pseudonyms {
  const {
    earlier = [],
    perPurpose = true,
    cache = 1_000,
    key,
    keyId,
  } = readOptions({ of: 'pseudonym()' }, options, KINDS);
  const ring = new KeyRing();
  for (const one of [...earlier, { key, keyId }]) ring.add(one);
  const known = new Recent(cache);
  const scopeOf = (purpose: string | null): string => (perPurpose ? (purpose ?? '') : '');
  const of = (value: unknown, purpose: string | null): string | undefined => {
    const text = bareText(value);
    if (text === undefined) return undefined;
    const scope = scopeOf(purpose);
    // The length in front keeps scope and value apart.
    return known.get(`${scope.length}:${scope}${text}`, () => named(ring, ring.current, scope, text));
  };
  const matches = (candidate: string, value: unknown, purpose: string | null): boolean => {
    const text = bareText(value);
    const expected =
      text === undefined ? text : named(ring, candidate.slice(0, candidate.indexOf(':')), scopeOf(purpose), text);
    return expected !== undefined && sameText(expected, candidate);
  };
  const redactor: Redactor = (value, { purpose }) => of(value, purpose);
  const rotate = (next: NamedKey): void => {
    ring.add(next);
    known.clear();
  };
  return Object.assign(redactor, {
    to: 'pseudonymized',
    kind: 'pseudonym',
    of,
    matches,
    rotate,
    forget: ring.forget.bind(ring),
  } as const);
}

function named(ring: KeyRing, keyId: string, scope: string, text: string): string | undefined {
  const key = ring.derived(keyId, scope);
  if (key === undefined) return undefined;
  const hash = createHmac('sha256', key).update(text).digest().subarray(0, HASH_BYTES);
  return `${keyId}:${hash.toString('base64url')}`;
}

function sameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** What was made last, up to a bound; what came first goes first. */
class Recent {
  readonly #most: number;
  readonly #made = new Map<string, string>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, make: () => string | undefined): string | undefined {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (made === undefined || this.#most <= 0) return made;
    const [oldest] = this.#made.size >= this.#most ? this.#made.keys() : [];
    if (oldest !== undefined) this.#made.delete(oldest);
    this.#made.set(key, made);
    return made;
  }

  clear(): void {
    this.#made.clear();
  }
}
