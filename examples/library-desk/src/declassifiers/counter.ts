import { Aggregates } from '../platform/tags';
import type { Loan } from '../store/records';
import { groupOf } from './group';

/** How often books of one group of the catalogue were borrowed. */
export interface GroupCount {
  readonly group: string;
  readonly loans: number;
}

/** A group with fewer loans would tell of single readers. */
const LEAST = 3;

/** Counts, so that nobody is left in the result. */
export class Counter {
  @Aggregates({ min: LEAST, reviewedBy: 'Data protection officer', reason: 'Sums over all libraries.' })
  perGroup(loans: readonly Loan[]): readonly GroupCount[] {
    const counts = new Map<string, number>();
    for (const loan of loans) counts.set(groupOf(loan), (counts.get(groupOf(loan)) ?? 0) + 1);
    const groups = [...counts].map(([group, count]) => ({ group, loans: count }));
    return groups.filter(({ loans: count }) => count >= LEAST).sort((one, other) => other.loans - one.loans);
  }
}
