import type { Site } from '../../graph';
import { accessorSlot } from '../heap/accessorSlots';
import { type HeapRecord, readField } from '../heap/heap';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, type Value } from '../values/value';

/** Whether an accessor is perhaps not there, so that the property is another one or what stands above shows. */
export function isPerhapsThere({ refs, constants }: Value): boolean {
  return refs.length > 0 && constants.includes(undefined);
}

/** Whether an object has a setter without a getter, which hides what stands above. */
export function hasSetterOnly(record: HeapRecord, name: string): boolean {
  const setter = readField(record, accessorSlot('set', name));
  return setter !== null && !record.summary && !record.uncertain && !isPerhapsThere(setter);
}

/** What the getter of a name gives, and whether it is there for certain; null where there is none. */
export function givenBy(
  machine: Machine,
  frame: Frame,
  record: HeapRecord,
  name: string,
  receiver: Value,
  site: Site,
): { readonly value: Value; readonly always: boolean } | null {
  const getter = readField(record, accessorSlot('get', name));
  if (getter === null) return null;
  return { value: callGetter(machine, frame, getter, receiver, site), always: !isPerhapsThere(getter) };
}

/** Calls a getter, as far as there is one. */
export function callGetter(machine: Machine, frame: Frame, getter: Value, receiver: Value, site: Site): Value {
  return machine.invoke(frame, asFarAsThere(getter), receiver, NO_ARGUMENTS, site);
}

/** Calls a setter, as far as there is one. */
export function giveTo(
  machine: Machine,
  frame: Frame,
  setter: Value,
  receiver: Value,
  value: Value,
  site: Site,
): Value {
  return machine.invoke(frame, asFarAsThere(setter), receiver, { values: [value], sites: [site], rest: BOTTOM }, site);
}

/** An accessor that is perhaps not there, where it is. */
function asFarAsThere(accessor: Value): Value {
  return isPerhapsThere(accessor) ? { ...accessor, constants: [] } : accessor;
}
