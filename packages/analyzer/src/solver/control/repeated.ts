import type { Site } from '../../graph';
import { placeOf } from '../heap/allocate';
import { type Heap, widenChanges } from '../heap/heap';
import { belongsTo } from '../heap/objects';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, join, type ObjectId, renamed, type Value, widen } from '../values/value';
import { betweenRounds, NO_ROUND } from './earlierRounds';

/** Rounds after which what still changes keeps no constants. */
const WIDEN_AFTER = 4;

/** What changes without end in spite of that would be a defect; the bound keeps such a run from hanging. */
const MOST_ROUNDS = 40;

/** The call that has something happen again and again. */
interface Repeating {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly site: Site;
}

/** Runs something that happens never, or again and again, until the state no longer changes. Gives all that it gives. */
export function repeated(call: Repeating, run: () => Value): Value {
  return untilSettled(call, BOTTOM, run, () => true);
}

/** The same where each round is given what the ones before it gave, from `start` on. */
export function accumulated(call: Repeating, start: Value, run: (carried: Value) => Value): Value {
  return untilSettled(call, start, run, (before, after) => before === after);
}

function untilSettled(
  { machine, frame, site }: Repeating,
  start: Value,
  run: (carried: Value) => Value,
  isSettled: (before: Value, after: Value) => boolean,
): Value {
  const first = machine.heap;
  const loop = machine.context(frame.context, placeOf(site), 'rounds');
  if (first === null) return start;
  let carried = start;
  for (let round = 1; ; round++) {
    const before = machine.heap;
    const given = run(carried);
    const ended = machine.heap;
    const { heap, earlier } = ended === null ? NO_ROUND : betweenRounds(machine, loop, first, ended, [carried, given]);
    const next = join(carried, renamed(given, earlier));
    const after = machine.joinHeaps(before, heap);
    const asItWas = after === before || (given.refs.length === 0 && onlyAdds(machine, before, after));
    if ((asItWas && isSettled(carried, next)) || round === MOST_ROUNDS) {
      machine.heap = machine.joinHeaps(before, ended);
      return join(carried, given);
    }
    const wide = round > WIDEN_AFTER;
    carried = wide ? widen(next) : next;
    machine.heap = wide && after !== null ? widenChanges(after, first) : after;
  }
}

/**
 * Runs something that happens never, or again and again, where nobody asks what it gives, and where it happens again for
 * itself: what it leaves waiting is no reason to run it once more here.
 */
export function repeatedNowAndLater(machine: Machine, run: () => void): void {
  const first = machine.heap;
  if (first === null) return;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = machine.heap;
    run();
    const after = machine.joinHeaps(before, machine.heap);
    machine.heap = round >= WIDEN_AFTER && after !== null ? widenChanges(after, first) : after;
    if (after === before || onlyAdds(machine, before, after, machine.jobs)) return;
  }
}

/** Whether a round only made objects of its own: the next one would find everything as it was. */
function onlyAdds(
  machine: Machine,
  before: Heap | null,
  after: Heap | null,
  apartFrom: ObjectId | null = null,
): boolean {
  if (before === null || after === null) return false;
  let adds = true;
  after.forEachChange(before, (_, id) => {
    adds &&= id === apartFrom || isNew(machine, before, id);
  });
  return adds;
}

/** What is there without being made, as the global object, has no record until something is stored in it. */
function isNew(machine: Machine, before: Heap, id: ObjectId): boolean {
  if (before.get(id) !== undefined) return false;
  const kind = machine.kindOf(id);
  const whole = belongsTo(kind);
  // Arrays that no expression makes are the parts of templates, which stay as they are.
  return machine.objects.isMade(id) || (whole === null ? kind.kind === 'array' : isNew(machine, before, whole));
}
