import type { Site } from '../graph';
import { load } from './access';
import { allocate, placeOf } from './allocate';
import { clear } from './clearance';
import { extendFacts } from './fact';
import { type Frame, NO_ARGUMENTS } from './frame';
import { arrayRecord, EMPTY_RECORD, type HeapRecord, readAny, readField, writeField } from './heap';
import { listed } from './held';
import type { Machine } from './machine';
import { listedNames } from './properties';
import { proxied } from './proxy';
import {
  ANY,
  addFacts,
  BOTTOM,
  constant,
  derived,
  isBottom,
  join,
  type ObjectId,
  OPAQUE,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from './value';

/** Some element of an iterable. Bottom when it has none. */
export function elementOf(machine: Machine, frame: Frame, of: Value, site: Site): Value {
  let element =
    of.any || of.constants.some((item) => typeof item === 'string' && item !== '')
      ? derived(extendFacts(of.facts, { site, kind: 'load', text: 'taken as an element' }), of.opaque)
      : BOTTOM;
  for (const ref of of.refs) element = join(element, elementOfObject(machine, frame, ref, site));
  if (isBottom(element)) return element;
  const step = { site, kind: 'load' as const, text: 'taken as an element' };
  return clear(addFacts(element, extendFacts(of.facts, step)), of.cleared);
}

function elementOfObject(machine: Machine, frame: Frame, ref: number, site: Site): Value {
  const kind = machine.kindOf(ref);
  const record = machine.recordOf(ref);
  switch (kind.kind) {
    case 'array':
    case 'set':
      return readAny(record);
    case 'map':
      return pair(machine, frame, site, keysOfMap(record), readAny(record));
    case 'iterator':
      return (
        remaining(machine, frame, ref, site)?.reduce((all, item) => join(all, item()), BOTTOM) ??
        someItem(machine, frame, record, site)
      );
    case 'generator':
      return machine.generators.get(ref)?.all(frame) ?? BOTTOM;
    case 'opaque':
      return isMap(machine, ref)
        ? pair(machine, frame, site, OPAQUE, load(machine, frame, reference(ref), null, site))
        : load(machine, frame, reference(ref), null, site);
    case 'proxy':
    case 'external':
      return load(machine, frame, reference(ref), null, site);
    default:
      return fromProtocol(machine, frame, ref, site);
  }
}

/** Whether the type of an object from outside is that of a map. */
function isMap(machine: Machine, ref: ObjectId): boolean {
  const kind = machine.kindOf(ref);
  const type = kind.kind === 'opaque' ? machine.program.oracle.instanceAt(kind.origin)?.external : null;
  return type === 'global#Map' || type === 'global#ReadonlyMap';
}

/** An object with a `[Symbol.iterator]` of its own: what its iterator's `next` gives as value. */
function fromProtocol(machine: Machine, frame: Frame, ref: number, site: Site): Value {
  let element = BOTTOM;
  for (const symbol of ['@@iterator', '@@asyncIterator']) {
    const method = load(machine, frame, reference(ref), symbol, site);
    if (method.refs.length === 0) continue;
    const iterator = machine.invoke(frame, method, reference(ref), NO_ARGUMENTS, site);
    for (const id of iterator.refs) element = join(element, nextOf(machine, frame, id, site));
  }
  return element;
}

function nextOf(machine: Machine, frame: Frame, iterator: number, site: Site): Value {
  const kind = machine.kindOf(iterator).kind;
  if (kind === 'iterator' || kind === 'generator' || kind === 'array')
    return elementOfObject(machine, frame, iterator, site);
  const next = load(machine, frame, reference(iterator), 'next', site);
  const result = machine.invoke(frame, next, reference(iterator), NO_ARGUMENTS, site);
  return load(machine, frame, result, 'value', site);
}

/** A `[key, value]` array: one for each position that is known. */
export function pair(machine: Machine, frame: Frame, site: Site, key: Value, value: Value, position = -1): Value {
  if (isBottom(key) && isBottom(value)) return BOTTOM;
  const record = arrayRecord([key, value], BOTTOM);
  const name = `${frame.context}:${site.file}:${placeOf(site)}:pair${position}`;
  const id = machine.objects.intern(name, () => ({ kind: 'array' }));
  machine.writeRecord(id, record);
  return reference(id);
}

/** Some property name of an object, as `for…in` and `Object.keys` see it. */
export function keysOf(machine: Machine, of: Value): Value {
  let keys = of.any || of.opaque ? ANY : BOTTOM;
  for (const ref of of.refs) {
    const record = machine.recordOf(ref);
    const target = proxied(machine, ref);
    if (target !== null) keys = join(keys, keysOf(machine, target));
    if (machine.kindOf(ref).kind === 'map') {
      keys = join(keys, keysOfMap(record));
      continue;
    }
    keys = join(keys, readField(record, '%keys') ?? BOTTOM);
    if (record.open || !isBottom(record.rest) || machine.kindOf(ref).kind === 'instance') keys = join(keys, ANY);
    for (const name of listedNames(record)) keys = join(keys, constant(name));
  }
  return keys;
}

/** Some key of a map. */
export function keysOfMap(record: HeapRecord): Value {
  let keys = readField(record, '%keys') ?? BOTTOM;
  for (const [slot, key] of record.fields) if (slot.startsWith('%key:')) keys = join(keys, key);
  return keys;
}

/** An iterator made at a call site: over values in order, or over some value again and again. */
export function iteratorOver(
  machine: Machine,
  frame: Frame,
  site: Site,
  sequence: readonly Value[] | null,
  some: Value,
  tag = '',
): Value {
  for (const value of sequence ?? [some]) for (const ref of value.refs) machine.escaped.add(ref);
  const record =
    sequence === null
      ? writeField(EMPTY_RECORD, '%element', some)
      : writeField(arrayRecord(sequence, BOTTOM), '%at', constant(0));
  return allocate(machine, frame, placeOf(site), { kind: 'iterator' }, record, tag);
}

/** What an iterator over an array gives of it. */
export type Aspect = 'values' | 'keys' | 'entries';

/** An iterator over an array made at a call site: it gives what the array holds when it is asked. */
export function iteratorOverArray(machine: Machine, frame: Frame, site: Site, array: ObjectId, aspect: Aspect): Value {
  machine.escaped.add(array);
  const over = writeField(writeField(EMPTY_RECORD, '%over', reference(array)), '%aspect', constant(aspect));
  return allocate(machine, frame, placeOf(site), { kind: 'iterator' }, writeField(over, '%at', constant(0)));
}

/** One item of an iterator over an array. */
function itemOf(
  machine: Machine,
  frame: Frame,
  site: Site,
  record: HeapRecord,
  value: Value,
  index: number | null,
): Value {
  const key = index === null ? ANY : constant(index);
  switch (soleConstant(readField(record, '%aspect') ?? BOTTOM)?.value) {
    case 'values':
      return value;
    case 'keys':
      return key;
    case 'entries':
      return pair(machine, frame, site, key, value, index ?? undefined);
    default:
      return join(join(value, key), pair(machine, frame, site, key, value));
  }
}

/** Any item that an iterator gives, where its items are not known one by one. */
function someItem(machine: Machine, frame: Frame, record: HeapRecord, site: Site): Value {
  let some = join(readField(record, '%element') ?? BOTTOM, readAny(record));
  for (const array of readField(record, '%over')?.refs ?? []) {
    const value = readAny(machine.recordOf(array));
    if (!isBottom(value)) some = join(some, itemOf(machine, frame, site, record, value, null));
  }
  return some;
}

/** What an iterator has yet to give, in order, each made when it is asked for; null when that is not known. */
export function remaining(
  machine: Machine,
  frame: Frame,
  iterator: ObjectId,
  site: Site,
): readonly (() => Value)[] | null {
  const record = machine.recordOf(iterator);
  const at = soleConstant(readField(record, '%at') ?? BOTTOM)?.value;
  if (record.summary || typeof at !== 'number') return null;
  const over = readField(record, '%over');
  if (over === null) {
    if (record.length === null) return null;
    const left = Math.max(0, record.length - at);
    return Array.from({ length: left }, (_, index) => () => readField(record, String(at + index)) ?? UNDEFINED);
  }
  const [array] = over.refs;
  const elements = over.refs.length === 1 && array !== undefined ? listed(machine.recordOf(array)) : null;
  return (
    elements?.slice(at).map((value, index) => () => itemOf(machine, frame, site, record, value, at + index)) ?? null
  );
}
