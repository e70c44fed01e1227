/** Bounds of one run; each one that is hit becomes a coverage gap. */
export interface Limits {
  /** Node evaluations that one entry point may take before calls are no longer entered. */
  readonly stepsPerEntry: number;
  /** Calls inside calls. */
  readonly depth: number;
  /** Activations of one function inside each other. */
  readonly recursion: number;
  /** Rounds over all entry points until what they leave in shared objects no longer changes. */
  readonly rounds: number;
}

export const DEFAULT_LIMITS: Limits = { stepsPerEntry: 400_000, depth: 64, recursion: 4, rounds: 8 };
