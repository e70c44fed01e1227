import type { CustomerRelation } from '@purposely/core';
import { customerOfInstance } from '../protect/customer';
import { isGenerated } from '../protect/hooks';
import { planOf } from '../protect/plan';
import { addressText, entriesOf, insideOf, valuesOf, wrapped } from './built-in';
import { MISS } from './compiled/miss';
import type { Serializer, SerializerWalk } from './compiled/serializer';
import { propertiesOf, type Seen } from './fields';
import { wholeText } from './leaf';
import { shownOf } from './shown';
import { type PlainSieve, setOwn } from './sieve';
import { Walk } from './walk';

/** The conversions of what is passed on whole. */
const WHOLE: ReadonlySet<unknown> = new Set([Date.prototype.toJSON, URL.prototype.toJSON, Buffer.prototype.toJSON]);

/**
 * The places of a list of so many items are there at once; those of a longer one come with its items, since it may only say
 * that it is so long. They hold something already: engines take more time for the JSON of lists that may have holes.
 */
const PLACES: readonly unknown[] = Array.from({ length: 1_000 }, () => null);

/** What no enumeration shows of an error. */
const HIDDEN_IN_ERRORS = ['message', 'stack', 'cause', 'errors'] as const;

/** What JSON shows of a `bigint`, which programs often say since it has no text for one by itself. */
function showOfBigInts(): ((this: bigint, key: string) => unknown) | undefined {
  // By its name, since asking by a function costs as much as all else that is done for an instance.
  const { toJSON: toJson } = BigInt.prototype as { readonly toJSON?: unknown };
  return typeof toJson === 'function' ? (toJson as (this: bigint, key: string) => unknown) : undefined;
}

/** By its name, as above. */
function hasToJson(value: object): boolean {
  return typeof (value as { readonly toJSON?: unknown }).toJSON === 'function';
}

/** Looks through a value and makes plain objects and arrays of it, as JSON needs them. */
export class PlainWalk extends Walk<PlainSieve> implements SerializerWalk {
  /** The objects on the way to the current one: an object may come twice, but not inside of itself. */
  readonly #open: object[] = [];
  readonly #namesCustomers: boolean;
  /** The last instance's serializer, kept at hand for the next one. */
  #prototype: object | undefined;
  #relation: CustomerRelation | undefined;
  #serializer: Serializer | undefined;

  constructor(sieve: PlainSieve) {
    super(sieve);
    this.#namesCustomers = sieve.judge.policy.namesCustomers;
  }

  /** Whether texts have to be searched for values that were read as labelled, or numbers may become something else. */
  get searches(): boolean {
    const tracker = this.sieve.frame?.tracker;
    return tracker?.searches(this.sieve.search) === true || showOfBigInts() !== undefined;
  }

  /** Whole numbers of any size are the only values that are no objects and may have a `toJSON`. */
  protected override text(value: string | number | bigint): unknown {
    return this.#shown(super.text(value));
  }

  protected override passed(passed: unknown, value: unknown, depth: number): unknown {
    return this.#shown(super.passed(passed, value, depth));
  }

  #shown(left: unknown): unknown {
    const toJson = typeof left === 'bigint' ? showOfBigInts() : undefined;
    if (toJson === undefined) return left;
    const shown: unknown = Reflect.apply(toJson, left, ['']);
    return typeof shown === 'bigint' ? shown : this.value(shown, 0);
  }

  settled(owner: object, passed: unknown, value: unknown, depth: number): unknown {
    this.#open.push(owner);
    const sifted = this.passed(passed, value, depth);
    this.#open.pop();
    return sifted;
  }

  /** What comes through of a value that an object holds. */
  nested(owner: object, value: unknown, depth: number): unknown {
    this.#open.push(owner);
    const sifted = this.value(value, depth + 1);
    this.#open.pop();
    return sifted;
  }

  protected override object(value: object, depth: number): unknown {
    this.count(depth);
    if (this.#isOpen(value)) return undefined;
    // Lists mostly hold instances of one class. Whose data they are decides, where the policy names customers.
    const serializer = this.#namesCustomers ? undefined : this.#serializer;
    const made = serializer === undefined ? MISS : serializer.known(value, this, depth);
    if (made === MISS) return this.#made(value, depth);
    this.sieve.copied?.push(value);
    return made;
  }

  /** Nesting is mostly shallow, where a list is searched faster than a set. */
  #isOpen(value: object): boolean {
    const open = this.#open;
    for (let at = open.length - 1; at >= 0; at -= 1) if (open[at] === value) return true;
    return false;
  }

  #made(value: object, depth: number): unknown {
    if (Array.isArray(value) && !hasToJson(value)) return this.#array(value, depth);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype && !hasToJson(value)) return this.#record(value, depth);
    const made = typeof prototype === 'object' && prototype !== null ? this.#compiled(value, prototype, depth) : MISS;
    if (made !== MISS) {
      this.sieve.copied?.push(value);
      return made;
    }
    this.#open.push(value);
    const other = this.#other(value, depth);
    this.#open.pop();
    return other;
  }

  #compiled(value: object, prototype: object, depth: number): unknown {
    const { frame, judge, recipient, serializers } = this.sieve;
    if (frame === undefined) return MISS;
    const { context } = frame;
    const relation = this.#namesCustomers ? judge.relation(customerOfInstance(value), context) : undefined;
    if (prototype !== this.#prototype || relation !== this.#relation) {
      this.#prototype = prototype;
      this.#relation = relation;
      this.#serializer = serializers.of(value, prototype, { context, relation, recipient });
    }
    return this.#serializer === undefined ? MISS : this.#serializer.run(value, this, depth);
  }

  #array(value: readonly unknown[], depth: number): unknown {
    this.countItems(value.length);
    const made: unknown[] = PLACES.slice(0, value.length);
    this.#open.push(value);
    // By position, as JSON does, whatever the list says of its iteration.
    let at = 0;
    while (at < value.length) {
      at = this.#ofAKind(value, at, made, depth + 1);
      if (at >= value.length) break;
      made[at] = this.value(value[at], depth + 1);
      at += 1;
    }
    // The list may have become shorter meanwhile.
    if (made.length !== at) made.length = at;
    this.#open.pop();
    return made;
  }

  /** Passes over the instances in a list that are like the last one. */
  #ofAKind(list: readonly unknown[], from: number, made: unknown[], depth: number): number {
    if (this.#serializer === undefined || this.#namesCustomers || this.#isOpenKind()) return from;
    const at = this.#serializer.many(list, from, made, this, depth);
    if (at > from) this.count(depth, at - from);
    const { copied } = this.sieve;
    if (copied !== undefined) for (let one = from; one < at; one += 1) copied.push(list[one] as object);
    return at;
  }

  /** Whether an instance like the last one is on the way to the current object, so that a list may lead back to it. */
  #isOpenKind(): boolean {
    return this.#open.some((object) => Object.getPrototypeOf(object) === this.#prototype);
  }

  /** An object that no class describes, so that nothing in it has a label of its own. */
  #record(value: object, depth: number): unknown {
    const made: Record<string, unknown> = {};
    const keys = Object.keys(value);
    this.countItems(keys.length);
    this.#open.push(value);
    for (const key of keys) {
      const item: unknown = (value as Readonly<Record<string, unknown>>)[key];
      const sifted = this.value(item, depth + 1);
      if ((sifted === undefined && item !== undefined) || (this.searches && this.key(key) === undefined)) continue;
      if (key === '__proto__') setOwn(made, key, sifted);
      else made[key] = sifted;
    }
    this.#open.pop();
    return made;
  }

  /** JSON shows nothing of a function, but what its `toJSON` gives. */
  protected override callable(value: object, depth: number): unknown {
    const converted = this.#converted(value, depth);
    return converted === undefined ? value : this.value(converted.value, depth + 1);
  }

  #other(value: object, depth: number): unknown {
    const converted = this.#converted(value, depth);
    if (converted !== undefined) return this.value(converted.value, depth + 1);
    if (Array.isArray(value)) return this.#array(value, depth);
    if (value instanceof Map) return this.#map(value, depth);
    if (value instanceof Set) return this.#set(value, depth);
    if (value instanceof Promise) return value;
    if (value instanceof Error) return this.#error(value, depth);
    const bare = wrapped(value);
    if (bare !== undefined) return this.bare(value, bare, depth);
    const text = wholeText(value);
    if (text !== undefined) return this.whole(value, text);
    const address = addressText(value);
    return address === undefined ? this.#properties(value, depth) : this.address(value, address, depth);
  }

  /**
   * JSON shows no more of an error than of any object, but whoever is handed the error itself sees all of it. Where some of
   * that may not pass, a copy shows what is left.
   */
  #error(value: Error, depth: number): unknown {
    const changedBefore = this.changed;
    this.changed = false;
    const hidden = HIDDEN_IN_ERRORS.map((key) => [key, this.value(Reflect.get(value, key), depth + 1)] as const);
    const touched = this.changed;
    this.changed ||= changedBefore;
    const made = this.#properties(value, depth);
    if (touched) for (const [key, sifted] of hidden) if (sifted !== undefined) setOwn(made, key, sifted);
    return made;
  }

  #map(value: ReadonlyMap<unknown, unknown>, depth: number): unknown {
    const made = Array.from(entriesOf(value), ([key, item]) => {
      this.countItems(1);
      return [this.value(key, depth + 1), this.value(item, depth + 1)] as const;
    });
    this.beside(value, insideOf(value), depth);
    return made.every(([key]) => typeof key === 'string') ? Object.fromEntries(made) : made;
  }

  #set(value: ReadonlySet<unknown>, depth: number): unknown {
    const made = Array.from(valuesOf(value), (item) => {
      this.countItems(1);
      return this.value(item, depth + 1);
    });
    this.beside(value, insideOf(value), depth);
    return made;
  }

  /** What an object's own `toJSON` gives; its reads of guarded fields are guarded as any other. */
  #converted(value: object, depth: number): { readonly value: unknown } | undefined {
    const shown = shownOf(value);
    if (shown !== undefined) return { value: shown };
    if (!this.sieve.converts && planOf(value) !== undefined) return undefined;
    const toJson: unknown = Reflect.get(value, 'toJSON');
    if (typeof toJson !== 'function' || isGenerated(toJson) || WHOLE.has(toJson)) return undefined;
    const converted: unknown = Reflect.apply(toJson, value, ['']);
    if (converted === value) return undefined;
    if (this.sieve.converts) return { value: converted };
    // Who is handed the object itself may have both: what it shows, and what it holds.
    this.value(converted, depth + 1);
    return undefined;
  }

  #properties(value: object, depth: number): object {
    const made = {};
    this.sieve.border.reveal(value);
    this.sieve.copied?.push(value);
    for (const seen of propertiesOf(value)) {
      if (typeof seen.key !== 'symbol') this.#copy(seen, this.property(value, seen, depth), made);
    }
    return made;
  }

  #copy(seen: Seen, sifted: unknown, made: object): void {
    const key = seen.labels.length > 0 ? seen.key : this.key(seen.key);
    const erased = sifted === undefined && seen.value !== undefined;
    if (key !== undefined && !erased) setOwn(made, key, sifted);
  }
}
