import { type Site, writtenName } from '../../graph';
import { displayName } from '../calls/displayName';
import { arriveAtSink } from '../calls/response';
import { joinAlternatives } from '../control/alternatives';
import { allocate, placeOf } from '../heap/allocate';
import { allows, takes } from '../heap/attributes';
import { storeByte } from '../heap/bytes';
import { addField, EMPTY_RECORD, type HeapRecord, MOST_ELEMENTS, writeAny, writeField } from '../heap/heap';
import { noteAdded } from '../heap/languagePrototypes';
import { memberOf } from '../heap/named';
import { withoutElements } from '../heap/opaqueChild';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import {
  addFacts,
  areNothing,
  BOTTOM,
  constant,
  isUntracked,
  join,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../values/value';
import { giveTo, isPerhapsThere } from './accessors';
import { settersOfAnyName } from './anyName';
import { keyOf, proxied, trapped } from './proxy';
import { findSetter } from './setters';

/**
 * Writes `base.name = value` (`name` null: any property), through setters where there are some.
 * @param takesPlace whether it is written for certain
 */
export function store(
  machine: Machine,
  frame: Frame,
  base: Value,
  name: string | null,
  value: Value,
  site: Site,
  takesPlace = true,
): void {
  const written = labelStored(machine, name, value, site);
  for (const ref of written.refs) machine.escaped.add(ref);
  // Where it is nothing instead of an object, the store throws.
  const certain = takesPlace && base.refs.length === 1 && !base.any && !base.opaque && areNothing(base.constants);
  for (const ref of base.refs) {
    if (machine.kindOf(ref).kind === 'proxy') {
      storeThrough(machine, frame, reference(ref), reference(ref), name, written, site);
      continue;
    }
    assignExternal(machine, frame, ref, name, written, site);
    if (name === '__proto__' && setPrototype(machine, ref, written)) continue;
    if (name === null) storeUnderAnyName(machine, frame, ref, written, site);
    const setter = name === null ? null : findSetter(machine, frame, ref, name);
    if (setter === 'none') continue;
    if (setter !== null) {
      giveTo(machine, frame, setter, reference(ref), written, site);
      if (isPerhapsThere(setter)) storeField(machine, ref, name, written, false);
    } else {
      const surely = certain || (takesPlace && soleOpaque(machine, base));
      if (surely) machine.summaries.noteStore(frame, ref, name);
      storeField(machine, ref, name, written, surely);
    }
  }
}

/** A store under a name that nobody knows may be one that a setter takes. */
export function storeUnderAnyName(machine: Machine, frame: Frame, ref: ObjectId, value: Value, site: Site): void {
  const setters = settersOfAnyName(machine, ref);
  if (setters.length === 0) return;
  joinAlternatives(machine, [null, ...setters], (setter) =>
    setter === null ? UNDEFINED : giveTo(machine, frame, setter, reference(ref), value, site),
  );
}

/** What is assigned to some properties of a package's objects leaves (`ctx.body = user`). */
function assignExternal(
  machine: Machine,
  frame: Frame,
  ref: ObjectId,
  name: string | null,
  value: Value,
  site: Site,
): void {
  const kind = machine.kindOf(ref);
  if (kind.kind !== 'external' || name === null) return;
  const path = memberOf(kind.path, kind.instance, name);
  const segments = path.split('.');
  for (let length = segments.length; length > 0; length--) {
    const callee = segments.slice(0, length).join('.');
    const sink = machine.models.find(callee)?.assignment;
    if (sink === undefined) continue;
    arriveAtSink(machine, frame, sink, displayName(callee), value, site);
    return;
  }
}

/** `OPAQUE` with one object behind it: as certain as a known object. */
function soleOpaque(machine: Machine, base: Value): boolean {
  const [ref] = base.refs;
  return base.refs.length === 1 && ref !== undefined && machine.kindOf(ref).kind === 'opaque';
}

function labelStored(machine: Machine, name: string | null, value: Value, site: Site): Value {
  if (name === null || !isUntracked(value) || !machine.program.annotations.labelledNames.has(writtenName(name)))
    return value;
  const field = machine.program.oracle.propertyAt(site);
  if (field === null) return value;
  return addFacts(value, machine.seed(site, field.field, field.labels, `stored as ${field.field}`));
}

export function storeField(machine: Machine, ref: ObjectId, name: string | null, value: Value, certain: boolean): void {
  const target = proxied(machine, ref);
  if (target !== null) {
    for (const behind of target.refs) storeField(machine, behind, name, value, certain && target.refs.length === 1);
    return;
  }
  if (storeByte(machine, ref, name, value, certain)) return;
  const record = machine.recordOf(ref);
  noteAdded(machine, ref, name, value);
  if (name === null) {
    machine.writeRecord(ref, writeAny(record, value));
    return;
  }
  if (name === 'length' && machine.kindOf(ref).kind === 'array') {
    machine.writeRecord(ref, cut(record, value, certain));
    return;
  }
  if (name === 'length' && machine.kindOf(ref).kind === 'opaque' && certain && isZero(value))
    machine.writeRecord(ref, withoutElements(record));
  // Where an object refuses the change, it stays as it was.
  const taken = takes(record, name);
  if (taken === false) return;
  const surely = certain && taken === true;
  const written = surely ? writeField(record, name, value) : addField(record, name, value);
  machine.writeRecord(ref, machine.kindOf(ref).kind === 'array' ? grown(written, name, surely) : written);
}

/** Arrays to which more places are added at once are not followed element by element. */
const MOST_HOLES = 64;

/** `list.length = n` takes away what stands behind, or adds places that hold nothing. */
function cut(record: HeapRecord, value: Value, certain: boolean): HeapRecord {
  const length = soleConstant(value)?.value;
  if (typeof length !== 'number' || length > MOST_ELEMENTS || !certain || record.summary)
    return { ...record, length: null, front: 0 };
  if (record.length !== null && length > record.length + MOST_HOLES)
    return { ...record, rest: join(record.rest, UNDEFINED), length: null, front: record.length };
  const fields = new Map([...record.fields].filter(([name]) => !(Number(name) >= length)));
  return { ...record, fields, rest: length === 0 ? BOTTOM : record.rest, length, front: 0 };
}

function isZero(value: Value): boolean {
  return soleConstant(value)?.value === 0;
}

function grown(record: HeapRecord, name: string, certain: boolean): HeapRecord {
  const index = Number(name);
  // What stood here, if anything did, is replaced; all else that has no known place lies behind.
  if (record.length === null && certain && !record.summary && name === String(record.front))
    return { ...record, front: record.front + 1 };
  if (record.length === null || !Number.isInteger(index) || index < record.length) return record;
  if (!record.summary && index < MOST_ELEMENTS) return { ...record, length: index + 1 };
  return { ...record, length: null, front: record.length };
}

/** `super.name = value`: through a setter of the parent, else into `this`. */
export function storeSuper(
  machine: Machine,
  frame: Frame,
  parents: Value,
  name: string | null,
  value: Value,
  site: Site,
): void {
  const target = frame.thisValue;
  for (const ref of parents.refs) {
    const setter = name === null ? null : findSetter(machine, frame, ref, name);
    if (setter === 'none') return;
    if (setter === null) continue;
    giveTo(machine, frame, setter, target, value, site);
    if (!isPerhapsThere(setter)) return;
  }
  for (const ref of value.refs) machine.escaped.add(ref);
  for (const ref of target.refs) storeField(machine, ref, name, value, target.refs.length === 1);
}

/** Stores as `Reflect.set` does: through a trap or a setter of the base, which see the receiver, else into the receiver. */
export function storeThrough(
  machine: Machine,
  frame: Frame,
  base: Value,
  receiver: Value,
  name: string | null,
  value: Value,
  site: Site,
): void {
  const isProxy = (ref: ObjectId): boolean => machine.kindOf(ref).kind === 'proxy';
  if (base === receiver && !base.refs.some(isProxy)) {
    store(machine, frame, base, name, value, site);
    return;
  }
  let defines = base.refs.length === 0;
  for (const ref of base.refs) {
    if (isProxy(ref)) {
      trapped(machine, frame, ref, 'set', [keyOf(machine, name), value, receiver], site, (target) => {
        storeThrough(machine, frame, target, receiver, name, value, site);
        return UNDEFINED;
      });
      continue;
    }
    const setter = name === null ? null : findSetter(machine, frame, ref, name);
    if (setter === 'none' || (name !== null && isReadOnly(machine.recordOf(ref), name))) continue;
    if (setter === null || isPerhapsThere(setter)) defines = true;
    if (setter !== null) giveTo(machine, frame, setter, receiver, value, site);
  }
  if (defines) define(machine, frame, receiver, name, value, site);
}

function isReadOnly(record: HeapRecord, name: string): boolean {
  return record.fields.has(name) && allows(record, 'writable', name) === false;
}

/** A property of the receiver itself: a proxy is told of its descriptor, and has no say in who set it. */
function define(machine: Machine, frame: Frame, receiver: Value, name: string | null, value: Value, site: Site): void {
  const proxies = receiver.refs.filter((ref) => machine.kindOf(ref).kind === 'proxy');
  for (const ref of proxies) {
    const descriptor = allocate(machine, frame, placeOf(site), { kind: 'plain' }, described(value), ':descriptor');
    trapped(machine, frame, ref, 'defineProperty', [keyOf(machine, name), descriptor], site, (target) => {
      define(machine, frame, target, name, value, site);
      return UNDEFINED;
    });
  }
  const others = receiver.refs.filter((ref) => !proxies.includes(ref));
  if (proxies.length === 0 || others.length > 0)
    store(machine, frame, { ...receiver, refs: others }, name, value, site, proxies.length === 0);
}

/** The descriptor of a property that an assignment makes. */
function described(value: Value): HeapRecord {
  return ['writable', 'enumerable', 'configurable'].reduce(
    (record, attribute) => writeField(record, attribute, constant(true)),
    writeField(EMPTY_RECORD, 'value', value),
  );
}

/** `object.__proto__ = parent`; whether it means that here. */
function setPrototype(machine: Machine, ref: ObjectId, parent: Value): boolean {
  const { kind } = machine.kindOf(ref);
  const isObject =
    kind === 'plain' || kind === 'instance' || kind === 'prototype' || kind === 'class' || kind === 'function';
  const isParent = parent.refs.length > 0 || parent.constants.includes(null);
  if (!isObject || !isParent || machine.recordOf(ref).fields.has('__proto__')) return false;
  machine.writeRecord(ref, writeField(machine.recordOf(ref), '%proto', parent));
  return true;
}
