import type { Allow, Deny } from './clause';
import type { Rules } from './compile';
import { coversUse, liesUnder, type Mark, overlapping, type Situation, touchesUse } from './match';

/** What came out for a use, and by which clauses. */
export type Outcome =
  /** Every label is covered, by these allows: the shortest list that was found. */
  | { readonly kind: 'allowed'; readonly by: readonly Allow[] }
  /** A top-level deny forbids it. */
  | { readonly kind: 'forbidden'; readonly by: Deny }
  /** No deny forbids it, yet nothing covers these labels. */
  | { readonly kind: 'uncovered'; readonly marks: readonly Mark[] };

/**
 * Decides a use. Permissions are counted for every label by itself, prohibitions for all labels at once.
 * Each clause and each exception is visited at most once, so that deep exceptions cost no more than long lists.
 */
export function evaluate(use: Situation, rules: Rules): Outcome {
  const deny = rules.denies.find((clause) => forbids(clause, use, rules));
  if (deny !== undefined) return { kind: 'forbidden', by: deny };
  const { permitting, uncovered } = coverage(use, rules);
  if (uncovered.length > 0) return { kind: 'uncovered', marks: uncovered };
  return { kind: 'allowed', by: fewest(permitting, use, rules) };
}

/** The permissions that speak about a use, and the labels that none of them covers. */
export function coverage(
  use: Situation,
  rules: Rules,
): { readonly permitting: readonly Allow[]; readonly uncovered: readonly Mark[] } {
  const permitting = rules.allows.filter((clause) => isOpen(clause, use, rules));
  return {
    permitting,
    uncovered: use.marks.filter((mark) => !permitting.some((clause) => covers(clause, mark, use, rules))),
  };
}

/** The labels that make a deny relevant and that no exception excuses. The deny forbids the use when there are any. */
export function unexcused(deny: Deny, use: Situation, rules: Rules): readonly Mark[] {
  const relevant = deny.patterns.filter((pattern) => touchesUse(pattern, use, rules));
  const touched = new Set(relevant.flatMap((pattern) => overlapping(use.marks, pattern, rules)));
  if (touched.size === 0) return [];
  const excusing = deny.except.filter((exception) => isOpen(exception, use, rules));
  return [...touched].filter((mark) => !excusing.some((exception) => covers(exception, mark, use, rules)));
}

/** Whether a deny forbids a use. */
export function forbids(deny: Deny, use: Situation, rules: Rules): boolean {
  return unexcused(deny, use, rules).length > 0;
}

/** Whether an allow speaks about a use at all and none of its own denies, asked about the whole use, forbids it. */
function isOpen(clause: Allow, use: Situation, rules: Rules): boolean {
  return (
    clause.patterns.some((pattern) => coversUse(pattern, use, rules)) &&
    !clause.except.some((exception) => forbids(exception, use, rules))
  );
}

/** Whether a label lies under an allow in a use, its exceptions apart. */
export function covers(clause: Allow, mark: Mark, use: Situation, rules: Rules): boolean {
  return clause.patterns.some((pattern) => coversUse(pattern, use, rules) && liesUnder(mark, pattern, rules));
}

/** A short list of clauses that together cover all labels: again and again the one that covers most of what is left. */
function fewest(permitting: readonly Allow[], use: Situation, rules: Rules): readonly Allow[] {
  const chosen: Allow[] = [];
  let left = use.marks;
  while (left.length > 0) {
    const counts = permitting.map((clause) => left.filter((mark) => covers(clause, mark, use, rules)).length);
    const best = permitting[counts.indexOf(Math.max(...counts))];
    if (best === undefined) break;
    chosen.push(best);
    left = left.filter((mark) => !covers(best, mark, use, rules));
  }
  return chosen;
}
