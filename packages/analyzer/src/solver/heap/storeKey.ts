import { storeField } from '../nodes/store';
import type { Machine } from '../state/machine';
import { BOTTOM, join, type ObjectId, type Value } from '../values/value';
import { readField } from './heap';

/** A property name can be data too: whoever reads the whole object, or its keys, reads it. Keys of collections are apart. */
export function storeKey(machine: Machine, base: Value, key: Value): void {
  for (const ref of base.refs) {
    const slot = isCollection(machine, ref) ? '%names' : '%keys';
    storeField(machine, ref, slot, join(readField(machine.recordOf(ref), slot) ?? BOTTOM, key), true);
  }
}

/** Whether what an object holds under keys is no property of it. */
export function isCollection(machine: Machine, ref: ObjectId): boolean {
  const { kind } = machine.kindOf(ref);
  return kind === 'map' || kind === 'set';
}
