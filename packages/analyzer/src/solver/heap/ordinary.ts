import type { Machine } from '../state/machine';
import type { ObjectId } from '../values/value';
import { upwards } from './upwards';

/** Whether all that is above an object is the program's own and ends in `Object.prototype`. */
export function isOrdinary(machine: Machine, ref: ObjectId): boolean {
  for (const { id, record, above } of upwards(machine, ref)) {
    const { kind } = machine.kindOf(id);
    if (record.open || (kind !== 'plain' && kind !== 'instance' && kind !== 'prototype') || above === null)
      return false;
  }
  return true;
}
