import { EMPTY_ARRAY, type HeapRecord, isInternal, readAny, writeField } from '../../heap';
import { join, type ObjectId, soleConstant, type Value } from '../../value';
import { type IntrinsicCall, knownElements } from '../context';

export type ArrayMethod = (call: IntrinsicCall, ref: ObjectId) => Value;

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
  const changed =
    after === null
      ? { ...EMPTY_ARRAY, length: null, rest: join(readAny(record), added), summary: record.summary }
      : fromElements(after);
  // What belongs to the array as an object (its prototype) stays.
  const own = [...record.fields].filter(([name]) => isInternal(name));
  call.write(ref, own.length === 0 ? changed : { ...changed, fields: new Map([...own, ...changed.fields]) });
}

export function fromElements(elements: readonly Value[]): HeapRecord {
  let record = EMPTY_ARRAY;
  elements.forEach((value, index) => {
    record = writeField(record, String(index), value);
  });
  return { ...record, length: elements.length };
}

export function elementsOf(call: IntrinsicCall, ref: ObjectId): readonly Value[] | null {
  return knownElements(call.record(ref));
}

export function some(call: IntrinsicCall, ref: ObjectId): Value {
  return readAny(call.record(ref));
}

export function position(value: Value, length: number): number | null {
  const sole = soleConstant(value);
  if (sole === null || (typeof sole.value !== 'number' && sole.value !== undefined)) return null;
  const index = sole.value === undefined ? 0 : Math.trunc(sole.value);
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}
