import type { Machine } from '../state/machine';
import { type ObjectId, UNDEFINED, type Value } from '../values/value';
import { readField } from './heap';

/** Whether all that is above an object is the program's own and ends in `Object.prototype`. */
export function isOrdinary(machine: Machine, ref: ObjectId): boolean {
  const seen = new Set<ObjectId>();
  for (let at: ObjectId | undefined = ref; at !== undefined; ) {
    const { kind } = machine.kindOf(at);
    const record = machine.recordOf(at);
    if (seen.has(at) || record.open || (kind !== 'plain' && kind !== 'instance' && kind !== 'prototype')) return false;
    seen.add(at);
    const above: Value = readField(record, '%proto') ?? UNDEFINED;
    if (above.refs.length > 1 || above.any || above.opaque) return false;
    at = above.refs[0];
  }
  return true;
}
