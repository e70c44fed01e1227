/** The sizes up to which a policy is accepted. What lies beyond gets a `PolicyError` that says so. */
export interface PolicyLimits {
  /** Categories, and purposes, each. */
  readonly terms: number;
  /** Clauses, exceptions and `anyOf` alternatives, all together. */
  readonly clauses: number;
  /** Levels of exceptions in exceptions, of `anyOf` in `anyOf`, and of `children` in `children`. */
  readonly nesting: number;
  /** Issues after which reading a broken policy stops. */
  readonly issues: number;
}

/** The limits of every policy. They are far above what people write and keep hostile input from using up time or memory. */
export const POLICY_LIMITS: PolicyLimits = Object.freeze({ terms: 20_000, clauses: 20_000, nesting: 500, issues: 100 });
