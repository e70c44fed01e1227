/** Bounds of one run; each one that is hit becomes a coverage gap. */
export interface Limits {
  /** Steps (nodes evaluated, objects looked into) that one entry point may take before calls are summed up. */
  readonly stepsPerEntry: number;
  /** Steps of the whole run after which every further entry point gets a small part of that; fewer where there are many files. */
  readonly steps: number;
  /** Steps that the entry points of one file may still take together then, whatever the others took. */
  readonly stepsPerFile: number;
  /** Calls inside calls. */
  readonly depth: number;
  /** Activations of one function inside each other. */
  readonly recursion: number;
  /** Rounds over all entry points until what they leave in shared objects no longer changes. */
  readonly rounds: number;
}

/** Steps of the whole run: for few files, and for so many that each can only have a part of them. */
const MOST_STEPS = 400_000;
const LEAST_STEPS = 100_000;
const LESS_PER_FILE = 500;

export const DEFAULT_LIMITS: Limits = {
  stepsPerEntry: 100_000,
  steps: MOST_STEPS,
  stepsPerFile: 4_000,
  depth: 64,
  recursion: 4,
  rounds: 8,
};

/** Files that a file leads to up to which calls are entered as in a small program, and what is left to entry points of the largest. */
const SMALL_REACH = 100;
const LEAST_PER_ENTRY = 1_000;

/**
 * The bounds of a run: where there are many files, calls are summed up sooner, and sooner still where they make up one
 * program, in which everything leads to everything.
 * @param reach how many files a file leads to, half of them at most
 */
export function limitsOf(given: Partial<Limits>, files: number, reach: number): Limits {
  const { stepsPerEntry, stepsPerFile } = DEFAULT_LIMITS;
  const less = Math.min(1, (SMALL_REACH / Math.max(1, reach)) ** 2);
  return {
    ...DEFAULT_LIMITS,
    steps: Math.round(less * Math.max(LEAST_STEPS, MOST_STEPS - LESS_PER_FILE * files)),
    stepsPerFile: Math.round(less * stepsPerFile),
    stepsPerEntry: Math.max(LEAST_PER_ENTRY, Math.round(less * stepsPerEntry)),
    ...given,
  };
}

/** Whether the bounds are those of a program in which so much leads to everything that its calls are summed up early. */
export function isLarge({ stepsPerEntry }: Limits): boolean {
  return stepsPerEntry < DEFAULT_LIMITS.stepsPerEntry;
}

const FAIR_SHARE = 30;
const LEAST_SHARE = 20_000;

/** Steps of one of many entry points: where there are thousands, a few must not take what all of them need. */
export function shareOf({ steps, stepsPerEntry }: Limits, entries: number): number {
  return Math.min(stepsPerEntry, Math.max(LEAST_SHARE, (FAIR_SHARE * steps) / Math.max(1, entries)));
}

const FURTHER_FACTOR = 3;
const FURTHER_PER_FILE = 1_500;

/** Steps of one phase of the run after which no further entry point is entered: each file gets at least what it has for itself. */
export function lastStepOf({ steps, stepsPerFile }: Limits, files: number): number {
  return FURTHER_FACTOR * steps + Math.max(FURTHER_PER_FILE, stepsPerFile) * files;
}

/** The part of its steps that an entry point keeps once the whole run has taken its own. */
const REDUCED_SHARE = 25;

/**
 * Steps in which one entry point may enter calls once the whole run has taken its own. The entry points of one file have
 * some together that nobody takes from them, and module bodies, which run before all others, keep what a small program
 * needs, so that one file's verdicts do not hang on how many others there are.
 * @param ofFile steps that entry points of the same file took before
 */
export function reducedShare({ stepsPerFile }: Limits, share: number, ofModule: boolean, ofFile: number): number {
  if (ofModule) return Math.min(share, LEAST_SHARE);
  return Math.min(share, Math.max(share / REDUCED_SHARE, stepsPerFile - ofFile));
}

/** Steps, in shares of an entry point, after which it is left where it is: code that calls nothing has no other end. */
export const HARD_LIMIT = 5;

/** An entry point took so many steps that it is left where it is. */
export class Overspent extends Error {}
