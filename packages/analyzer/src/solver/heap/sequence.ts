import type { Site } from '../../graph';
import { remaining } from '../nodes/iterators';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { constant, type ObjectId, soleConstant, soleReference, type Value } from '../values/value';
import { accessorSlot } from './accessorSlots';
import { primitiveIn } from './around';
import { listedBytes } from './bytes';
import { entriesInOrder, type Front, frontElements, frontMembers, listed, listedWithHoles } from './held';
import { pair } from './pairs';
import { upwards } from './upwards';

/** The one object that a value is, when it is nothing else and carries nothing. */
export function soleObject(value: Value): ObjectId | null {
  return value.facts.length === 0 ? soleReference(value) : null;
}

/** The elements of a value that is one array, while their number is known. */
export function exactArray(machine: Machine, value: Value): readonly Value[] | null {
  const ref = soleObject(value);
  return ref !== null && machine.kindOf(ref).kind === 'array' ? listed(machine.recordOf(ref)) : null;
}

/** As `exactArray`, with a `HOLE` at each place that was never filled. */
export function exactPlaces(machine: Machine, value: Value): readonly Value[] | null {
  const ref = soleObject(value);
  return ref !== null && machine.kindOf(ref).kind === 'array' ? listedWithHoles(machine.recordOf(ref)) : null;
}

/** Whether the program says how an object is gone through: by its own `[Symbol.iterator]`, or by that of a class. */
export function iteratesItsOwnWay(machine: Machine, ref: ObjectId): boolean {
  for (const { record } of upwards(machine, ref))
    if (record.fields.has('@@iterator') || record.fields.has(accessorSlot('get', '@@iterator'))) return true;
  return false;
}

/** How a value that is one array or set begins, when its length is not known; null for anything else. */
export function frontOfList(machine: Machine, value: Value): Front | null {
  const ref = soleObject(value);
  if (ref === null || iteratesItsOwnWay(machine, ref)) return null;
  const { kind } = machine.kindOf(ref);
  if (kind === 'set') return frontMembers(machine.recordOf(ref));
  return kind === 'array' ? frontElements(machine.recordOf(ref)) : null;
}

/** What a `for…of` over a value goes through, in order; null when that is not known exactly. */
export function elementsInOrder(machine: Machine, frame: Frame, value: Value, site: Site): readonly Value[] | null {
  const text = soleConstant(value);
  if (typeof text?.value === 'string' && value.facts.length === 0) return [...text.value].map(constant);
  const ref = soleObject(value);
  if (ref === null || iteratesItsOwnWay(machine, ref)) return null;
  const record = machine.recordOf(ref);
  const primitive = primitiveIn(record);
  if (primitive !== null) return elementsInOrder(machine, frame, primitive, site);
  switch (machine.kindOf(ref).kind) {
    case 'array':
      return listed(record);
    case 'external':
      return listedBytes(record);
    case 'iterator':
      return remaining(machine, frame, ref, site)?.map((item) => item.value()) ?? null;
    case 'set':
      return entriesInOrder(record)?.map((entry) => entry.value) ?? null;
    case 'map':
      return (
        entriesInOrder(record)?.map((entry, index) => pair(machine, frame, site, entry.key, entry.value, index)) ?? null
      );
    default:
      return null;
  }
}
