import type { Heap } from '../heap/heap';
import type { Machine } from '../state/machine';
import { BOTTOM, join, type Value } from '../values/value';

/** Runs each of several possibilities on the state of this moment, and joins what they give and the states they leave. */
export function joinAlternatives<T>(
  machine: Machine,
  alternatives: Iterable<T>,
  run: (alternative: T) => Value,
): Value {
  const before = machine.heap;
  let after: Heap | null = null;
  let result = BOTTOM;
  for (const alternative of alternatives) {
    machine.budget.tick();
    machine.heap = before;
    result = join(result, run(alternative));
    after = machine.joinHeaps(after, machine.heap);
  }
  machine.heap = after;
  return result;
}
