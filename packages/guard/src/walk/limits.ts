/** How far a border looks into a value. What lies beyond is refused, since nobody looked at it. */
export interface Limits {
  /** Levels of nesting; 200 when left out. */
  readonly depth: number;
  /** Objects; 1,000,000 when left out. */
  readonly nodes: number;
  /** Items of all lists, and properties of all objects without a class; 10,000,000 when left out. */
  readonly items: number;
}

export const DEFAULT_LIMITS: Limits = { depth: 200, nodes: 1_000_000, items: 10_000_000 };

/** A value is larger than the limits. */
export class LimitExceeded extends Error {}
