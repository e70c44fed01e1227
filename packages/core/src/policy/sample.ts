import type { Cell, Cells } from './cells';
import type { Clause } from './clause';
import type { Rules } from './compile';
import type { Situation } from './match';

/** A label of a sample: the cell of its category, and the position of its state. */
export interface Atom {
  readonly category: Cell;
  readonly state: number;
}

/** Decisions that a question about all uses may cost. Beyond it, sets of several labels are left out. */
const MOST_DECISIONS = 200_000;

/**
 * The label sets for which the policies at hand are asked, smallest first.
 * Single labels tell everything about a policy in which no clause looks at labels together. Where one does (a combination
 * in a deny, or a deny as an exception), all pairs are added as long as they are few enough, and every combination that a
 * clause names. A difference that shows up only in larger sets is not seen.
 */
export function sampleSets(cells: Cells, policies: readonly Rules[]): readonly (readonly Atom[])[] {
  const atoms = cells.categories.flatMap((category) => cells.states.map((state): Atom => ({ category, state })));
  const singles = atoms.map((atom) => [atom]);
  if (!policies.some(looksAtSets)) return singles;
  const uses = cells.purposes.length * cells.customers.length * cells.recipients.length;
  const fits = (atoms.length * (atoms.length - 1) * uses) / 2 <= MOST_DECISIONS;
  const pairs = fits ? atoms.flatMap((one, index) => atoms.slice(index + 1).map((other) => [one, other])) : [];
  const combinations = policies.flatMap((rules) =>
    [...rules.allows, ...rules.denies].flatMap((clause) => combinationsOf(clause, rules, cells)),
  );
  return [...singles, ...pairs, ...combinations];
}

/** One use of a sample, and the purposes for which its purpose stands. */
export interface SampleUse {
  readonly use: Situation;
  readonly purpose: Cell;
}

/**
 * All kinds of use that a policy can tell apart, one of each.
 * @param size whether sets of several labels are among them
 */
export function* sampleUses(cells: Cells, rules: Rules, size: 'singles' | 'sets'): Iterable<SampleUse> {
  const sets = sampleSets(cells, [rules]).filter((atoms) => size === 'sets' || atoms.length === 1);
  for (const atoms of sets) {
    const marks = atoms.map(({ category, state }) => ({ category: rules.categories.index(category[0]), state }));
    for (const purpose of cells.purposes) {
      for (const customer of cells.customers) {
        for (const recipient of cells.recipients) {
          yield { use: { marks, purpose: rules.purposes.index(purpose[0]), customer, recipient }, purpose };
        }
      }
    }
  }
}

function looksAtSets(rules: Rules): boolean {
  return [...rules.allows, ...rules.denies].some(asksAboutSets);
}

function asksAboutSets(clause: Clause): boolean {
  if (clause.polarity === 'allow') return clause.except.length > 0;
  return clause.patterns.some((pattern) => pattern.together) || clause.except.some(asksAboutSets);
}

/** For each combination that a clause names, the set that is just it. */
function combinationsOf(clause: Clause, rules: Rules, cells: Cells): readonly (readonly Atom[])[] {
  const own = clause.patterns.filter((pattern) => pattern.together && (pattern.categories?.length ?? 0) > 2);
  const sets = own.map((pattern) =>
    (pattern.categories ?? []).flatMap((index): readonly Atom[] => {
      const name = rules.categories.name(index);
      const category = cells.categories.find((cell) => cell.includes(name));
      return category === undefined ? [] : [{ category, state: pattern.state }];
    }),
  );
  return [...sets, ...clause.except.flatMap((exception) => combinationsOf(exception, rules, cells))];
}
