import type { FileFacts } from '../../../../src/graph';

/** What surrounds the graphs of one file while they run. */
export interface World {
  readonly facts: FileFacts;
  /** Names that nothing declares; those that are missing here are the engine's own. */
  readonly scope: Readonly<Record<string, unknown>>;
  /** Is told what comes to `__sink`, by the place of the argument. */
  readonly reached: (place: number, value: unknown) => void;
  /** Answers a condition that nobody knows. */
  readonly choose: () => boolean;
  /** What an operator computed from something that holds data holds data too. */
  readonly derived: (from: readonly unknown[], value: unknown) => unknown;
  /** Functions that were entered, by their index. */
  readonly entered: Set<number>;
  /** Blocks that may still run. */
  fuel: number;
}

/** Ends a run; no handler of the program catches it. */
export class Abandoned extends Error {}
