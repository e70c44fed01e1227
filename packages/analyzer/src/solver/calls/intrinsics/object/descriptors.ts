import { ACCESSORS, accessorSlot } from '../../../heap/accessorSlots';
import { ATTRIBUTES, type Attribute, allow, allows, forbid, releases } from '../../../heap/attributes';
import { clearField, EMPTY_RECORD, type HeapRecord, isClosed, readField, writeField } from '../../../heap/heap';
import { allNames } from '../../../heap/properties';
import { soleObject } from '../../../heap/sequence';
import { storeKey } from '../../../heap/storeKey';
import { load } from '../../../nodes/access';
import { ANY_NAME } from '../../../nodes/anyName';
import { isNoFunction } from '../../../nodes/callable';
import { keyNames } from '../../../nodes/keyNames';
import { knownPrimitive } from '../../../nodes/knownNothing';
import { keyOf, trapped } from '../../../nodes/proxy';
import { store, storeField } from '../../../nodes/store';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  mayBeFalsy,
  mayBeTruthy,
  type ObjectId,
  reference,
  UNDEFINED,
  type Value,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** `Object.defineProperty(target, key, descriptor)`. */
export function defineProperty(call: IntrinsicCall): Value {
  defineUnder(call, call.argument(0), call.argument(1), call.argument(2));
  return call.argument(0);
}

/** Defines a property whose name may be data too. */
export function defineUnder(call: IntrinsicCall, target: Value, key: Value, descriptor: Value): void {
  if (key.facts.length > 0) storeKey(call.machine, target, key);
  define(call, target, keyNames(call.machine, key), descriptor);
}

/** `Object.defineProperty` as such: where the object takes no new property, it throws. */
export function defineOrThrow(call: IntrinsicCall): Value {
  const ref = soleObject(call.argument(0));
  const [name, ...more] = keyNames(call.machine, call.argument(1)) ?? [];
  if (ref !== null && name !== undefined && more.length === 0 && refusesNew(call.record(ref), name))
    return call.throws({ name: 'TypeError', message: `Cannot define property ${name}, object is not extensible` });
  return defineProperty(call);
}

function refusesNew(record: HeapRecord, name: string): boolean {
  const has = record.fields.has(name) || ACCESSORS.some((kind) => record.fields.has(accessorSlot(kind, name)));
  return !has && isClosed(record) && allows(record, 'extensible') === false;
}

/** `Object.defineProperties`: each own property of the second argument is a descriptor. */
export function defineProperties(call: IntrinsicCall): Value {
  const target = call.argument(0);
  for (const descriptors of call.argument(1).refs) {
    const record = call.record(descriptors);
    for (const name of allNames(record)) {
      if (call.machine.heap === null) return BOTTOM;
      define(call, target, [name], load(call.machine, call.frame, reference(descriptors), name, call.site));
    }
    if (call.machine.heap === null) return BOTTOM;
    const keys = readField(record, '%keys');
    if (keys !== null) storeKey(call.machine, target, keys);
    if (!isBottom(record.rest))
      define(call, target, null, load(call.machine, call.frame, reference(descriptors), null, call.site));
  }
  return target;
}

export function define(call: IntrinsicCall, target: Value, names: readonly string[] | null, descriptor: Value): void {
  const [name] = names ?? [];
  const described = soleObject(descriptor);
  const sole = soleObject(target);
  if (sole !== null && call.machine.kindOf(sole).kind === 'proxy') {
    for (const each of names ?? [null])
      trapped(
        call.machine,
        call.frame,
        sole,
        'defineProperty',
        [keyOf(call.machine, each), descriptor],
        call.site,
        (behind) => {
          define(call, behind, each === null ? null : [each], descriptor);
          return UNDEFINED;
        },
      );
    return;
  }
  if (isNoDescriptor(call, descriptor)) {
    call.throws({ name: 'TypeError', message: 'It is no property descriptor' });
    return;
  }
  call.escape(descriptor);
  if (sole !== null && described !== null && names?.length === 1 && name !== undefined)
    defineExactly(call, sole, name, call.record(described));
  else for (const ref of descriptor.refs) mayDefine(call, target, names, call.record(ref));
}

/** Whether a value is refused as a description of a property: no object, accessors that cannot be called, or both them and a value. */
function isNoDescriptor(call: IntrinsicCall, descriptor: Value): boolean {
  const ref = soleObject(descriptor);
  if (ref === null) return knownPrimitive(descriptor) !== null;
  const record = call.record(ref);
  if (!isClosed(record)) return false;
  const accessors = ACCESSORS.flatMap((kind) => readField(record, kind) ?? []);
  const isRefused = (value: Value): boolean => {
    const primitive = knownPrimitive(value);
    return primitive === null ? isNoFunction(call.machine, value) : primitive.value !== undefined;
  };
  return (
    accessors.some(isRefused) || (accessors.length > 0 && ['value', 'writable'].some((name) => record.fields.has(name)))
  );
}

function defineExactly(call: IntrinsicCall, ref: ObjectId, name: string, descriptor: HeapRecord): void {
  const before = call.record(ref);
  const accessor = ACCESSORS.some((kind) => before.fields.has(accessorSlot(kind, name)));
  const existing = accessor || before.fields.has(name);
  if (!existing && allows(before, 'extensible') === false) return;
  const value = readField(descriptor, 'value');
  if (existing && releases(before, name) === false) {
    // What cannot be defined anew still takes a value, as long as it can be written.
    const isWritten = !accessor && value !== null && allows(before, 'writable', name) !== false;
    if (isWritten) storeField(call.machine, ref, name, call.escape(value), true);
    return;
  }
  const redefined = ACCESSORS.some((kind) => descriptor.fields.has(kind));
  if (redefined || (accessor && value !== null)) call.write(ref, clearField(call.record(ref), name));
  call.write(ref, allow(call.record(ref), 'writable', name, true));
  if (value !== null || (!existing && !redefined))
    storeField(call.machine, ref, name, call.escape(value ?? UNDEFINED), true);
  for (const kind of ACCESSORS) {
    const given = readField(descriptor, kind);
    if (given !== null) storeField(call.machine, ref, accessorSlot(kind, name), call.escape(given), true);
  }
  for (const attribute of ATTRIBUTES) {
    const given = readField(descriptor, attribute);
    if (given !== null || !existing) call.write(ref, restricted(call.record(ref), attribute, name, given ?? UNDEFINED));
    else if (allows(before, attribute, name) === false) call.write(ref, forbid(call.record(ref), attribute, name));
  }
}

function restricted(record: HeapRecord, attribute: Attribute, name: string, given: Value): HeapRecord {
  if (!mayBeFalsy(given)) return allow(record, attribute, name, true);
  const forbidden = forbid(record, attribute, name);
  return mayBeTruthy(given) ? { ...forbidden, uncertain: true } : forbidden;
}

/** A property that may be defined: what it holds is added, and which names show is no longer known. */
function mayDefine(call: IntrinsicCall, target: Value, names: readonly string[] | null, descriptor: HeapRecord): void {
  const value = readField(descriptor, 'value');
  for (const name of names ?? [null]) {
    if (value !== null) store(call.machine, call.frame, target, name, value, call.site);
    for (const kind of ACCESSORS) {
      const accessor = readField(descriptor, kind);
      if (accessor === null) continue;
      for (const ref of target.refs)
        storeField(call.machine, ref, accessorSlot(kind, name ?? ANY_NAME), accessor, false);
    }
  }
  for (const ref of target.refs) call.write(ref, { ...call.record(ref), uncertain: true });
}

/** The descriptor of a property of one known object; what another value may hold, anywhere in the descriptor. */
export function getOwnPropertyDescriptor(call: IntrinsicCall): Value {
  return descriptorOf(call, call.argument(0), keyNames(call.machine, call.argument(1)), '');
}

function descriptorOf(call: IntrinsicCall, target: Value, names: readonly string[] | null, tag: string): Value {
  const { machine, frame, site } = call;
  const ref = soleObject(target);
  const [name] = names ?? [];
  if (ref !== null && machine.kindOf(ref).kind === 'proxy')
    return trapped(machine, frame, ref, 'getOwnPropertyDescriptor', [keyOf(machine, name ?? null)], site, (behind) =>
      descriptorOf(call, behind, names, tag),
    );
  if (ref !== null && names?.length === 1 && name !== undefined) {
    const described = knownDescriptor(call, ref, name);
    if (described !== null) return described === 'none' ? UNDEFINED : call.make('plain', described, tag);
  }
  const read = (each: string | null): Value => load(machine, frame, target, each, site);
  const value = (names ?? [null]).reduce<Value>((joined, each) => join(joined, read(each)), BOTTOM);
  return call.make('plain', writeField(EMPTY_RECORD, 'value', call.escape(value)), tag);
}

const MADE_BY_LITERALS: ReadonlySet<string> = new Set(['plain', 'instance', 'array', 'prototype', 'class']);

function knownDescriptor(call: IntrinsicCall, ref: ObjectId, name: string): HeapRecord | 'none' | null {
  const { kind } = call.machine.kindOf(ref);
  const record = call.record(ref);
  if (!MADE_BY_LITERALS.has(kind) || record.open || record.summary) return null;
  const value = readField(record, name);
  const accessors = ACCESSORS.map((each) => readField(record, accessorSlot(each, name)) ?? UNDEFINED);
  const isAccessor = value === null && accessors.some((each) => each !== UNDEFINED);
  if (value === null && !isAccessor) return isClosed(record) && kind !== 'class' && name !== 'length' ? 'none' : null;
  const held: readonly (readonly [string, Value])[] = isAccessor
    ? ACCESSORS.map((each, index) => [each, accessors[index] ?? UNDEFINED])
    : [
        ['value', value ?? UNDEFINED],
        ['writable', answer(allows(record, 'writable', name))],
      ];
  // Methods of a class do not show.
  const shows = kind === 'prototype' || kind === 'class' ? false : allows(record, 'enumerable', name);
  return [
    ...held,
    ['enumerable', answer(shows)] as const,
    ['configurable', answer(allows(record, 'configurable', name))] as const,
  ].reduce((all, [each, what]) => writeField(all, each, call.escape(what)), EMPTY_RECORD);
}

function answer(known: boolean | null): Value {
  return known === null ? ANY : constant(known);
}

/** `Object.getOwnPropertyDescriptors`: the descriptor of every own property under its name. */
export function getOwnPropertyDescriptors(call: IntrinsicCall): Value {
  const ref = soleObject(call.argument(0));
  const record = ref === null ? null : call.record(ref);
  const known = record !== null && isClosed(record) ? allNames(record) : null;
  const result = call.make('plain', EMPTY_RECORD, ':all');
  for (const name of known ?? [null]) {
    const descriptor = descriptorOf(call, call.argument(0), name === null ? null : [name], `:${name}`);
    for (const id of result.refs) storeField(call.machine, id, name, call.escape(descriptor), true);
  }
  return result;
}
