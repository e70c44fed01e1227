import { suggestName } from './suggest';
import type { Term } from './vocabulary';

/** A set of term indexes, one bit each. */
type Bits = Uint32Array;

/**
 * The categories or the purposes of a policy: named terms, each under any number of parents.
 * Questions about names that do not exist are answered with `false`, nothing or an empty list.
 */
export class Hierarchy<Name extends string = string> {
  readonly #terms: readonly Term<Name>[];
  readonly #indexes = new Map<string, number>();
  readonly #above: readonly (readonly number[])[];
  readonly #below: readonly (readonly number[])[];
  readonly #under: (Bits | undefined)[] = [];
  readonly #touching: (Bits | undefined)[] = [];

  /** @param terms the terms; every parent and child they name is one of them, and no term lies under itself */
  constructor(terms: readonly Term<Name>[]) {
    this.#terms = terms;
    for (const [index, term] of terms.entries()) this.#indexes.set(term.name, index);
    this.#above = terms.map((term) => term.parents.map((name) => this.index(name)));
    this.#below = terms.map((term) => term.children.map((name) => this.index(name)));
  }

  /** How many terms there are. */
  get size(): number {
    return this.#terms.length;
  }

  has(name: string): name is Name {
    return this.#indexes.has(name);
  }

  /** All names, in the order of the policy. */
  names(): readonly Name[] {
    return this.#terms.map((term) => term.name);
  }

  /** The term of that name. */
  term(name: string): Term<Name> | undefined {
    return this.#terms[this.index(name)];
  }

  /** Whether `name` is `ancestor` or lies below it on some path. */
  isUnder(name: string, ancestor: string): boolean {
    return this.under(this.index(name), this.index(ancestor));
  }

  /** Whether some term lies under both: one lies under the other, or they have a common descendant. */
  overlaps(name: string, other: string): boolean {
    return this.touches(this.index(name), this.index(other));
  }

  /** The names directly above. */
  parents(name: string): readonly Name[] {
    return this.term(name)?.parents ?? [];
  }

  /** The names directly below. */
  children(name: string): readonly Name[] {
    return this.term(name)?.children ?? [];
  }

  description(name: string): string | undefined {
    return this.term(name)?.description;
  }

  /** The name that a misspelt one most likely means. */
  suggest(misspelt: string): Name | undefined {
    return suggestName(misspelt, this.#indexes.keys()) as Name | undefined;
  }

  /** Position of a name, or -1. */
  index(name: string): number {
    return this.#indexes.get(name) ?? -1;
  }

  /** Name at a position that `index()` gave. */
  name(index: number): Name {
    const term = this.#terms[index];
    if (term === undefined) throw new RangeError(`This hierarchy has no term at position ${index}.`);
    return term.name;
  }

  /** `isUnder` by position. */
  under(index: number, ancestor: number): boolean {
    if (index < 0 || ancestor < 0) return false;
    return hasBit(this.#descendants(ancestor), index);
  }

  /** `overlaps` by position. */
  touches(index: number, other: number): boolean {
    if (index < 0 || other < 0) return false;
    this.#touching[other] ??= this.#reach(this.#members(this.#descendants(other)), this.#above);
    return hasBit(this.#touching[other], index);
  }

  #descendants(index: number): Bits {
    this.#under[index] ??= this.#reach([index], this.#below);
    return this.#under[index];
  }

  #members(bits: Bits): readonly number[] {
    const found: number[] = [];
    for (let at = 0; at < this.size; at += 1) if (hasBit(bits, at)) found.push(at);
    return found;
  }

  /** Everything that the edges lead to from the start, the start included. A loop, not recursion: chains may be long. */
  #reach(start: readonly number[], edges: readonly (readonly number[])[]): Bits {
    const bits = new Uint32Array((this.size + 31) >>> 5);
    const pending = [...start];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (hasBit(bits, index)) continue;
      bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
      pending.push(...(edges[index] ?? []));
    }
    return bits;
  }
}

function hasBit(bits: Bits, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}
