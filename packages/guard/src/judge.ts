import type { CustomerRelation, Explanation, Label, LabelSet, Policy, Use, UseContext } from '@purposely/core';
import type { PurposeContext } from './context';
import type { Denial } from './violation';

/** A use of labelled data that the guard meets. */
export interface Request {
  readonly set: LabelSet;
  /** Where the data comes from. */
  readonly field: string;
  /** The customer whose data it is. */
  readonly customer: string | undefined;
  readonly recipient?: string | undefined;
}

/** Asks the policy. */
export class Judge {
  readonly policy: Policy;
  readonly #contexts = new Map<string, UseContext>();
  readonly #explanations = new WeakMap<LabelSet, Map<string, Explanation>>();

  constructor(policy: Policy) {
    this.policy = policy;
  }

  intern(labels: readonly Label[]): LabelSet {
    return this.policy.intern(labels);
  }

  permits(request: Request, context: PurposeContext): boolean {
    const parties = this.#context(this.#relation(request, context), request.recipient);
    return this.policy.permits(request.set, this.policy.purposeIndex(context.purpose), parties);
  }

  #context(relation: CustomerRelation | undefined, recipient: string | undefined): UseContext | undefined {
    if (relation === undefined && recipient === undefined) return undefined;
    const key = recipient === undefined ? (relation ?? '') : `${relation ?? ''} ${recipient}`;
    const known = this.#contexts.get(key);
    if (known !== undefined) return known;
    const made = this.policy.context(partiesOf(relation, recipient));
    if (this.#contexts.size < MOST_CONTEXTS) this.#contexts.set(key, made);
    return made;
  }

  /** Why a use that is not permitted is denied. */
  denial(request: Request, context: PurposeContext): Denial {
    const use = this.#use(request, context);
    const { clause, reason, nearest } = this.#explain(request.set, use);
    const { labels } = use;
    return { ...about(request), labels, denied: this.#denied(use), purpose: context.purpose, clause, reason, nearest };
  }

  /** A denial because no purpose is open. */
  unscoped(request: Request): Denial {
    const reason =
      'No purpose is open here. Run the code with guard.run(purpose, …), or in a method that has a @Purpose.';
    const { labels } = request.set;
    return { ...about(request), labels, denied: labels, purpose: null, clause: null, reason, nearest: null };
  }

  #use(request: Request, context: PurposeContext): Use {
    const parties = partiesOf(this.#relation(request, context), request.recipient);
    return { labels: request.set.labels, purpose: context.purpose, ...parties };
  }

  /** A customer that is not known on either side is another one. */
  #relation({ customer }: Request, context: PurposeContext): CustomerRelation | undefined {
    if (!this.policy.namesCustomers) return undefined;
    return customer !== undefined && customer === context.customer ? 'same' : 'other';
  }

  #explain(set: LabelSet, use: Use): Explanation {
    const known = this.#explanations.get(set) ?? new Map<string, Explanation>();
    this.#explanations.set(set, known);
    const key = `${use.purpose} ${use.customer ?? ''} ${use.recipient ?? ''}`;
    const explained = known.get(key) ?? this.policy.explain(use);
    if (known.size < MOST_CONTEXTS) known.set(key, explained);
    return explained;
  }

  #denied(use: Use): readonly Label[] {
    const denied = use.labels.filter((label) => !this.policy.decide({ ...use, labels: [label] }).allowed);
    return denied.length > 0 ? denied : use.labels;
  }
}

/** Recipients are free texts, so what is remembered about them is bounded. */
const MOST_CONTEXTS = 1_000;

function partiesOf(
  customer: CustomerRelation | undefined,
  recipient: string | undefined,
): Pick<Use, 'customer' | 'recipient'> {
  return { ...(customer === undefined ? {} : { customer }), ...(recipient === undefined ? {} : { recipient }) };
}

function about({ field, recipient }: Request): Pick<Denial, 'field' | 'recipient' | 'failed'> {
  return { field, recipient, failed: false };
}
