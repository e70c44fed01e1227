/** Bounds of one run; each one that is hit becomes a coverage gap. */
export interface Limits {
  /** Steps (nodes evaluated, objects looked into) that one entry point may take before calls are no longer entered. */
  readonly stepsPerEntry: number;
  /** Steps of the whole run after which every further entry point gets a small part of that; fewer where there are few files. */
  readonly steps: number;
  /** Calls inside calls. */
  readonly depth: number;
  /** Activations of one function inside each other. */
  readonly recursion: number;
  /** Rounds over all entry points until what they leave in shared objects no longer changes. */
  readonly rounds: number;
}

export const DEFAULT_LIMITS: Limits = {
  stepsPerEntry: 100_000,
  steps: 1_500_000,
  depth: 64,
  recursion: 4,
  rounds: 8,
};

/** The part of its steps that an entry point keeps once the whole run has taken its own. */
const REDUCED_SHARE = 25;

const FAIR_SHARE = 30;
const LEAST_STEPS = 20_000;

/** Steps of one of many entry points: where there are thousands, a few must not take what all of them need. */
export function shareOf({ steps, stepsPerEntry }: Limits, entries: number): number {
  return Math.min(stepsPerEntry, Math.max(LEAST_STEPS, (FAIR_SHARE * steps) / Math.max(1, entries)));
}

const LEAST_RUN = 400_000;
const STEPS_PER_FILE = 2_000;
const FURTHER_PER_FILE = 1_000;
const FURTHER_FACTOR = 3;

/** The bounds of a run over some files: what a single file asks for has its end sooner than a whole project. */
export function limitsOf(given: Partial<Limits>, files: number): Limits {
  const steps = Math.min(DEFAULT_LIMITS.steps, LEAST_RUN + STEPS_PER_FILE * files);
  return { ...DEFAULT_LIMITS, steps, ...given };
}

/** Steps of the whole run after which no further entry point is entered. */
export function lastStepOf({ steps }: Limits, files: number): number {
  return FURTHER_FACTOR * steps + FURTHER_PER_FILE * files;
}

/**
 * Steps of one entry point once the whole run has taken its own. Module bodies, which run before all others, keep what a
 * small program needs for as long as the run may go on, so that one file's verdicts do not hang on how many others there are.
 */
export function reducedShare(share: number, ofModule: boolean): number {
  return ofModule ? Math.min(share, LEAST_STEPS) : share / REDUCED_SHARE;
}

/** Steps, in shares of an entry point, after which it is left where it is: code that calls nothing has no other end. */
export const HARD_LIMIT = 5;

/** An entry point took so many steps that it is left where it is. */
export class Overspent extends Error {}
