import { accessorSlot } from '../heap/accessorSlots';
import { readField } from '../heap/heap';
import { classesAbove, isAdded, languagePrototype } from '../heap/languagePrototypes';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import type { ObjectId, Value } from '../values/value';

/** Whether a property can be read and not written. */
export function hasGetterOnly(machine: Machine, frame: Frame, ref: ObjectId, name: string): boolean {
  return findSetter(machine, frame, ref, name) === 'none';
}

/** The setter of a property; `none` when it has a getter only, so that nothing can be stored. */
export function findSetter(
  machine: Machine,
  frame: Frame,
  ref: ObjectId,
  name: string,
  seen: Set<ObjectId> = new Set(),
): Value | 'none' | null {
  if (seen.has(ref)) return null;
  seen.add(ref);
  const record = machine.recordOf(ref);
  const setter = readField(record, accessorSlot('set', name));
  if (setter !== null) return setter;
  if (record.fields.has(name)) return null;
  if (record.fields.has(accessorSlot('get', name))) return 'none';
  const parents = readField(record, '%proto');
  for (const parent of parents?.refs ?? []) {
    const found = findSetter(machine, frame, parent, name, seen);
    if (found !== null) return found;
  }
  return parents === null ? addedSetter(machine, frame, ref, name) : null;
}

/** The setter that the program added to a prototype of the language. */
function addedSetter(machine: Machine, frame: Frame, ref: ObjectId, name: string): Value | 'none' | null {
  if (!isAdded(machine, name)) return null;
  for (const owner of classesAbove(machine, ref)) {
    const record = machine.recordOf(languagePrototype(machine, frame.file, owner));
    const setter = readField(record, accessorSlot('set', name));
    if (setter !== null) return setter;
    if (record.fields.has(name)) return null;
    if (record.fields.has(accessorSlot('get', name))) return 'none';
  }
  return null;
}
