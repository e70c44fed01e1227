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

/** Splits one cell of all names again and again: by what each hierarchy declares, then by each named term. */
function cellsOfNames(sides: readonly NamedTerms[]): readonly Cell[] {
  const names = [...new Set(sides.flatMap(({ hierarchy }) => hierarchy.names()))];
  let cellOf: readonly number[] = names.map(() => 0);
  for (const { hierarchy, named } of sides) {
    const indexes = names.map((name) => hierarchy.index(name));
    cellOf = refine(
      cellOf,
      indexes.map((index) => (index < 0 ? 0 : 1)),
    );
    for (const term of named) {
      cellOf = refine(
        cellOf,
        indexes.map((index) => (hierarchy.under(index, term) ? 2 : hierarchy.touches(index, term) ? 1 : 0)),
      );
    }
  }
  const cells = new Map<number, [string, ...string[]]>();
  names.forEach((name, index) => {
    const key = cellOf[index] ?? 0;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [name]);
    else cell.push(name);
  });
  return [...cells.values()];
}

/** Numbers the pairs of an old cell and a value anew. */
function refine(cellOf: readonly number[], values: readonly number[]): readonly number[] {
  const numbers = new Map<number, number>();
  return cellOf.map((cell, index) => {
    const pair = cell * 3 + (values[index] ?? 0);
    const number = numbers.get(pair) ?? numbers.size;
    numbers.set(pair, number);
    return number;
  });
}
