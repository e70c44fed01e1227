import { allows } from '../../../heap/attributes';
import { arrayRecord, type HeapRecord, HOLE, readAny } from '../../../heap/heap';
import { type Front, frontElements, isIndex, listedWithHoles } from '../../../heap/held';
import { BOTTOM, join, type ObjectId, soleConstant, type Value } from '../../../values/value';
import { type IntrinsicCall, knownElements } from '../context';

export type ArrayMethod = (call: IntrinsicCall, ref: ObjectId) => Value;

/**
 * Replaces the elements of an array in place, exactly while their number is known.
 * @param front what becomes of an array of which only the first elements are at known places
 */
export function rewrite(
  call: IntrinsicCall,
  ref: ObjectId,
  exact: (elements: readonly Value[]) => readonly Value[] | null,
  added: Value,
  front: ((elements: Front) => Front) | null = null,
): void {
  const record = call.record(ref);
  // A frozen array throws, and stays as it was.
  if (allows(record, 'writable') === false) return;
  const elements = listedWithHoles(record);
  const certain = call.receiver.refs.length === 1;
  const after = elements === null || !certain ? null : exact(elements);
  call.escape(added);
  const certainly = certain && !record.summary && front !== null;
  const known = certainly ? front(frontElements(record)) : { first: [], behind: readAny(record) };
  const held = after === null ? openArray(known.first, join(known.behind, added)) : arrayRecord(after, BOTTOM);
  call.write(ref, {
    ...held,
    fields: new Map([...held.fields, ...otherFields(record)]),
    summary: record.summary,
    open: record.open,
  });
}

/** An array that may have more elements than the first. */
function openArray(first: readonly Value[], behind: Value): HeapRecord {
  return { ...arrayRecord(first, behind), length: null, front: first.length };
}

/** What an array has beside its elements. */
function otherFields(record: HeapRecord): readonly (readonly [string, Value])[] {
  return [...record.fields].filter(([name]) => !isIndex(name));
}

export function elementsOf(call: IntrinsicCall, ref: ObjectId): readonly Value[] | null {
  return knownElements(call.record(ref));
}

/** The elements, with a `HOLE` at each place that was never filled. */
export function placesOf(call: IntrinsicCall, ref: ObjectId): readonly Value[] | null {
  return listedWithHoles(call.record(ref));
}

/** Whether nothing was ever stored at a place of an array whose length is known. */
export function isHole(call: IntrinsicCall, ref: ObjectId, index: number): boolean {
  return placesOf(call, ref)?.[index] === HOLE;
}

export function firstOf(call: IntrinsicCall, ref: ObjectId): Front {
  return frontElements(call.record(ref));
}

/** What an array holds at a place now that callbacks may have changed it; null when the place is gone. */
export function elementNow(call: IntrinsicCall, ref: ObjectId, index: number): Value | null {
  const elements = elementsOf(call, ref);
  if (elements !== null) return elements[index] ?? null;
  return firstOf(call, ref).first[index] ?? some(call, ref);
}

export function some(call: IntrinsicCall, ref: ObjectId): Value {
  return readAny(call.record(ref));
}

/** A position that an argument gives, from the end when it is negative; null when it is not known. */
export function position(value: Value, length: number, missing = 0): number | null {
  const sole = soleConstant(value);
  if (sole === null || value.facts.length > 0 || typeof sole.value === 'bigint') return null;
  const index = sole.value === undefined ? missing : Math.trunc(Number(sole.value)) || 0;
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

/** Where an argument pair `(start, end)` begins and ends. */
export function range(
  call: IntrinsicCall,
  first: number,
  length: number,
): { readonly start: number; readonly end: number } | null {
  const start = position(call.argument(first), length);
  const end = position(call.argument(first + 1), length, length);
  return start === null || end === null ? null : { start, end: Math.max(start, end) };
}
