import { isPrivateName } from '../../graph';
import { BOTTOM, constant, isBottom, join, type ObjectId, OPAQUE, UNDEFINED, type Value, widen } from '../values/value';
import { ACCESSORS, accessorSlot, isAccessorSlot } from './accessorSlots';
import { PersistentMap } from './persistentMap';

/** What an abstract object holds at one point of the program. Immutable. */
export interface HeapRecord {
  /** Properties by name; names that start with `%` are internal slots (`%value` of a promise). */
  readonly fields: ReadonlyMap<string, Value>;
  /** What was stored under names that are not known; bottom when nothing was. */
  readonly rest: Value;
  /** Number of elements of an array while it is known. */
  readonly length: number | null;
  /** First elements of an array of unknown length that are at known places; everything in `rest` lies behind them. */
  readonly front: number;
  /** It stands for several objects at once, so that a store adds and never replaces. */
  readonly summary: boolean;
  /** Fields that are not listed hold something from outside (true) or `undefined` (false). */
  readonly open: boolean;
  /** Which of the listed names it has, and their order, is not certain. */
  readonly uncertain: boolean;
}

/** The slot for what somebody whom nobody sees may have put under names that the program did not store. */
export const OUTSIDE = '%outside';

const NO_FIELDS: ReadonlyMap<string, Value> = new Map();

export const EMPTY_RECORD: HeapRecord = {
  fields: NO_FIELDS,
  rest: BOTTOM,
  length: null,
  front: 0,
  summary: false,
  open: false,
  uncertain: false,
};
export const OPEN_RECORD: HeapRecord = { ...EMPTY_RECORD, open: true };
export const EMPTY_ARRAY: HeapRecord = { ...EMPTY_RECORD, length: 0 };

/** Elements of one array that are told apart; those of longer ones are held together. */
export const MOST_ELEMENTS = 10_000;

/** Properties of one object that are told apart; what is stored in further ones is held together. */
const MOST_FIELDS = 4_000;

/** Stands in lists of elements for a place that was never filled; wherever it is read, it is `undefined`. */
export const HOLE: Value = { ...UNDEFINED };

/** What a new array holds: elements at known places, and those whose place is not known. */
export function arrayRecord(values: readonly Value[], rest: Value): HeapRecord {
  if (values.length > MOST_ELEMENTS) return { ...EMPTY_ARRAY, rest: values.reduce(join, rest), length: null };
  const fields = new Map<string, Value>();
  for (const [index, value] of values.entries()) if (value !== HOLE) fields.set(String(index), value);
  return isBottom(rest)
    ? { ...EMPTY_ARRAY, fields, length: values.length }
    : { ...EMPTY_ARRAY, fields, rest, length: null, front: values.length };
}

export type Heap = PersistentMap<HeapRecord>;
export const EMPTY_HEAP: Heap = PersistentMap.empty as Heap;

/** What names of properties begin with that are symbols. */
export const SYMBOL = '@@';

/** What the names of slots begin with that say what a property does not allow; where they are missing, it does. */
export const UNSAID = '%not-';

/** Whether a name shows in `Object.keys` and `for…in`, as far as the name decides. */
export function isListedName(name: string): boolean {
  return !isInternal(name) && !name.startsWith(SYMBOL) && !isPrivateName(name);
}

export function isInternal(name: string): boolean {
  return name.startsWith('%');
}

/** Whether every property of an object is known by its name, and certain to be there. */
export function isClosed(record: HeapRecord): boolean {
  return !record.open && !record.summary && !record.uncertain && isBottom(record.rest) && !record.fields.has('%keys');
}

/** What a field holds that the record does not list. */
function missing(record: HeapRecord, name: string): Value {
  if (isInternal(name)) {
    if (isAccessorSlot(name)) return UNDEFINED;
    return name.startsWith(UNSAID) ? constant(false) : BOTTOM;
  }
  return record.open ? (record.fields.get(OUTSIDE) ?? OPAQUE) : UNDEFINED;
}

/** The value under a known name, without prototypes; null when the record knows nothing of the name. */
export function readField(record: HeapRecord, name: string): Value | null {
  const own = record.fields.get(name);
  if (isInternal(name)) return own ?? null;
  const rest = restAt(record, name);
  if (own === undefined) return isBottom(rest) ? null : rest;
  return isBottom(rest) ? own : join(own, rest);
}

/** Whether an object perhaps has no property of its own under the name that holds this, so that what stands above it shows. */
export function mayLackOwn(record: HeapRecord, own: Value): boolean {
  return record.uncertain && (own.any || own.constants.includes(undefined));
}

/** What was stored under unknown names and may be under this one. */
export function restAt(record: HeapRecord, name: string): Value {
  return Number(name) < record.front ? BOTTOM : record.rest;
}

/** How many elements of an array are at known places for certain, from the first one on. */
export function frontOf(record: HeapRecord): number {
  if (record.length === null) return record.front;
  return isBottom(record.rest) ? record.length : 0;
}

/** Every value that some public name may hold. */
export function readAny(record: HeapRecord): Value {
  let value = join(record.rest, record.fields.get(OUTSIDE) ?? BOTTOM);
  for (const [name, field] of record.fields) if (!isInternal(name)) value = join(value, field);
  return value;
}

export function writeField(record: HeapRecord, name: string, value: Value): HeapRecord {
  const old = record.fields.get(name);
  const written = record.summary ? join(old ?? missing(record, name), value) : value;
  if (written === old) return record;
  if (old === undefined && record.fields.size >= MOST_FIELDS && record.length === null && !isInternal(name))
    return writeAny(record, value);
  const fields = new Map(record.fields);
  fields.set(name, written);
  const uncertain = record.uncertain || (record.summary && old === undefined && !isInternal(name));
  return { ...record, fields, uncertain };
}

export function addField(record: HeapRecord, name: string, value: Value): HeapRecord {
  return writeField({ ...record, summary: true }, name, value).fields === record.fields
    ? record
    : { ...writeField({ ...record, summary: true }, name, value), summary: record.summary };
}

export function writeAny(record: HeapRecord, value: Value): HeapRecord {
  const rest = join(record.rest, value);
  if (rest === record.rest && record.length === null && record.front === 0) return record;
  return { ...record, rest, length: null, front: 0 };
}

/** Adds elements at the end of an array whose length is not known. */
export function appendAny(record: HeapRecord, value: Value): HeapRecord {
  const rest = join(record.rest, value);
  const front = frontOf(record);
  if (rest === record.rest && record.length === null && front === record.front) return record;
  return { ...record, rest, length: null, front };
}

/** What the slots begin with that belong to one property. */
const SLOTS_OF_NAME = [
  '',
  ...ACCESSORS.map((kind) => accessorSlot(kind, '')),
  ...['enumerable', 'writable', 'configurable'].map((it) => `${UNSAID}${it}:`),
];

/** `delete`: what a prototype holds shows again. What is not known of an object stays hidden behind `undefined`. */
export function clearField(record: HeapRecord, name: string): HeapRecord {
  if (record.summary || !isBottom(record.rest) || record.open)
    return { ...writeField(record, name, UNDEFINED), uncertain: true };
  const fields = new Map(record.fields);
  for (const prefix of SLOTS_OF_NAME) fields.delete(`${prefix}${name}`);
  return fields.size === record.fields.size ? record : { ...record, fields };
}

export function joinRecords(a: HeapRecord, b: HeapRecord): HeapRecord {
  if (a === b) return a;
  let fields: Map<string, Value> | null = null;
  for (const [name, value] of b.fields) {
    const own = a.fields.get(name);
    const joined = own === undefined ? join(missing(a, name), value) : join(own, value);
    if (joined !== own) {
      fields ??= new Map(a.fields);
      fields.set(name, joined);
    }
  }
  for (const [name, value] of a.fields) {
    if (b.fields.has(name)) continue;
    const joined = join(value, missing(b, name));
    if (joined !== value) {
      fields ??= new Map(a.fields);
      fields.set(name, joined);
    }
  }
  const rest = join(a.rest, b.rest);
  const length = a.length === b.length ? a.length : null;
  const front = length === null ? Math.min(frontOf(a), frontOf(b)) : 0;
  const summary = a.summary || b.summary;
  const open = a.open || b.open;
  const uncertain = a.uncertain || b.uncertain || !sameNames(a.fields, b.fields);
  const same =
    fields === null &&
    rest === a.rest &&
    length === a.length &&
    front === a.front &&
    summary === a.summary &&
    open === a.open &&
    uncertain === a.uncertain;
  return same ? a : { fields: fields ?? a.fields, rest, length, front, summary, open, uncertain };
}

function sameNames(a: HeapRecord['fields'], b: HeapRecord['fields']): boolean {
  if (a === b) return true;
  const others = b.keys();
  const next = (): string | undefined => {
    for (let item = others.next(); item.done !== true; item = others.next())
      if (!isInternal(item.value)) return item.value;
    return undefined;
  };
  for (const name of a.keys()) if (!isInternal(name) && next() !== name) return false;
  return next() === undefined;
}

/** Join of two program states. An object that only one of them has was made on that side. */
export function joinHeaps(a: Heap | null, b: Heap | null, openWhenAbsent: (id: ObjectId) => boolean): Heap | null {
  if (a === null) return b;
  if (b === null) return a;
  return a.join(b, joinRecords, (record, id) => (openWhenAbsent(id) ? joinRecords(record, OPEN_RECORD) : record));
}

/** The record with other values in the places of those that it holds; itself where none is another. */
export function withValues(record: HeapRecord, change: (value: Value) => Value): HeapRecord {
  let fields: Map<string, Value> | null = null;
  for (const [name, value] of record.fields) {
    const changed = change(value);
    if (changed === value) continue;
    fields ??= new Map(record.fields);
    fields.set(name, changed);
  }
  const rest = change(record.rest);
  return fields === null && rest === record.rest ? record : { ...record, fields: fields ?? record.fields, rest };
}

/** A loop that does not settle: keep no constants in the records that still change. */
export function widenRecord(record: HeapRecord): HeapRecord {
  return withValues(record, widen);
}

/** What changed since another state keeps no constants; everything else has settled. */
export function widenChanges(heap: Heap, first: Heap): Heap {
  let result = heap;
  heap.forEachChange(first, (record, id) => {
    const wide = widenRecord(record);
    if (wide !== record) result = result.set(id, wide);
  });
  return result;
}
