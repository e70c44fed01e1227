import { type Border, failure } from '../border';
import type { Frame } from '../context';
import { labelsAfter } from '../declassified';
import type { Judge } from '../judge';
import { customerOfInstance } from '../protect/customer';
import { isGenerated } from '../protect/hooks';
import { isPurposeViolation } from '../violation';
import { propertiesOf, type Seen, taggedClassOf } from './fields';
import { LimitExceeded, type Limits } from './limits';
import { siftText } from './text';

/** What a border looks for, and what it makes of the value. */
export interface Sieve {
  readonly border: Border;
  readonly judge: Judge;
  readonly limits: Limits;
  readonly frame: Frame | undefined;
  readonly recipient: string | undefined;
  /** How messages name what is looked at, as in "the response". */
  readonly place: string;
  /** `plain`: objects and arrays that JSON can carry. `same`: objects of the same classes; a guarded instance stays itself. */
  readonly shape: 'plain' | 'same';
  /** Whether guarded fields are asked about. Where they are not, each read of them asks. */
  readonly guarded: boolean;
}

/** What came through. */
export interface Sifted {
  readonly value: unknown;
  /** Whether something was replaced or left out. */
  readonly changed: boolean;
}

/**
 * Looks through a value, however nested, for labelled fields and tracked texts, and asks the border about each.
 * @throws {PurposeViolationError} where the border does, and for a value that cannot be looked through
 */
export function sift(value: unknown, sieve: Sieve): Sifted {
  const walk = new Walk(sieve);
  try {
    const sifted = walk.value(value, 0);
    return { value: sifted, changed: walk.changed };
  } catch (error) {
    if (isPurposeViolation(error)) throw error;
    // What user code threw may hold data, so only its kind is said.
    const why =
      error instanceof LimitExceeded || error instanceof RangeError
        ? 'is nested too deeply or too large'
        : 'failed while it was read';
    const reason = `The value ${why}, so that nobody knows what is in it. Hand over a smaller, plain value.`;
    sieve.border.settle(failure(sieve.place, sieve.frame, reason), undefined);
    throw error;
  }
}

class Walk {
  readonly #sieve: Sieve;
  /** What became of each object; in plain shape, only of those on the way to the current one. */
  readonly #made = new Map<object, unknown>();
  readonly #open = new Set<object>();
  /** How many references back to an unfinished object there were. Whatever holds one is copied with it. */
  #loops = 0;
  #nodes = 0;
  changed = false;

  constructor(sieve: Sieve) {
    this.#sieve = sieve;
  }

  value(value: unknown, depth: number): unknown {
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'bigint':
        return this.#text(value);
      case 'object':
        return value === null ? value : this.#object(value, depth);
      default:
        return value;
    }
  }

  #text(value: string | number | bigint): unknown {
    const sifted = siftText(value, this.#sieve);
    if (sifted !== value) this.changed = true;
    return sifted;
  }

  #object(value: object, depth: number): unknown {
    this.#nodes += 1;
    if (depth > this.#sieve.limits.depth || this.#nodes > this.#sieve.limits.nodes) throw new LimitExceeded();
    if (this.#made.has(value)) return this.#again(value);
    const before = { changed: this.changed, loops: this.#loops };
    this.changed = false;
    this.#open.add(value);
    const sifted = this.#known(value, depth);
    this.#open.delete(value);
    const kept = this.#sieve.shape === 'same' && !this.changed && this.#loops === before.loops;
    this.changed ||= before.changed;
    // In plain shape an object may come twice, but not inside of itself.
    if (this.#sieve.shape === 'plain') this.#made.delete(value);
    else if (kept) this.#made.set(value, value);
    return kept ? value : sifted;
  }

  #again(value: object): unknown {
    if (this.#open.has(value)) this.#loops += 1;
    return this.#made.get(value);
  }

  #known(value: object, depth: number): unknown {
    if (Array.isArray(value)) return this.#array(value, depth);
    if (value instanceof Map) return this.#map(value, depth);
    if (value instanceof Set) return this.#set(value, depth);
    if (value instanceof Date) return this.#opaque(value, Number.isNaN(value.getTime()) ? '' : value.toISOString());
    if (ArrayBuffer.isView(value)) return this.#opaque(value, textOfBytes(value));
    if (value instanceof Error && taggedClassOf(value) === undefined) return this.#error(value, depth);
    if (value instanceof String || value instanceof Number) return this.#text(value.valueOf());
    if (value instanceof Promise) return value;
    if (value instanceof ArrayBuffer) return this.#opaque(value, textOfBytes(new Uint8Array(value)));
    if (value instanceof RegExp) return this.#opaque(value, value.source);
    const text = this.#sieve.shape === 'same' ? writtenForm(value) : undefined;
    if (text !== undefined) return this.#opaque(value, text);
    const converted = this.#sieve.shape === 'plain' ? this.#converted(value) : undefined;
    return converted === undefined ? this.#properties(value, depth) : this.value(converted.value, depth + 1);
  }

  /** What an object's own `toJSON` gives; its reads of guarded fields are guarded as any other. */
  #converted(value: object): { readonly value: unknown } | undefined {
    const toJson: unknown = Reflect.get(value, 'toJSON');
    if (typeof toJson !== 'function' || isGenerated(toJson)) return undefined;
    this.#made.set(value, undefined);
    const converted: unknown = Reflect.apply(toJson, value, ['']);
    return converted === value ? undefined : { value: converted };
  }

  #array(value: readonly unknown[], depth: number): unknown {
    const made: unknown[] = [];
    this.#made.set(value, this.#cyclic(made));
    for (const item of value) made.push(this.value(item, depth + 1));
    return made;
  }

  #map(value: ReadonlyMap<unknown, unknown>, depth: number): unknown {
    const made = new Map<unknown, unknown>();
    this.#made.set(value, this.#cyclic(made));
    for (const [key, item] of value) made.set(this.value(key, depth + 1), this.value(item, depth + 1));
    if (this.#sieve.shape === 'same') return made;
    return [...made.keys()].every((key) => typeof key === 'string') ? Object.fromEntries(made) : [...made];
  }

  #set(value: ReadonlySet<unknown>, depth: number): unknown {
    const made = new Set<unknown>();
    this.#made.set(value, this.#cyclic(made));
    for (const item of value) made.add(this.value(item, depth + 1));
    return this.#sieve.shape === 'same' ? made : [...made];
  }

  /** A value that is passed on whole or not at all. */
  #opaque(value: object, text: string): unknown {
    const sifted = this.#text(text);
    return sifted === text ? value : sifted;
  }

  /** The message and stack of an error are texts as any other, though no enumeration shows them. */
  #error(value: Error, depth: number): unknown {
    if (this.#sieve.shape === 'plain') return this.#properties(value, depth);
    const message = this.#text(value.message);
    const stack = this.#text(value.stack ?? '');
    const cause = this.value(value.cause, depth + 1);
    if (message === value.message && stack === (value.stack ?? '') && cause === value.cause) return value;
    const made = cause === undefined ? new Error(String(message)) : new Error(String(message), { cause });
    Object.defineProperty(made, 'stack', { value: stack, configurable: true, writable: true });
    return made;
  }

  #properties(value: object, depth: number): unknown {
    const { shape } = this.#sieve;
    const made: object = shape === 'plain' ? {} : Object.create(Object.getPrototypeOf(value));
    this.#made.set(value, this.#cyclic(made));
    this.#sieve.border.reveal(value);
    for (const seen of propertiesOf(value)) {
      if (shape === 'plain' && typeof seen.key === 'symbol') continue;
      if (shape === 'same' && seen.guarded) this.#guarded(value, seen, made);
      else this.#copy(seen, this.#property(value, seen, depth), made);
    }
    return made;
  }

  /** A copy of a guarded instance is guarded as well, so that its fields come along as they are. */
  #guarded(owner: object, seen: Seen, made: object): void {
    if (this.#sieve.guarded) this.#ask(owner, seen);
    Reflect.set(made, seen.key, seen.value);
  }

  #copy(seen: Seen, sifted: unknown, made: object): void {
    const key = seen.labels.length > 0 ? seen.key : this.#key(seen.key);
    const erased = sifted === undefined && seen.value !== undefined;
    if (key !== undefined && !erased) setOwn(made, key, sifted);
  }

  #property(owner: object, seen: Seen, depth: number): unknown {
    if (seen.labels.length === 0 || seen.value === undefined) return this.value(seen.value, depth + 1);
    const passed = this.#ask(owner, seen);
    if (passed !== seen.value) {
      this.changed = true;
      return passed;
    }
    // The label speaks for the text itself; what an object holds may have labels of its own.
    return typeof passed === 'object' ? this.value(passed, depth + 1) : passed;
  }

  #ask(owner: object, { labels, name, value }: Seen): unknown {
    const { border, judge, frame, recipient } = this.#sieve;
    const set = judge.intern(labelsAfter(owner, labels) ?? labels);
    return border.pass({ set, field: name, customer: customerOfInstance(owner), recipient }, value, frame);
  }

  #key(key: string | symbol): string | symbol | undefined {
    if (typeof key === 'symbol') return key;
    const sifted = this.#text(key);
    return sifted === key ? key : undefined;
  }

  /** What a reference back to an unfinished object becomes: the copy itself, or nothing where JSON could not carry it. */
  #cyclic(made: object): unknown {
    return this.#sieve.shape === 'same' ? made : undefined;
  }
}

/** Sets a property as data, whatever its name; `__proto__` is a name as any other. */
function setOwn(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

/** The text of an address, whose parts no enumeration shows. */
function writtenForm(value: object): string | undefined {
  return value instanceof URL || value instanceof URLSearchParams ? String(value) : undefined;
}

function textOfBytes(view: ArrayBufferView): string {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('utf8');
}
