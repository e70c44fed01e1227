import { type HeapRecord, isClosed, readField } from './heap';
import { isBottom, UNDEFINED, type Value } from './value';

/** The elements of a record whose length is known, in order. */
export function listed(record: HeapRecord): readonly Value[] | null {
  if (record.length === null || record.summary || !isBottom(record.rest)) return null;
  return Array.from({ length: record.length }, (_, index) => readField(record, String(index)) ?? UNDEFINED);
}

/** One entry of a map or set: what it is found by, and what it holds. */
export interface Entry {
  readonly key: Value;
  readonly value: Value;
}

/** The entries of a map, or the members of a set, in the order in which they came; null when that is not known. */
export function entriesInOrder(record: HeapRecord): readonly Entry[] | null {
  if (!isClosed(record)) return null;
  return [...record.fields].flatMap(([slot, value]) =>
    slot.startsWith('=') ? [{ key: record.fields.get(`%key:${slot}`) ?? value, value }] : [],
  );
}
