import type { NodeId, Site } from '../../graph';
import { phisOf } from '../control/phis';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { type ObjectId, reference, type Value } from '../values/value';
import { type HeapRecord, joinRecords } from './heap';
import type { ObjectKind } from './objects';

const LONGEST_SPAN = 2 ** 22;

/**
 * A number for an expression inside its file, apart from the numbers of nodes. The start alone does not tell the calls
 * of a chain `a.then(f).then(g)` apart.
 */
export function placeOf({ span }: Site): number {
  return -1 - (span.start * LONGEST_SPAN + Math.min(span.end - span.start, LONGEST_SPAN - 1));
}

/**
 * Makes the object of an allocation site in a calling context. When the site runs again (a loop) and the earlier object
 * may still be reachable, one abstract object stands for both from then on, and stores only add to it.
 */
export function allocate(
  machine: Machine,
  frame: Frame,
  node: NodeId,
  kind: ObjectKind,
  record: HeapRecord,
  tag = '',
): Value {
  const id = machine.objects.make(`${frame.context}:${node}:${kind.kind}${tag}`, () => kind);
  const old = machine.known(id);
  const shared = old !== undefined && isStillReachable(machine, frame, id);
  machine.writeRecord(id, shared ? { ...joinRecords(old, record), summary: true } : record);
  return reference(id);
}

/** Whether an object that was made before may still be there. */
export function isStillReachable(machine: Machine, frame: Frame, id: ObjectId): boolean {
  if (machine.escaped.has(id)) return true;
  return phisOf(frame.facts).some((node) => frame.values[node]?.refs.includes(id) === true);
}
