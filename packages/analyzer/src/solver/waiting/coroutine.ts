import type { Site } from '../../graph';
import type { Outcome } from '../control/ends';
import { BOTTOM, type Value } from '../values/value';

/** Where an activation waits: for a promise, or for somebody who asks for the next element. */
export interface Suspension {
  readonly kind: 'await' | 'yield';
  /** What is awaited or yielded. */
  readonly value: Value;
  readonly site: Site;
  /** What the expression gives when the activation goes on with a value; or where it waits next. */
  goOn(value: Value): Value | Suspension;
  /** As `goOn`, where somebody else inside takes what is thrown in, or is told to return, first (`yield*`). */
  readonly into?: (resumption: Resumption) => Value | Suspension;
}

/** How an activation goes on: with a value, with a thrown error, or with either where both are possible. */
export interface Resumption {
  readonly value: Value;
  readonly error: Value;
  /** `return(value)` of a generator: it leaves by way of its `finally` blocks. */
  readonly returns: boolean;
}

export function resumeWith(value: Value, error: Value = BOTTOM): Resumption {
  return { value, error, returns: false };
}

export function isSuspension(state: Value | Outcome | Suspension): state is Suspension {
  return 'goOn' in state;
}
