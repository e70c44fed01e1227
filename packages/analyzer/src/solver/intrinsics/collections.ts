import { type HeapRecord, readAny, readField, writeAny, writeField } from '../heap';
import { elementOf, iteratorOver, pair } from '../iterate';
import { ANY, BOTTOM, isBottom, join, type ObjectId, reference, soleConstant, UNDEFINED, type Value } from '../value';
import type { IntrinsicCall } from './context';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/** The field under which a map keeps the value of a key that is known exactly. */
function keyField(key: Value): string | null {
  const sole = soleConstant(key);
  if (sole !== null) return `=${typeof sole.value}:${String(sole.value)}`;
  const [ref] = key.refs;
  const oneObject = key.refs.length === 1 && !key.any && !key.opaque && key.constants.length === 0;
  return oneObject ? `=object:${ref}` : null;
}

function setEntry(call: IntrinsicCall, ref: ObjectId, key: Value, value: Value): void {
  call.escape(key);
  call.escape(value);
  const field = keyField(key);
  const record = writeField(call.record(ref), '%keys', join(readField(call.record(ref), '%keys') ?? BOTTOM, key));
  call.write(ref, field === null ? writeAny(record, value) : written(call, record, field, value));
}

/** A store replaces only when the receiver is one map for certain. */
function written(call: IntrinsicCall, record: HeapRecord, field: string, value: Value): HeapRecord {
  if (call.receiver.refs.length === 1) return writeField(record, field, value);
  return writeField(record, field, join(readField(record, field) ?? UNDEFINED, value));
}

export const mapMethods: Readonly<Record<string, Method>> = {
  set: (call, ref) => {
    setEntry(call, ref, call.argument(0), call.argument(1));
    return reference(ref);
  },
  get: (call, ref) => {
    const field = keyField(call.argument(0));
    const record = call.record(ref);
    if (field === null) return join(readAny(record), UNDEFINED);
    return readField(record, field) ?? UNDEFINED;
  },
  has: () => ANY,
  delete: (call, ref) => {
    const field = keyField(call.argument(0));
    if (field !== null && call.receiver.refs.length === 1)
      call.write(ref, writeField(call.record(ref), field, UNDEFINED));
    return ANY;
  },
  clear: (call, ref) => {
    if (call.receiver.refs.length === 1 && !call.record(ref).summary)
      call.write(ref, { ...call.record(ref), fields: new Map(), rest: BOTTOM });
    return UNDEFINED;
  },
  forEach: (call, ref) => {
    const value = readAny(call.record(ref));
    const keys = readField(call.record(ref), '%keys') ?? ANY;
    if (!isBottom(value)) call.invoke(call.argument(0), [value, keys, reference(ref)]);
    return UNDEFINED;
  },
  values: (call, ref) => iteratorOver(call.machine, call.frame, call.site, readAny(call.record(ref))),
  keys: (call, ref) =>
    iteratorOver(call.machine, call.frame, call.site, readField(call.record(ref), '%keys') ?? BOTTOM),
  entries: (call, ref) => {
    const entry = pair(
      call.machine,
      call.frame,
      call.site,
      readField(call.record(ref), '%keys') ?? BOTTOM,
      readAny(call.record(ref)),
    );
    return iteratorOver(call.machine, call.frame, call.site, entry);
  },
};

export const setMethods: Readonly<Record<string, Method>> = {
  add: (call, ref) => {
    const value = call.escape(call.argument(0));
    const field = keyField(value);
    const record = call.record(ref);
    call.write(
      ref,
      field === null
        ? writeAny(record, value)
        : writeField(record, field, join(readField(record, field) ?? BOTTOM, value)),
    );
    return reference(ref);
  },
  has: () => ANY,
  delete: (call, ref) => {
    const field = keyField(call.argument(0));
    const removable =
      field !== null &&
      call.receiver.refs.length === 1 &&
      !call.record(ref).summary &&
      soleConstant(call.argument(0)) !== null;
    if (removable) call.write(ref, without(call.record(ref), field));
    return ANY;
  },
  clear: (call, ref) => {
    if (call.receiver.refs.length === 1 && !call.record(ref).summary)
      call.write(ref, { ...call.record(ref), fields: new Map(), rest: BOTTOM });
    return UNDEFINED;
  },
  forEach: (call, ref) => {
    const value = readAny(call.record(ref));
    if (!isBottom(value)) call.invoke(call.argument(0), [value, value, reference(ref)]);
    return UNDEFINED;
  },
  values: (call, ref) => iteratorOver(call.machine, call.frame, call.site, readAny(call.record(ref))),
  keys: (call, ref) => iteratorOver(call.machine, call.frame, call.site, readAny(call.record(ref))),
  entries: (call, ref) => {
    const value = readAny(call.record(ref));
    return iteratorOver(call.machine, call.frame, call.site, pair(call.machine, call.frame, call.site, value, value));
  },
};

function without(record: HeapRecord, field: string): HeapRecord {
  const fields = new Map(record.fields);
  fields.delete(field);
  return { ...record, fields };
}

/** `new Map(entries)`, `new Set(values)`. */
export function fillCollection(call: IntrinsicCall, collection: Value, source: Value): void {
  if (source.refs.length === 0 && source.facts.length === 0 && !source.opaque && !source.any) return;
  for (const ref of collection.refs) {
    const isMap = call.machine.kindOf(ref).kind === 'map';
    const copied = isMap && !call.record(ref).summary ? soleMap(call, source) : null;
    if (copied !== null) {
      call.write(ref, { ...copied, summary: false });
      continue;
    }
    for (const element of elementsOf(call, source)) {
      if (isMap) setEntry(call, ref, part(call, element, '0'), part(call, element, '1'));
      else setMethods.add?.(call.on(collection, [element]), ref);
    }
  }
}

/** The record of the one map that a value is. */
export function soleMap(call: IntrinsicCall, value: Value): HeapRecord | null {
  const [ref] = value.refs;
  const sole = value.refs.length === 1 && ref !== undefined && !value.any && !value.opaque;
  return sole && call.machine.kindOf(ref).kind === 'map' ? call.record(ref) : null;
}

/** The values of a map under their keys, while every key is a text or a number that is known. */
export function textEntries(record: HeapRecord): readonly (readonly [string, Value])[] | null {
  if (!isBottom(record.rest)) return null;
  const entries: (readonly [string, Value])[] = [];
  for (const [field, value] of record.fields) {
    if (!field.startsWith('=')) continue;
    const key = /^=(?:string|number):(.*)$/s.exec(field)?.[1];
    if (key === undefined) return null;
    entries.push([key, value]);
  }
  return entries;
}

function elementsOf(call: IntrinsicCall, source: Value): readonly Value[] {
  const [ref] = source.refs;
  const record =
    source.refs.length === 1 && ref !== undefined && call.machine.kindOf(ref).kind === 'array'
      ? call.record(ref)
      : null;
  if (record !== null && record.length !== null && isBottom(record.rest)) {
    return Array.from({ length: record.length }, (_, index) => readField(record, String(index)) ?? UNDEFINED);
  }
  const element = elementOf(call.machine, call.frame, source, call.site);
  return isBottom(element) ? [] : [element];
}

function part(call: IntrinsicCall, element: Value, index: string): Value {
  let value =
    element.any || element.opaque || element.facts.length > 0 ? call.derive({ ...element, refs: [] }) : BOTTOM;
  for (const ref of element.refs)
    value = join(
      value,
      readField(call.record(ref), index) ?? (call.record(ref).open ? call.derive(reference(ref)) : UNDEFINED),
    );
  return value;
}
