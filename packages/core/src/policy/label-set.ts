import type { Label } from '../label';
import type { Decision } from '../use';
import type { Rules } from './compile';
import type { Mark } from './match';

/**
 * A set of labels that a policy has looked up. Equal sets are the same object, so that what was decided for one is found
 * again without looking at the labels. Only `Policy.intern()` makes one; it means nothing to another policy.
 */
export interface LabelSet {
  /** The labels, without repetitions and customers, in the order of the policy. */
  readonly labels: readonly Label[];
  /** Why nothing may be done with the set, where it holds something that the policy does not know. */
  readonly problem: string | null;
  /** Tells it from a list of labels that was not looked up. */
  readonly interned: true;
}

/** What a label set is inside: the labels by position, and what was decided about them so far. */
export class InternedSet implements LabelSet {
  /** Where the answers lie in the table of the policy; 0 while it has none. In front, beside what is read with it. */
  place = 0;
  /** The rules that the positions belong to; `null` for a set with a problem. */
  readonly rules: Rules | null;
  readonly labels: readonly Label[];
  readonly problem: string | null;
  readonly marks: readonly Mark[];
  /** Decisions with their reasons, by slot. */
  readonly decisions: (Decision | undefined)[] = [];
  readonly interned = true as const;

  constructor(labels: readonly Label[], marks: readonly Mark[], problem: string | null, rules: Rules | null) {
    this.rules = rules;
    this.labels = labels;
    this.marks = marks;
    this.problem = problem;
  }
}
