import type { Label } from './label';
import type { CustomerRelation } from './vocabulary';

/** One use of data, about which a policy is asked. */
export interface Use {
  /** Everything that the data is. The order and repetitions do not matter. */
  readonly labels: readonly Label[];
  readonly purpose: string;
  /** Who receives the data. Clauses that name a recipient do not apply to a use without one. */
  readonly recipient?: string;
  /** Whose data it is, seen from the customer who is served. Clauses about customers do not apply to a use without one. */
  readonly customer?: CustomerRelation;
}

/** What a policy says about a use. */
export interface Decision {
  readonly allowed: boolean;
  /** The clause that decided, or `null` when no clause did: nothing permits the use, or it could not be decided. */
  readonly clause: string | null;
  /** One or more whole sentences for a person. */
  readonly reason: string;
  /** The part of the policy's source text that the deciding clause implements. */
  readonly source: string | null;
}

/** A use close to a denied one that the policy allows. */
export interface Nearest {
  /** The one attribute in which it differs. */
  readonly change: 'state' | 'purpose' | 'customer' | 'recipient' | 'labels';
  /** For a person, as in "allowed if pseudonymized". */
  readonly description: string;
  readonly use: Use;
}

/** Something that `explain()` looked at and that did not help the use, and why. */
export interface Considered {
  /** Id of the clause or exception. */
  readonly clause: string;
  readonly text: string;
}

/** A decision with its grounds. */
export interface Explanation extends Decision {
  /** The closest use that is allowed; `null` for an allowed use and where no single change helps. */
  readonly nearest: Nearest | null;
  /** The exceptions (or, when nothing permits the use, the permissions) that did not apply, each with its obstacle. */
  readonly considered: readonly Considered[];
}

/** One of the grounds on which a use is denied. */
export interface Objection {
  /** The prohibition, or `null` where no permission covers the labels. */
  readonly clause: string | null;
  /** The labels that it is about. */
  readonly labels: readonly Label[];
}
