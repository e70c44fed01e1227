import { repeated } from '../../../control/repeated';
import { readAny } from '../../../heap/heap';
import { entriesInOrder } from '../../../heap/held';
import { keysOfMap } from '../../../heap/pairs';
import { type Aspect, iteratorOverHeld } from '../../../nodes/iterators';
import { isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../../../values/value';

import type { IntrinsicCall } from '../context';
import { clearEntries, entryOf, hasEntry, putEntry, removeEntry, slotOf } from './entries';
import { NO_KEY, refusesKey } from './fill';
import { setOperations } from './operations';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/** Some key of a map, some member of a set. */
function someKey(call: IntrinsicCall, ref: ObjectId): Value {
  const record = call.record(ref);
  return call.machine.kindOf(ref).kind === 'set' ? readAny(record) : keysOfMap(record);
}

/** Entries that one call is told of, where it puts in one after the other. */
const MOST_ENTRIES = 256;

function forEach(call: IntrinsicCall, ref: ObjectId): Value {
  const receiver = call.has(1) ? call.argument(1) : UNDEFINED;
  const told = new Set<string>();
  while (told.size < MOST_ENTRIES && call.machine.heap !== null) {
    const entries = entriesInOrder(call.record(ref));
    if (entries === null) return forSome(call, ref, receiver);
    const entry = entries.find(({ slot }) => !told.has(slot));
    if (entry === undefined) return UNDEFINED;
    call.invoke(call.argument(0), [entry.value, entry.key, reference(ref)], receiver, told.size);
    told.add(entry.slot);
  }
  return UNDEFINED;
}

function forSome(call: IntrinsicCall, ref: ObjectId, receiver: Value): Value {
  const value = readAny(call.record(ref));
  const key = someKey(call, ref);
  if (!isBottom(value)) repeated(call, () => call.invoke(call.argument(0), [value, key, reference(ref)], receiver));
  return UNDEFINED;
}

/** A method that gives an iterator. */
const iterator =
  (aspect: Aspect): Method =>
  ({ machine, frame, site }, ref) =>
    iteratorOverHeld(machine, frame, site, ref, aspect);

const common: Readonly<Record<string, Method>> = {
  has: (call, ref) => hasEntry(call, ref, call.argument(0)),
  delete: (call, ref) => removeEntry(call, ref, call.argument(0)),
  clear: clearEntries,
  forEach,
  keys: iterator('keys'),
  values: iterator('values'),
  entries: iterator('entries'),
};

export const mapMethods: Readonly<Record<string, Method>> = {
  ...common,
  '@@iterator': iterator('entries'),
  set: (call, ref) => {
    if (refusesKey(call, ref, call.argument(0))) return call.throws(NO_KEY);
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
  '@@iterator': iterator('values'),
  add: (call, ref) => {
    if (refusesKey(call, ref, call.argument(0))) return call.throws(NO_KEY);
    putEntry(call, ref, call.argument(0), call.argument(0));
    return reference(ref);
  },
};
