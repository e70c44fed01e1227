import { EMPTY_RECORD, type HeapRecord, isClosed, writeField } from '../../../heap/heap';
import { soleObject } from '../../../heap/sequence';
import { load } from '../../../nodes/access';
import { elementOf } from '../../../nodes/iterate';
import { constant, isBottom, type ObjectId, type Value } from '../../../values/value';
import { elementsOfArray, type IntrinsicCall } from '../context';
import { putEntry } from './entries';

/** `new Map(entries)`, `new Set(values)`. */
export function fillCollection(call: IntrinsicCall, collection: Value, source: Value): void {
  if (
    source.refs.length === 0 &&
    source.facts.length === 0 &&
    !source.opaque &&
    !source.any &&
    source.constants.every((item) => (item ?? null) === null)
  )
    return;
  for (const ref of collection.refs) {
    const isMap = call.machine.kindOf(ref).kind !== 'set';
    const copied = !call.record(ref).summary ? soleMap(call, source) : null;
    if (isMap && copied !== null) {
      call.write(ref, { ...copied, summary: false });
      continue;
    }
    const filling = call.on(collection, []);
    for (const element of elements(call, source)) {
      if (isMap && isNoEntry(element)) {
        call.throws(NO_ENTRY);
        return;
      }
      const key = isMap ? part(call, element, '0') : element;
      if (refusesKey(call, ref, key)) {
        call.throws(NO_KEY);
        return;
      }
      putEntry(filling, ref, key, isMap ? part(call, element, '1') : element);
    }
  }
}

/** A collection that takes only objects and symbols. */
export const WEAK: HeapRecord = writeField(EMPTY_RECORD, '%weak', constant(true));

export const NO_KEY = { name: 'TypeError', message: 'It cannot be kept weakly' };

/** Whether a collection refuses a key, or a member, for certain. */
export function refusesKey(call: IntrinsicCall, ref: ObjectId, key: Value): boolean {
  return call.record(ref).fields.has('%weak') && isNoEntry(key);
}

/** What the language says of an entry that is no object. */
export const NO_ENTRY = { name: 'TypeError', message: 'Iterator value is not an entry object' };

/** Whether a value is a primitive for certain, and no pair of a key and a value. */
export function isNoEntry({ refs, any, opaque, facts, constants }: Value): boolean {
  return refs.length === 0 && !any && !opaque && facts.length === 0 && constants.length > 0;
}

/** The record of the one map that a value is. */
export function soleMap(call: IntrinsicCall, value: Value): HeapRecord | null {
  const ref = soleObject(value);
  return ref !== null && call.machine.kindOf(ref).kind === 'map' ? call.record(ref) : null;
}

/** The values of a map under their keys, while every key is a text or a number that is known. */
export function textEntries(record: HeapRecord): readonly (readonly [string, Value])[] | null {
  if (!isClosed(record)) return null;
  const entries: (readonly [string, Value])[] = [];
  for (const [field, value] of record.fields) {
    if (!field.startsWith('=')) continue;
    const key = /^=(?:string|number):(.*)$/s.exec(field)?.[1];
    if (key === undefined) return null;
    entries.push([key, value]);
  }
  return entries;
}

function elements(call: IntrinsicCall, source: Value): readonly Value[] {
  const known = elementsOfArray(call, source);
  if (known !== null) return known;
  const element = elementOf(call.machine, call.frame, source, call.site);
  return isBottom(element) ? [] : [element];
}

function part({ machine, frame, site }: IntrinsicCall, element: Value, index: string): Value {
  return load(machine, frame, element, index, site);
}
