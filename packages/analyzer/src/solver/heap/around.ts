import type { Machine } from '../state/machine';
import { join, type ObjectId, type Value } from '../values/value';
import { type HeapRecord, readField, writeField } from './heap';

/** The slot of what an object is made around: the text of a `String`, the number of a `Number`, when a `Date` is. */
export const AROUND = '%around';

/** The primitive that an object is made around; null where it is made around none. */
export function primitiveIn(record: HeapRecord): Value | null {
  return readField(record, AROUND);
}

/** Puts a primitive into an object. */
export function putAround(machine: Machine, ref: ObjectId, primitive: Value): void {
  machine.writeRecord(ref, writeField(machine.recordOf(ref), AROUND, primitive));
}

/** A value in which the primitives stand for the objects that are made around them. */
export function unwrapped(machine: Machine, value: Value): Value {
  let result: Value | null = null;
  for (const ref of value.refs) {
    const primitive = primitiveIn(machine.recordOf(ref));
    if (primitive === null) continue;
    result ??= value;
    result = join({ ...result, refs: result.refs.filter((other) => other !== ref) }, primitive);
  }
  return result ?? value;
}
