import type { Site } from '../../graph';
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
  const setter = readField(record, `%set:${name}`);
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
  const getter = readField(record, `%get:${name}`);
  if (getter === null) return null;
  const always = !isPerhapsThere(getter);
  const called = always ? getter : { ...getter, constants: [] };
  return { value: machine.invoke(frame, called, receiver, NO_ARGUMENTS, site), always };
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
  const called = isPerhapsThere(setter) ? { ...setter, constants: [] } : setter;
  return machine.invoke(frame, called, receiver, { values: [value], sites: [site], rest: BOTTOM }, site);
}
