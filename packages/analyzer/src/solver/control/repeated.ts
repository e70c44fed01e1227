import { type Heap, widenChanges } from '../heap/heap';
import type { Machine } from '../state/machine';
import { BOTTOM, join, type ObjectId, type Value, widen } from '../values/value';

/** Rounds after which what still changes keeps no constants. */
const WIDEN_AFTER = 4;

/** What changes without end in spite of that would be a defect; the bound keeps such a run from hanging. */
const MOST_ROUNDS = 40;

/** Runs something that happens never, or again and again, until the state no longer changes. Gives all that it gives. */
export function repeated(machine: Machine, run: () => Value): Value {
  return untilSettled(machine, BOTTOM, run, () => true);
}

/**
 * The same where nobody asks what it gives, and where it happens again for itself: what it leaves waiting is no
 * reason to run it once more here.
 */
export function repeatedNowAndLater(machine: Machine, run: () => void): void {
  const ran = (): Value => {
    run();
    return BOTTOM;
  };
  untilSettled(machine, BOTTOM, ran, () => true, machine.jobs);
}

/** The same where each round is given what the ones before it gave, from `start` on. */
export function accumulated(machine: Machine, start: Value, run: (carried: Value) => Value): Value {
  return untilSettled(machine, start, run, (before, after) => before === after);
}

function untilSettled(
  machine: Machine,
  start: Value,
  run: (carried: Value) => Value,
  isSettled: (before: Value, after: Value) => boolean,
  apartFrom: ObjectId | null = null,
): Value {
  const first = machine.heap;
  let carried = start;
  if (first === null) return carried;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = machine.heap;
    const next = join(carried, run(carried));
    const after = machine.joinHeaps(before, machine.heap);
    const settled = isSettled(carried, next) && (after === before || onlyAdds(before, after, next, apartFrom));
    const wide = round >= WIDEN_AFTER;
    carried = wide ? widen(next) : next;
    machine.heap = wide && after !== null ? widenChanges(after, first) : after;
    if (settled) break;
  }
  return carried;
}

/** Whether a round changed no object that was there before and gave none: the next one would find everything as it was. */
function onlyAdds(before: Heap | null, after: Heap | null, given: Value, apartFrom: ObjectId | null): boolean {
  if (before === null || after === null || given.refs.length > 0) return false;
  let adds = true;
  after.forEachChange(before, (_, id) => {
    adds &&= id === apartFrom || before.get(id) === undefined;
  });
  return adds;
}
