import { isBottom, join, UNDEFINED, type Value } from '../values/value';
import { frontOf, type HeapRecord, HOLE, isClosed, readField } from './heap';

/** The elements of a record whose length is known, in order. */
export function listed(record: HeapRecord): readonly Value[] | null {
  return listedOr(record, UNDEFINED);
}

/** As `listed`, with a `HOLE` at each place that was never filled. */
export function listedWithHoles(record: HeapRecord): readonly Value[] | null {
  return listedOr(record, HOLE);
}

function listedOr(record: HeapRecord, missing: Value): readonly Value[] | null {
  if (record.length === null || record.summary || !isBottom(record.rest)) return null;
  return Array.from({ length: record.length }, (_, index) => readField(record, String(index)) ?? missing);
}

/** The elements of an array at known places, and what those behind them may be. */
export interface Front {
  readonly first: readonly Value[];
  readonly behind: Value;
}

export function frontElements(record: HeapRecord): Front {
  const count = frontOf(record);
  const first = Array.from({ length: count }, (_, index) => readField(record, String(index)) ?? UNDEFINED);
  let behind = record.rest;
  for (const [name, value] of record.fields) if (isIndex(name) && Number(name) >= count) behind = join(behind, value);
  return { first, behind };
}

/** As `frontElements`, of a set: what was added first, while no member that is not known can have come before. */
export function frontMembers(record: HeapRecord): Front {
  const known = record.uncertain || record.summary || record.open ? 0 : record.front;
  const members = [...record.fields].filter(([slot]) => slot.startsWith('=')).map(([, member]) => member);
  return { first: members.slice(0, known), behind: members.slice(known).reduce(join, record.rest) };
}

/** Whether a name is the place of an element. */
export function isIndex(name: string): boolean {
  return /^\d+$/.test(name);
}

/** One entry of a map or set: what it is found by, and what it holds. */
export interface Entry {
  /** The name under which the record holds it. */
  readonly slot: string;
  readonly key: Value;
  readonly value: Value;
}

/** The entries of a map, or the members of a set, in the order in which they came; null when that is not known. */
export function entriesInOrder(record: HeapRecord): readonly Entry[] | null {
  if (!isClosed(record)) return null;
  return [...record.fields].flatMap(([slot, value]) =>
    slot.startsWith('=') ? [{ slot, key: record.fields.get(`%key:${slot}`) ?? value, value }] : [],
  );
}
