import { widenChanges } from './heap';
import type { Machine } from './machine';
import { BOTTOM, join, type Value, widen } from './value';

/** Rounds after which what still changes keeps no constants. */
const WIDEN_AFTER = 4;

/** What changes without end in spite of that would be a defect; the bound keeps such a run from hanging. */
const MOST_ROUNDS = 40;

/**
 * Runs something that happens never, or again and again, until neither the state nor what is carried from one round to
 * the next changes. Gives all that is carried.
 */
export function repeated(machine: Machine, run: (carried: Value) => Value, start: Value = BOTTOM): Value {
  const first = machine.heap;
  let carried = start;
  if (first === null) return carried;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = machine.heap;
    const next = join(carried, run(carried));
    const after = machine.joinHeaps(before, machine.heap);
    const settled = next === carried && after === before;
    const wide = round >= WIDEN_AFTER;
    carried = wide ? widen(next) : next;
    machine.heap = wide && after !== null ? widenChanges(after, first) : after;
    if (settled) break;
  }
  return carried;
}
