import { readAny } from '../../heap';
import { entriesInOrder } from '../../held';
import { iteratorOver, keysOfMap, pair } from '../../iterate';
import { BOTTOM, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../../value';
import { repeatedly } from '../array/asking';
import type { IntrinsicCall } from '../context';
import { clearEntries, entryOf, hasEntry, putEntry, removeEntry, slotOf } from './entries';
import { setOperations } from './operations';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/** Some key of a map, some member of a set. */
function someKey(call: IntrinsicCall, ref: ObjectId): Value {
  const record = call.record(ref);
  return call.machine.kindOf(ref).kind === 'set' ? readAny(record) : keysOfMap(record);
}

function forEach(call: IntrinsicCall, ref: ObjectId): Value {
  const entries = entriesInOrder(call.record(ref));
  const receiver = call.has(1) ? call.argument(1) : UNDEFINED;
  if (entries === null) {
    const value = readAny(call.record(ref));
    const key = someKey(call, ref);
    if (!isBottom(value)) repeatedly(call, () => call.invoke(call.argument(0), [value, key, reference(ref)], receiver));
    return UNDEFINED;
  }
  for (const [index, { key, value }] of entries.entries()) {
    call.invoke(call.argument(0), [value, key, reference(ref)], receiver, index);
    if (call.machine.heap === null) break;
  }
  return UNDEFINED;
}

function keys(call: IntrinsicCall, ref: ObjectId): Value {
  const entries = entriesInOrder(call.record(ref));
  return iteratorOver(call.machine, call.frame, call.site, entries?.map(({ key }) => key) ?? null, someKey(call, ref));
}

function values(call: IntrinsicCall, ref: ObjectId): Value {
  const record = call.record(ref);
  const sequence = entriesInOrder(record)?.map(({ value }) => value) ?? null;
  return iteratorOver(call.machine, call.frame, call.site, sequence, readAny(record));
}

function entries(call: IntrinsicCall, ref: ObjectId): Value {
  const { machine, frame, site } = call;
  const known = entriesInOrder(call.record(ref));
  if (known === null) {
    const some = pair(machine, frame, site, someKey(call, ref), readAny(call.record(ref)));
    return iteratorOver(machine, frame, site, null, some);
  }
  const pairs = known.map(({ key, value }, index) => pair(machine, frame, site, key, value, index));
  return iteratorOver(machine, frame, site, pairs, BOTTOM);
}

const common: Readonly<Record<string, Method>> = {
  has: (call, ref) => hasEntry(call, ref, call.argument(0)),
  delete: (call, ref) => removeEntry(call, ref, call.argument(0)),
  clear: clearEntries,
  forEach,
  keys,
  values,
  entries,
};

export const mapMethods: Readonly<Record<string, Method>> = {
  ...common,
  '@@iterator': entries,
  set: (call, ref) => {
    putEntry(call, ref, call.argument(0), call.argument(1));
    return reference(ref);
  },
  get: (call, ref) => {
    const slot = slotOf(call.machine, call.argument(0));
    const record = call.record(ref);
    if (slot !== null) return entryOf(record, slot);
    return join(readAny(record), UNDEFINED);
  },
};

export const setMethods: Readonly<Record<string, Method>> = {
  ...common,
  ...setOperations,
  '@@iterator': values,
  add: (call, ref) => {
    putEntry(call, ref, call.argument(0), call.argument(0));
    return reference(ref);
  },
};
