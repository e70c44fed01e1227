import { ANY, BOTTOM, constant, join, type ObjectId, reference, UNDEFINED, type Value } from '../../value';
import type { IntrinsicCall } from '../context';

/** Rounds in which a callback may change what it sees in the next one. */
const ROUNDS = 4;

/** Calls the function argument for one element; those of unknown place take a turn together. */
export function ask(
  call: IntrinsicCall,
  ref: ObjectId,
  element: Value,
  index: number | null,
  turn: number = index ?? 0,
): Value {
  const receiver = call.has(1) ? call.argument(1) : UNDEFINED;
  const position = index === null ? ANY : constant(index);
  return call.invoke(call.argument(0), [element, position, reference(ref)], receiver, turn);
}

/** Runs a callback over elements of which neither number nor order is known: never, or again and again. */
export function repeatedly(call: IntrinsicCall, run: () => Value): Value {
  const { machine } = call;
  let result = BOTTOM;
  for (let round = 0; round < ROUNDS; round++) {
    const before = machine.heap;
    result = join(result, run());
    machine.heap = machine.joinHeaps(before, machine.heap);
    if (machine.heap === before) break;
  }
  return result;
}
