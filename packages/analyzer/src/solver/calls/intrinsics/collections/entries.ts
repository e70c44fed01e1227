import { deepFacts } from '../../../heap/deepRead';
import { type HeapRecord, isClosed, OUTSIDE, readField, writeAny, writeField } from '../../../heap/heap';
import { objectOfSlot, slotOfObject } from '../../../heap/slots';
import type { Machine } from '../../../state/machine';
import { sourceOf } from '../../../values/identity';
import { BOTTOM, constant, join, type ObjectId, soleConstant, UNDEFINED, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/**
 * The slot of what a map or set holds under a key that is known exactly: a constant, one object, or the very value that
 * a source gave. The slot of the key itself has the prefix `%key:`.
 */
export function slotOf(machine: Machine, key: Value): string | null {
  if (key.facts.length > 0) return ofSource(key);
  const sole = soleConstant(key);
  if (sole !== null) return `=${typeof sole.value}:${String(sole.value)}`;
  const [ref] = key.refs;
  const oneObject = key.refs.length === 1 && ref !== undefined && !key.any && !key.opaque && key.constants.length === 0;
  return oneObject && !machine.recordOf(ref).summary ? slotOfObject(ref) : null;
}

function ofSource(key: Value): string | null {
  const source = sourceOf(key);
  return source === null ? null : `=source:${source}`;
}

/** Puts a value under a key; the receiver is one collection for certain, or it may be another one. */
export function putEntry(call: IntrinsicCall, ref: ObjectId, key: Value, value: Value): void {
  call.escape(key);
  call.escape(value);
  const slot = slotOf(call.machine, key);
  const record = call.record(ref);
  if (slot === null) {
    const keyed = writeField(record, '%keys', join(readField(record, '%keys') ?? BOTTOM, key));
    call.write(ref, { ...writeAny(keyed, value), front: entriesBefore(record) });
    return;
  }
  const certain = call.receiver.refs.length < 2;
  const known = record.fields.has(slot);
  const stored = certain ? value : join(record.fields.get(slot) ?? UNDEFINED, value);
  const written = writeField(writeField(record, slot, stored), `%key:${slot}`, key);
  call.write(ref, certain || known ? written : { ...written, uncertain: true });
}

/** How many entries came in before any whose key is not known. */
function entriesBefore(record: HeapRecord): number {
  return isClosed(record) ? slots(record).length : record.front;
}

function slots(record: HeapRecord): readonly string[] {
  return [...record.fields.keys()].filter((name) => name.startsWith('='));
}

/** What is held under a key, or `undefined`. */
export function entryOf(record: HeapRecord, slot: string): Value {
  const held = readField(record, slot);
  const outside = record.fields.has(slot) ? undefined : record.fields.get(OUTSIDE);
  return outside === undefined ? (held ?? UNDEFINED) : join(held ?? UNDEFINED, outside);
}

/** Whether a collection has a key: a truth value, as far as it is known. */
export function hasEntry(call: IntrinsicCall, ref: ObjectId, key: Value): Value {
  const slot = slotOf(call.machine, key);
  const record = call.record(ref);
  if (slot === null) return isClosed(record) && record.fields.size === 0 ? constant(false) : UNKNOWN;
  if (record.fields.has(slot)) return record.uncertain || record.summary ? UNKNOWN : constant(true);
  return isClosed({ ...record, uncertain: false }) && !holdsSources(record, slot) ? constant(false) : UNKNOWN;
}

const UNKNOWN: Value = join(constant(true), constant(false));

/** Whether what a source gave is among the keys, or is asked for: it may equal any other text. */
function holdsSources(record: HeapRecord, slot: string): boolean {
  if (slot.startsWith('=source:')) return slots(record).length > 0;
  return objectOfSlot(slot) === null && [...record.fields.keys()].some((name) => name.startsWith('=source:'));
}

/** Takes an entry away; gives whether there was one. */
export function removeEntry(call: IntrinsicCall, ref: ObjectId, key: Value): Value {
  const slot = slotOf(call.machine, key);
  const had = hasEntry(call, ref, key);
  const record = call.record(ref);
  const certain = call.receiver.refs.length < 2 && !record.summary && slot !== null;
  if (certain) {
    const fields = new Map(record.fields);
    fields.delete(slot);
    fields.delete(`%key:${slot}`);
    const place = slots(record).indexOf(slot);
    const front = place >= 0 && place < record.front ? record.front - 1 : record.front;
    call.write(ref, { ...record, fields, front });
    return had;
  }
  if (soleConstant(had)?.value === false) return had;
  const fields = new Map(
    [...record.fields].map(([name, value]) => [name, name.startsWith('=') ? join(value, UNDEFINED) : value]),
  );
  call.write(ref, { ...record, fields, uncertain: true });
  return had;
}

export function clearEntries(call: IntrinsicCall, ref: ObjectId): Value {
  const record = call.record(ref);
  if (call.receiver.refs.length > 1 || record.summary) {
    call.write(ref, { ...record, uncertain: true });
    return UNDEFINED;
  }
  const kept = [...record.fields].filter(
    ([name]) => !name.startsWith('=') && !name.startsWith('%key:') && name !== '%keys' && name !== OUTSIDE,
  );
  call.write(ref, { ...record, fields: new Map(kept), rest: BOTTOM, front: 0, uncertain: false, open: false });
  return UNDEFINED;
}

/** Whether anything labelled is in a value. */
export function carries(call: IntrinsicCall, value: Value): boolean {
  return deepFacts(call.machine, value, call.site).length > 0;
}
