import type { Label } from '../label';
import type { Decision } from '../use';
import type { Mark } from './match';

/**
 * A set of labels that a policy has looked up. Equal sets are the same object, so that what was decided for one is found
 * again without looking at the labels. It belongs to the policy that made it and means nothing to another.
 */
export class LabelSet {
  /** The labels, without repetitions and customers, in the order of the policy. */
  readonly labels: readonly Label[];
  /** Why nothing may be done with the set, where it holds something that the policy does not know. */
  readonly problem: string | null;
  /** @internal */
  readonly marks: readonly Mark[];
  /** @internal Two bits a slot, sixteen slots a word: low half allowed, high half decided. */
  row: Uint32Array;
  /** @internal Decisions with their reasons, by slot. */
  readonly decisions: (Decision | undefined)[];

  /** @internal */
  constructor(labels: readonly Label[], marks: readonly Mark[], problem: string | null) {
    this.labels = labels;
    this.marks = marks;
    this.problem = problem;
    this.row = new Uint32Array(0);
    this.decisions = [];
  }
}
