import type { NodeId } from '../../graph';
import { writeField } from '../heap/heap';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { onlyLikeArray } from '../values/kindTests';
import type { Value } from '../values/value';
import { arrayOf } from './operands';

/** The slot for the function whose arguments an object holds; in strict mode nobody is told. */
export const CALLEE = '%callee';

/** What `arguments` is: like an array, and no array. */
export function argumentsObject(machine: Machine, frame: Frame, node: NodeId): Value {
  const given = arrayOf(machine, frame, node, frame.arguments.values, frame.arguments.rest);
  onlyLikeArray(machine, given);
  if (frame.facts.sloppy)
    for (const ref of given.refs) machine.writeRecord(ref, writeField(machine.recordOf(ref), CALLEE, frame.callee));
  return given;
}
