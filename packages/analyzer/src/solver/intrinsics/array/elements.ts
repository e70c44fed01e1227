import { arrayRecord, type HeapRecord, readAny } from '../../heap';
import { BOTTOM, join, type ObjectId, soleConstant, type Value } from '../../value';
import { type IntrinsicCall, knownElements } from '../context';

export type ArrayMethod = (call: IntrinsicCall, ref: ObjectId) => Value;

/** Replaces the elements of an array in place, exactly while their number is known. */
export function rewrite(
  call: IntrinsicCall,
  ref: ObjectId,
  exact: (elements: readonly Value[]) => readonly Value[] | null,
  added: Value,
): void {
  const record = call.record(ref);
  const elements = knownElements(record);
  const certain = call.receiver.refs.length === 1;
  const after = elements === null || !certain ? null : exact(elements);
  call.escape(added);
  const held =
    after === null ? { ...arrayRecord([], join(readAny(record), added)), length: null } : arrayRecord(after, BOTTOM);
  call.write(ref, { ...held, fields: new Map([...held.fields, ...otherFields(record)]), summary: record.summary });
}

/** What an array has beside its elements. */
function otherFields(record: HeapRecord): readonly (readonly [string, Value])[] {
  return [...record.fields].filter(([name]) => !/^\d+$/.test(name));
}

export function elementsOf(call: IntrinsicCall, ref: ObjectId): readonly Value[] | null {
  return knownElements(call.record(ref));
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
