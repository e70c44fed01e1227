import type { Objection } from '../use';
import { labelOf } from './answer';
import type { Rules } from './compile';
import { coverage, unexcused } from './evaluate';
import type { Mark, Situation } from './match';

/** All grounds on which a use is denied, where `evaluate` stops at the first; none when it is allowed. */
export function objections(use: Situation, rules: Rules): readonly Objection[] {
  const labels = (marks: readonly Mark[]) => marks.map((mark) => labelOf(mark, rules));
  const forbidden = rules.denies.flatMap((deny) => {
    const marks = unexcused(deny, use, rules);
    return marks.length === 0 ? [] : [{ clause: deny.id, labels: labels(marks) }];
  });
  const { uncovered } = coverage(use, rules);
  return uncovered.length === 0 ? forbidden : [...forbidden, { clause: null, labels: labels(uncovered) }];
}
