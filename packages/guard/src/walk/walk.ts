import { numbersOfView } from '../bytes';
import { shownBeside } from './built-in';
import type { Seen } from './fields';
import { LimitExceeded } from './limits';
import { askAbout, type Sieve } from './sieve';
import { siftObject, siftText } from './text';

/** What both ways of looking through a value have in common. One walk looks through one value. */
export abstract class Walk<Asked extends Sieve = Sieve> {
  protected readonly sieve: Asked;
  readonly #depth: number;
  #nodesLeft: number;
  #itemsLeft: number;
  /** Whether something was replaced or left out so far. */
  changed = false;

  constructor(sieve: Asked) {
    this.sieve = sieve;
    this.#depth = sieve.limits.depth;
    this.#nodesLeft = sieve.limits.nodes;
    this.#itemsLeft = sieve.limits.items;
  }

  /** What comes through of a value that lies so many levels deep. */
  value(value: unknown, depth: number): unknown {
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'bigint':
        return this.text(value);
      case 'object':
        return value === null ? value : this.#carrier(value, depth);
      case 'function':
        return this.callable(value, depth);
      default:
        return value;
    }
  }

  /** An object that a labelled field held may be handed on without the instance that had the field. */
  #carrier(value: object, depth: number): unknown {
    const sifted = siftObject(value, this.sieve);
    if (sifted === value) return this.object(value, depth);
    this.changed = true;
    return sifted;
  }

  protected abstract object(value: object, depth: number): unknown;

  /** What comes through of a function, which holds nothing that anybody sees. */
  protected callable(value: object, _depth: number): unknown {
    return value;
  }

  /** @throws {LimitExceeded} when the value is larger than the limits */
  protected count(depth: number, objects = 1): void {
    this.#nodesLeft -= objects;
    if (depth > this.#depth || this.#nodesLeft < 0) throw new LimitExceeded();
  }

  /**
   * Counts what a list or an object holds, before any of it is touched: a proxy may say that it is longer than anything.
   * @throws {LimitExceeded} when that is more than the limits allow
   */
  protected countItems(count: number): void {
    this.#itemsLeft -= count;
    if (!(this.#itemsLeft >= 0)) throw new LimitExceeded();
  }

  protected text(value: string | number | bigint): unknown {
    const sifted = siftText(value, this.sieve);
    if (sifted !== value) this.changed = true;
    return sifted;
  }

  /** A value that is passed on whole or not at all. */
  protected whole(value: object, text: string): unknown {
    const sifted = this.text(text);
    if (sifted === text) return value;
    // Numbers would go on to show what was replaced in the text of their bytes.
    return numbersOfView(value) === undefined ? sifted : undefined;
  }

  /** The text or number in a wrapper object. */
  protected bare(value: object, bare: string | number, depth: number): unknown {
    this.beside(value, [bare], depth);
    return this.text(bare);
  }

  /** The same for an address or the parts of a request, of which a subclass may show another text. */
  protected address(value: object, text: string, depth: number): unknown {
    const sifted = this.whole(value, text);
    return this.beside(value, text.split('\n'), depth) && sifted === value ? text : sifted;
  }

  /**
   * Asks about what methods of a subclass show, where that is not what the object holds.
   * @param held what was asked about already
   * @returns whether something of it may not pass as it is
   */
  protected beside(value: object, held: Iterable<unknown>, depth: number): boolean {
    const changedBefore = this.changed;
    this.changed = false;
    let seen: Set<unknown> | undefined;
    for (const part of shownBeside(value)) {
      this.countItems(1);
      seen ??= this.#counted(held).add(value);
      if (!seen.has(part)) this.value(part, depth + 1);
      seen.add(part);
    }
    const touched = this.changed;
    this.changed ||= changedBefore;
    return touched;
  }

  /** What is held may be told by a subclass, which may never end. */
  #counted(held: Iterable<unknown>): Set<unknown> {
    const counted = new Set<unknown>();
    for (const part of held) {
      this.countItems(1);
      counted.add(part);
    }
    return counted;
  }

  protected property(owner: object, seen: Seen, depth: number): unknown {
    if (seen.labels.length === 0 || seen.value === undefined) return this.value(seen.value, depth + 1);
    return this.passed(askAbout(owner, seen, this.sieve), seen.value, depth);
  }

  /** What a border made of a labelled value. The label speaks for a text itself; what an object holds may have labels too. */
  protected passed(passed: unknown, value: unknown, depth: number): unknown {
    if (passed !== value) {
      this.changed = true;
      return passed;
    }
    return typeof passed === 'object' && passed !== null ? this.object(passed, depth + 1) : passed;
  }

  /** The key itself, or nothing where a tracked value is in it and may not pass. */
  protected key(key: string | symbol): string | symbol | undefined {
    return typeof key === 'symbol' || this.text(key) === key ? key : undefined;
  }
}
