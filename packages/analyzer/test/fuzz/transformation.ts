import type { Program } from './program';
import type { Rendering } from './verdicts';

/** A change of a program that keeps what flows in it. */
export interface Transformation {
  readonly name: string;
  /** The changed program; null where the change has nothing to do or would change what flows. */
  readonly apply: (program: Program) => Rendering | null;
}
