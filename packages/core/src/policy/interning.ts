import { type Label, unknownState } from '../label';
import { STATES } from '../vocabulary';
import { labelOf } from './answer';
import type { Rules } from './compile';
import { InternedSet } from './label-set';
import { unknownName } from './read/terms';

/** Sets of two and more labels that are kept. A set beyond that is made anew each time; answers stay the same. */
const MOST_SETS = 65_536;

const STATE_INDEX: ReadonlyMap<unknown, number> = new Map(STATES.map((state, index) => [state, index]));

/** Finds the one object for each set of labels. */
export class Interning {
  readonly #rules: Rules;
  readonly #singles: (InternedSet | undefined)[] = [];
  readonly #sets = new Map<string, InternedSet>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** Never throws for labels that the policy does not know: the set then carries the problem. */
  intern(labels: readonly Label[]): InternedSet {
    if (!Array.isArray(labels))
      return broken('The labels of a use must be a list. Pass an empty list for data without labels.');
    return labels.length === 1 ? this.#one(labels[0] as Label) : this.#several(labels);
  }

  #one(item: Label): InternedSet {
    const code = this.#code(item);
    return code < 0 ? broken(this.#problem(item)) : this.#single(code);
  }

  #several(labels: readonly Label[]): InternedSet {
    const codes = new Set<number>();
    // By position, since the list of untyped code may have an iterator of its own that leaves labels out.
    for (let at = 0; at < labels.length; at += 1) {
      const item = labels[at] as Label;
      const code = this.#code(item);
      if (code < 0) return broken(this.#problem(item));
      codes.add(code);
    }
    const [first] = codes;
    if (first !== undefined && codes.size === 1) return this.#single(first);
    const distinct = [...codes].sort((a, b) => a - b);
    const key = distinct.join();
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    const made = this.#make(distinct);
    if (this.#sets.size < MOST_SETS) this.#sets.set(key, made);
    return made;
  }

  #single(code: number): InternedSet {
    this.#singles[code] ??= this.#make([code]);
    return this.#singles[code];
  }

  /** A number for the category and state of a label, or -1. */
  #code(item: Label): number {
    if (typeof item !== 'object' || item === null) return -1;
    const category = this.#rules.categories.index(item.category);
    const state = STATE_INDEX.get(item.state) ?? -1;
    return category < 0 || state < 0 ? -1 : category * STATES.length + state;
  }

  #make(codes: readonly number[]): InternedSet {
    const marks = codes.map((code) =>
      Object.freeze({ category: Math.floor(code / STATES.length), state: code % STATES.length }),
    );
    const labels = marks.map((mark) => Object.freeze(labelOf(mark, this.#rules)));
    return new InternedSet(Object.freeze(labels), Object.freeze(marks), null, this.#rules);
  }

  #problem(item: unknown): string {
    if (typeof item !== 'object' || item === null) return 'A label must be an object with a category and a state.';
    const { category, state } = item as { category?: unknown; state?: unknown };
    if (typeof category !== 'string') return 'A label must name its category.';
    const { categories } = this.#rules;
    return categories.has(category) ? unknownState(state) : unknownName(category, 'categories', categories.names());
  }
}

/** A set with which nothing is permitted. */
function broken(problem: string): InternedSet {
  return new InternedSet([], [], problem, null);
}
