import type { CustomerRelation, Label, Policy, Use } from '@purposely/core';
import { nearestOf } from '../mode';
import { withState } from '../region';
import { erase, type Redaction, type Redactor } from './redactor';

/** Chooses the redactor of denied data. */
export class Redactors {
  readonly #byCategory: ReadonlyMap<string, Redactor>;
  readonly #policy: Policy;

  constructor(byCategory: Readonly<Record<string, Redactor>>, policy: Policy) {
    this.#byCategory = new Map(Object.entries(byCategory));
    this.#policy = policy;
  }

  /**
   * The redactor of denied data. Several labels with different redactors leave nothing, since one redactor might show what
   * another hides.
   */
  of(redaction: Redaction, customer?: CustomerRelation): Redactor {
    const candidates = redaction.labels.flatMap(({ category }) => this.#ofCategory(category));
    const [first, ...others] = new Set(candidates);
    if (first === undefined || others.length > 0) return erase;
    return first.to === undefined || this.#allowedAs(first.to, redaction, customer) ? first : erase;
  }

  #ofCategory(category: string): readonly Redactor[] {
    const nearest = nearestOf(category, this.#policy.categories, (name) => this.#byCategory.get(name));
    return nearest.length === 0 ? [erase] : nearest;
  }

  /** Asked for the same parties, since a policy may close data of other customers in every state. */
  #allowedAs(state: Label['state'], { labels, purpose, recipient }: Redaction, customer?: CustomerRelation): boolean {
    const use: Use = {
      labels: labels.map((label) => withState(label, state)),
      purpose: purpose ?? '',
      ...(recipient === undefined ? {} : { recipient }),
      ...(customer === undefined ? {} : { customer }),
    };
    return this.#policy.decide(use).allowed;
  }
}
