import type { CustomerRelation, Label, LabelSet, Policy, Use, UseContext } from '@purposely/core';
import type { PurposeContext } from './context';
import { ownFields } from './own';
import { type Denial, deniedWhole } from './violation';

/** A use of labelled data that the guard meets. */
export interface Request {
  readonly set: LabelSet;
  /** Where the data comes from. */
  readonly field: string;
  /** The customer whose data it is. */
  readonly customer: string | undefined;
  /** Who receives it. Always said, since what is left out would be looked for on `Object.prototype`. */
  readonly recipient: string | undefined;
}

/** What explains a denial. */
type Grounds = Pick<Denial, 'labels' | 'denied' | 'clause' | 'reason' | 'objections' | 'nearest'>;

/** Asks the policy. */
export class Judge {
  readonly policy: Policy;
  #purpose: string | undefined;
  #purposeIndex = -1;
  #retired = false;
  readonly #contexts = new Map<string, UseContext>();
  readonly #explained = new WeakMap<LabelSet, Map<string, Grounds>>();

  constructor(policy: Policy) {
    this.policy = policy;
  }

  /** From now on nothing is permitted, since another policy decides. */
  retire(): void {
    this.#retired = true;
  }

  intern(labels: readonly Label[]): LabelSet {
    return this.policy.intern(labels);
  }

  /** Whether data may be used for a purpose by whoever it is about, with no recipient. */
  permitsPurpose(set: LabelSet, purpose: string): boolean {
    return !this.#retired && this.policy.permits(set, this.#index(purpose));
  }

  /** The position of a purpose. Most questions are about the purpose of the question before. */
  #index(purpose: string): number {
    if (purpose !== this.#purpose) {
      this.#purposeIndex = this.policy.purposeIndex(purpose);
      this.#purpose = purpose;
    }
    return this.#purposeIndex;
  }

  permits(request: Request, context: PurposeContext): boolean {
    const parties = this.#context(this.relation(request.customer, context), request.recipient);
    return !this.#retired && this.policy.permits(request.set, this.#index(context.purpose), parties);
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
    const { labels, denied, clause, reason, objections, nearest } = this.#grounds(
      request.set,
      this.#use(request, context),
    );
    const { field, recipient } = request;
    // Written out, since spreading costs ten times as much here.
    const { purpose } = context;
    const customer = this.relation(request.customer, context);
    return { labels, denied, purpose, field, recipient, customer, clause, reason, objections, nearest, failed: false };
  }

  /** A denial because no purpose is open. */
  unscoped(request: Request): Denial {
    const reason =
      'No purpose is open here. Run the code with guard.run(purpose, …), or in a method that has a @Purpose.';
    const { labels } = request.set;
    const { field, recipient } = request;
    return deniedWhole({ labels, purpose: null, field, recipient, reason });
  }

  #use(request: Request, context: PurposeContext): Use {
    const parties = partiesOf(this.relation(request.customer, context), request.recipient);
    return { labels: request.set.labels, purpose: context.purpose, ...parties };
  }

  /** Whose data a customer's is to a context. A customer that is not known on either side is another one. */
  relation(customer: string | undefined, context: PurposeContext): CustomerRelation | undefined {
    if (!this.policy.namesCustomers) return undefined;
    return customer !== undefined && customer === context.customer ? 'same' : 'other';
  }

  /** What explains a denial, looked up once for each set, purpose, relation and recipient. */
  #grounds(set: LabelSet, use: Use): Grounds {
    if (this.#retired) return { labels: set.labels, denied: set.labels, clause: null, reason: RETIRED, nearest: null };
    const known = this.#explained.get(set) ?? new Map<string, Grounds>();
    this.#explained.set(set, known);
    const key = `${use.purpose} ${use.customer ?? ''} ${use.recipient ?? ''}`;
    const grounds = known.get(key) ?? this.#explain(set, use);
    if (known.size < MOST_CONTEXTS) known.set(key, grounds);
    return grounds;
  }

  #explain(set: LabelSet, use: Use): Grounds {
    if (this.#index(use.purpose) < 0) return this.#foreign(set, use.purpose);
    const { clause, reason, nearest } = this.policy.explain(use);
    const denied = use.labels.filter((label) => !this.policy.decide({ ...use, labels: [label] }).allowed);
    // A set with a label that the policy does not know is denied as a whole.
    const whole = { labels: use.labels, denied: denied.length > 0 ? denied : use.labels };
    return set.problem === null
      ? { ...whole, clause, reason, objections: this.policy.objections(use), nearest }
      : { ...whole, clause: null, reason: set.problem, nearest: null };
  }

  /** Purposes are checked where they are opened, so that one which the policy does not have was opened under another policy. */
  #foreign({ labels }: LabelSet, purpose: string): Grounds {
    const { name, version } = this.policy;
    const reason =
      `The policy "${name}" ${version}, which decides here, has no purpose "${purpose}": a guard with another policy opened it, or the ` +
      'policy was replaced since. Ask the guard that opened it, or declare the purpose in both policies.';
    return { labels, denied: labels, clause: null, reason, nearest: null };
  }
}

const RETIRED =
  'Another policy has taken the place of the one that is asked here. Read the field from the object itself.';

/** Recipients are free texts, so what is remembered about them is bounded. */
const MOST_CONTEXTS = 1_000;

function partiesOf(
  customer: CustomerRelation | undefined,
  recipient: string | undefined,
): Pick<Use, 'customer' | 'recipient'> {
  return ownFields({
    ...(customer === undefined ? {} : { customer }),
    ...(recipient === undefined ? {} : { recipient }),
  });
}
