import type { CustomerRelation } from '../vocabulary';

/** One alternative of a clause, compiled. `null` stands for an attribute that matches everything. */
export interface Pattern {
  /** Positions in the hierarchy of categories. */
  readonly categories: readonly number[] | null;
  /** Whether the categories must come together (deny only). */
  readonly together: boolean;
  /** Positions in the hierarchy of purposes. */
  readonly purposes: readonly number[] | null;
  /** Position in `STATES` from which on states match. */
  readonly state: number;
  readonly customer: CustomerRelation | null;
  readonly recipients: readonly string[] | null;
}

interface Rule<Exception> {
  readonly id: string;
  /** Empty for an exception that gives none. */
  readonly reason: string;
  readonly source: string | null;
  /** The pattern with its `anyOf` taken apart: the clause speaks about what any of these matches. */
  readonly patterns: readonly Pattern[];
  readonly except: readonly Exception[];
}

/** A permission; its exceptions forbid. */
export interface Allow extends Rule<Deny> {
  readonly polarity: 'allow';
}

/** A prohibition; its exceptions permit. */
export interface Deny extends Rule<Allow> {
  readonly polarity: 'deny';
}

/** A clause or an exception, compiled. */
export type Clause = Allow | Deny;
