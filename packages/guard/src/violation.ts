import type { CustomerRelation, Label, Nearest, Objection, State } from '@purposely/core';

/** What was refused, without the data itself. */
export interface Denial {
  readonly labels: readonly Label[];
  /** Those of the labels that the policy denies; all where it denies them only together. */
  readonly denied: readonly Label[];
  /** The purpose that asked, or `null` when none was open. */
  readonly purpose: string | null;
  /** Where the data comes from, as in `User.email`, or what it is, as in `argument 0 of Mailer.send`. */
  readonly field: string;
  readonly recipient?: string | undefined;
  /** Whose data it is, where the policy names customers. */
  readonly customer?: CustomerRelation | undefined;
  /** The deciding clause, or `null` when no clause decided. */
  readonly clause: string | null;
  readonly reason: string;
  /** All grounds of the denial, each of which has a mode; left out where the clause is the only one. */
  readonly objections?: readonly Objection[] | undefined;
  /** A use close to this one that the policy allows. */
  readonly nearest: Nearest | null;
  /** Whether the guard itself failed, so that no mode may let the data through. */
  readonly failed: boolean;
}

/** The denial of data as a whole by the guard itself, which no clause decided. */
export function deniedWhole({
  labels,
  purpose,
  field,
  recipient,
  reason,
}: Pick<Denial, 'labels' | 'purpose' | 'field' | 'recipient' | 'reason'>): Denial {
  return { labels, denied: labels, purpose, field, recipient, clause: null, reason, nearest: null, failed: false };
}

const BRAND: unique symbol = Symbol.for('purposely.violation') as never;

/** Data was about to reach a place that it may not serve. Carries everything that a person needs, and never the data. */
export class PurposeViolationError extends Error {
  /** The first category that the policy denies, and its state. */
  readonly category: string | null;
  readonly state: State | null;
  /** All labels of the data. */
  readonly labels: readonly Label[];
  readonly purpose: string | null;
  readonly field: string;
  readonly recipient: string | null;
  readonly clause: string | null;
  readonly reason: string;
  readonly nearest: Nearest | null;

  constructor(denial: Denial) {
    super(sentence(denial));
    this.name = 'PurposeViolationError';
    const [first] = denial.denied;
    this.category = first?.category ?? null;
    this.state = first?.state ?? null;
    this.labels = denial.labels;
    this.purpose = denial.purpose;
    this.field = denial.field;
    this.recipient = denial.recipient ?? null;
    this.clause = denial.clause;
    this.reason = denial.reason;
    this.nearest = denial.nearest;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** What a response may show. */
  toJSON(): ViolationJson {
    const { clause, reason, purpose, category, state, field, recipient } = this;
    const nearest = this.nearest?.description ?? null;
    return { error: 'purpose-violation', clause, reason, purpose, category, state, field, recipient, nearest };
  }
}

/** A violation as a response body. */
export interface ViolationJson {
  readonly error: 'purpose-violation';
  readonly clause: string | null;
  readonly reason: string;
  readonly purpose: string | null;
  readonly category: string | null;
  readonly state: State | null;
  readonly field: string;
  readonly recipient: string | null;
  /** In words, as in "allowed if pseudonymized". */
  readonly nearest: string | null;
}

/** Whether something is a violation, from whichever copy of this package it comes. */
export function isPurposeViolation(error: unknown): error is PurposeViolationError {
  if (typeof error !== 'object' || error === null || !Object.hasOwn(error, BRAND)) return false;
  // Anybody may set the symbol; whoever answers a violation calls these.
  return 'toJSON' in error && typeof error.toJSON === 'function' && 'message' in error;
}

function sentence({ field, labels, purpose, recipient, clause, reason, nearest }: Denial): string {
  const what =
    labels.length === 0 ? field : `${field} (${labels.map((one) => `${one.category}[${one.state}]`).join(', ')})`;
  const use = purpose === null ? 'code without a purpose' : `the purpose "${purpose}"`;
  const whom = recipient === undefined ? '' : ` and the recipient "${recipient}"`;
  const by = clause === null ? '' : ` by clause "${clause}"`;
  const hint = nearest === null ? '' : ` It would be ${nearest.description}.`;
  return `${what} is refused to ${use}${whom}${by}. ${reason}${hint}`;
}
