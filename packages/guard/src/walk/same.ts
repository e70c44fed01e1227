import { addressText, entriesOf, insideOf, valuesOf, wrapped } from './built-in';
import { propertiesOf, type Seen, taggedClassOf } from './fields';
import { wholeText } from './leaf';
import { shownOf } from './shown';
import { askAbout, type Sieve, setOwn } from './sieve';
import { Walk } from './walk';

/** Looks through a value and copies what changes, with the classes of its objects. */
export class SameWalk extends Walk {
  readonly #guarded: boolean;
  /** What became of each object. */
  readonly #made = new Map<object, unknown>();
  readonly #open = new Set<object>();
  /** How many references back to an unfinished object there were. Whatever holds one is copied with it. */
  #loops = 0;

  /** @param guarded whether guarded fields are asked about */
  constructor(sieve: Sieve, guarded: boolean) {
    super(sieve);
    this.#guarded = guarded;
  }

  protected override object(value: object, depth: number): unknown {
    this.count(depth);
    if (this.#made.has(value)) return this.#again(value);
    const before = { changed: this.changed, loops: this.#loops };
    this.changed = false;
    this.#open.add(value);
    const sifted = this.#known(value, depth);
    this.#open.delete(value);
    const kept = !this.changed && this.#loops === before.loops;
    this.changed ||= before.changed;
    if (kept) this.#made.set(value, value);
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
    if (value instanceof Error && taggedClassOf(value) === undefined) return this.#error(value, depth);
    if (value instanceof Promise) return value;
    const bare = wrapped(value);
    if (bare !== undefined) return this.bare(value, bare, depth);
    const text = wholeText(value);
    if (text !== undefined) return this.whole(value, text);
    const address = addressText(value);
    if (address !== undefined) return this.address(value, address, depth);
    const shown = shownOf(value);
    return shown === undefined ? this.#properties(value, depth) : this.value(shown, depth + 1);
  }

  #array(value: readonly unknown[], depth: number): unknown {
    const made: unknown[] = [];
    this.#made.set(value, made);
    this.countItems(value.length);
    for (let at = 0; at < value.length; at += 1) made.push(this.value(value[at], depth + 1));
    return made;
  }

  #map(value: ReadonlyMap<unknown, unknown>, depth: number): unknown {
    const made = new Map<unknown, unknown>();
    this.#made.set(value, made);
    for (const [key, item] of entriesOf(value)) {
      this.countItems(1);
      made.set(this.value(key, depth + 1), this.value(item, depth + 1));
    }
    this.beside(value, insideOf(value), depth);
    return made;
  }

  #set(value: ReadonlySet<unknown>, depth: number): unknown {
    const made = new Set<unknown>();
    this.#made.set(value, made);
    for (const item of valuesOf(value)) {
      this.countItems(1);
      made.add(this.value(item, depth + 1));
    }
    this.beside(value, insideOf(value), depth);
    return made;
  }

  /** The message, stack, cause and errors of an error are data as any other, though no enumeration shows them. */
  #error(value: Error, depth: number): unknown {
    const message = this.text(value.message);
    const stack = this.text(value.stack ?? '');
    const made = new Error(message === undefined ? '' : String(message));
    this.#made.set(value, made);
    setHidden(made, 'stack', stack);
    for (const key of ['cause', 'errors']) {
      if (Object.hasOwn(value, key)) setHidden(made, key, this.value(Reflect.get(value, key), depth + 1));
    }
    for (const seen of propertiesOf(value)) this.#copy(seen, this.property(value, seen, depth), made);
    return made;
  }

  #properties(value: object, depth: number): unknown {
    const made: object = Object.create(Object.getPrototypeOf(value));
    this.#made.set(value, made);
    this.sieve.border.reveal(value);
    for (const seen of propertiesOf(value)) {
      if (seen.guarded) this.#passOn(value, seen, made);
      else this.#copy(seen, this.property(value, seen, depth), made);
    }
    return made;
  }

  /** A copy of a guarded instance is guarded as well, so that its fields come along as they are. */
  #passOn(owner: object, seen: Seen, made: object): void {
    if (this.#guarded && seen.value !== undefined) askAbout(owner, seen, this.sieve);
    Reflect.set(made, seen.key, seen.value);
  }

  #copy(seen: Seen, sifted: unknown, made: object): void {
    const key = seen.labels.length > 0 ? seen.key : this.key(seen.key);
    const erased = sifted === undefined && seen.value !== undefined;
    if (key !== undefined && !erased) setOwn(made, key, sifted);
  }
}

function setHidden(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, configurable: true, writable: true });
}
