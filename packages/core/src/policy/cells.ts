import type { Hierarchy } from '../hierarchy';
import { type CustomerRelation, STATES, type State } from '../vocabulary';
import type { Pattern } from './clause';
import { allPatterns, type Rules } from './compile';

/** Names that the policies at hand treat alike; the first stands for all. */
export type Cell = readonly [string, ...string[]];

/** Everything that uses can differ in as far as some policies can tell. */
export interface Cells {
  readonly categories: readonly Cell[];
  /** Positions in `STATES`; each stands for the ones up to the next. */
  readonly states: readonly number[];
  readonly purposes: readonly Cell[];
  readonly customers: readonly (CustomerRelation | undefined)[];
  readonly recipients: readonly (string | undefined)[];
}

/**
 * Divides what uses are made of into cells, so that a question about all uses becomes a question about few.
 * Two names fall into one cell when every name in every pattern relates to both in the same way: lies above both or
 * neither, overlaps both or neither. Patterns ask about nothing else, so that the policies decide both alike.
 * @param policies one policy, or several that are compared
 */
export function cellsOf(policies: readonly Rules[]): Cells {
  const patterns = policies.map((rules) => [...rules.allows, ...rules.denies].flatMap(allPatterns));
  const all = patterns.flat();
  const split = (
    pick: (rules: Rules) => Hierarchy,
    named: (pattern: Pattern) => readonly number[] | null,
  ): readonly Cell[] =>
    cellsOfNames(
      policies.map((rules, index) => ({
        hierarchy: pick(rules),
        named: new Set((patterns[index] ?? []).flatMap((pattern) => named(pattern) ?? [])),
      })),
    );
  return {
    categories: split(
      (rules) => rules.categories,
      (pattern) => pattern.categories,
    ),
    purposes: split(
      (rules) => rules.purposes,
      (pattern) => pattern.purposes,
    ),
    states: [...new Set([0, ...all.map((pattern) => pattern.state)])].sort((a, b) => a - b),
    customers: policies.some((rules) => rules.namesCustomers) ? [undefined, 'same', 'other'] : [undefined],
    recipients: [undefined, ...new Set(policies.flatMap((rules) => rules.recipients))],
  };
}

/** The states for which a position from `Cells.states` stands. */
export function statesOf(rank: number, cells: Cells): readonly State[] {
  const next = cells.states.find((other) => other > rank) ?? STATES.length;
  return STATES.slice(rank, next);
}

interface NamedTerms {
  readonly hierarchy: Hierarchy;
  /** The terms that patterns name, by position. */
  readonly named: ReadonlySet<number>;
}

/** Splits one cell of all names again and again: by which hierarchies have them, then by each named term. */
function cellsOfNames(sides: readonly NamedTerms[]): readonly Cell[] {
  const names = [...new Set(sides.flatMap(({ hierarchy }) => hierarchy.names()))];
  const split = new Splitting(names.length);
  for (const { hierarchy, named } of sides) {
    const indexes = names.map((name) => hierarchy.index(name));
    split.by((name) => (indexes[name] === -1 ? 0 : 1));
    for (const term of named) {
      split.by((name) => {
        const index = indexes[name] ?? -1;
        return hierarchy.under(index, term) ? 2 : hierarchy.touches(index, term) ? 1 : 0;
      });
    }
  }
  const cells = new Map<number, [string, ...string[]]>();
  for (const [index, name] of names.entries()) {
    const cell = cells.get(split.cellOf(index));
    if (cell === undefined) cells.set(split.cellOf(index), [name]);
    else cell.push(name);
  }
  return [...cells.values()];
}

/** A partition of the numbers from 0 on that gets finer. */
class Splitting {
  readonly #cells: Uint32Array;
  #next = 1;

  constructor(size: number) {
    this.#cells = new Uint32Array(size);
  }

  cellOf(item: number): number {
    return this.#cells[item] ?? 0;
  }

  /** Parts items of one cell that have different values; those with 0, which are the most, keep their cell. */
  by(value: (item: number) => 0 | 1 | 2): void {
    const parts = new Map<number, number>();
    for (const [item, cell] of this.#cells.entries()) {
      const kind = value(item);
      if (kind === 0) continue;
      const key = cell * 2 + kind - 1;
      const part = parts.get(key) ?? this.#next++;
      parts.set(key, part);
      this.#cells[item] = part;
    }
  }
}
