import type { Heap } from '../heap/heap';
import type { Raised } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, join, type Value } from '../values/value';
import { commonVerdict, type Verdict } from '../verdicts/verdict';

export interface Outcome {
  /** What the function returns; bottom when it never does. */
  readonly value: Value;
  /** The state on return, null when it never returns. */
  readonly heap: Heap | null;
  readonly thrown: Raised | null;
  /** What it says of its arguments by returning; null when nobody knows. */
  readonly verdict: Verdict | null;
}

/** The ways in which one activation of a function ended, joined. */
export class Ends {
  #value: Value = BOTTOM;
  #heap: Heap | null = null;
  #thrown: Raised | null = null;
  #verdict: Verdict | null = null;

  constructor(private readonly machine: Machine) {}

  /** Whether it ended on some way. */
  get any(): boolean {
    return this.#heap !== null || this.#thrown !== null;
  }

  return(value: Value, heap: Heap, verdict: Verdict): void {
    this.#value = join(this.#value, value);
    this.#verdict = commonVerdict(this.#verdict, verdict);
    this.#heap = this.machine.joinHeaps(this.#heap, heap);
  }

  throw(raised: Raised): void {
    const before = this.#thrown;
    this.#thrown =
      before === null
        ? raised
        : { value: join(before.value, raised.value), heap: this.machine.joinHeaps(before.heap, raised.heap) };
  }

  outcome(): Outcome {
    return { value: this.#value, heap: this.#heap, thrown: this.#thrown, verdict: this.#verdict };
  }
}
