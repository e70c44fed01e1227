import { accessorSlot } from '../../../heap/accessorSlots';
import { takes } from '../../../heap/attributes';
import { deepFacts } from '../../../heap/deepRead';
import { EMPTY_RECORD, readAny, writeField } from '../../../heap/heap';
import { classesAbovePrimitive, languagePrototype } from '../../../heap/languagePrototypes';
import { type Keys, ownKeys } from '../../../heap/ownKeys';
import { pair } from '../../../heap/pairs';
import { soleObject } from '../../../heap/sequence';
import { storeKey } from '../../../heap/storeKey';
import { load } from '../../../nodes/access';
import { readOwnGetters } from '../../../nodes/anyName';
import { elementOf, keysOf } from '../../../nodes/iterate';
import { keyOf } from '../../../nodes/proxy';
import { assignAll, copiedNames } from '../../../nodes/spread';
import { storeField } from '../../../nodes/store';
import {
  ANY,
  addFacts,
  BOTTOM,
  constant,
  isBottom,
  join,
  OPAQUE,
  possibleKeys,
  reference,
  soleConstant,
  type Value,
} from '../../../values/value';
import { isNoEntry, NO_ENTRY, soleMap, textEntries } from '../collections/index';
import { elementsOfArray, type IntrinsicCall } from '../context';
import { spreadArguments } from '../function';
import { textOf } from '../text/patterns';
import { deepCopy } from './deepCopy';
import { defineOrThrow, defineProperties, getOwnPropertyDescriptor, getOwnPropertyDescriptors } from './descriptors';
import { frozenStatics } from './frozen';
import { groupStatics } from './groups';
import { changePrototype, prototypeOf } from './prototype';

type Static = (call: IntrinsicCall) => Value;

/** The one object that a value is with its own property names, while they are known exactly. */
function named(
  call: IntrinsicCall,
  which: Keys = 'shown',
): { readonly of: Value; readonly names: readonly string[] } | null {
  const text = textOf(call.argument(0));
  // The letters of a text are its properties, as elements are those of a list.
  const ref = soleObject(
    text === null ? call.argument(0) : call.array(text.split('').map(constant), BOTTOM, ':letters'),
  );
  const names = ref === null ? null : ownKeys(call.machine, call.frame, ref, which, call.site);
  return ref === null || names === null ? null : { of: reference(ref), names };
}

/** `Object.keys` and its like: in order while the names are known. */
function keys(which: Keys): Static {
  return (call) => {
    const known = named(call, which);
    return known === null
      ? call.array([], keysOf(call.machine, call.frame, call.argument(0), call.site))
      : call.array(known.names.map((name) => keyOf(call.machine, name)));
  };
}

function anyProperty(call: IntrinsicCall, value: Value): Value {
  let all =
    value.facts.length > 0 || (value.opaque && value.refs.length === 0) ? addFacts(OPAQUE, value.facts) : BOTTOM;
  if (value.any || value.constants.some((item) => typeof item === 'string')) all = join(all, ANY);
  for (const ref of value.refs) {
    const record = call.record(ref);
    const { kind } = call.machine.kindOf(ref);
    all = join(
      all,
      kind === 'proxy' || kind === 'opaque'
        ? load(call.machine, call.frame, reference(ref), null, call.site)
        : join(readAny(record), readOwnGetters(call.machine, call.frame, ref, call.site)),
    );
    if (record.open) all = join(all, addFacts(OPAQUE, deepFacts(call.machine, reference(ref), call.site)));
  }
  return all;
}

function values(call: IntrinsicCall): Value {
  const known = named(call);
  if (known === null) return call.array([], anyProperty(call, call.argument(0)));
  return call.array(known.names.map((name) => load(call.machine, call.frame, known.of, name, call.site)));
}

function entries(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  const known = named(call);
  if (known === null) {
    const property = anyProperty(call, call.argument(0));
    const some = isBottom(property)
      ? BOTTOM
      : pair(machine, frame, site, keysOf(machine, frame, call.argument(0), site), property);
    return call.array([], some);
  }
  return call.array(
    known.names.map((name, index) =>
      call.on(BOTTOM, [], `entry${index}`).array([constant(name), load(machine, frame, known.of, name, site)]),
    ),
  );
}

function fromEntries(call: IntrinsicCall): Value {
  const result = call.make('plain', EMPTY_RECORD);
  const source = call.argument(0);
  const map = soleMap(call, source);
  const named = map === null ? null : textEntries(map);
  if (named !== null) {
    for (const ref of result.refs)
      for (const [name, value] of named) storeField(call.machine, ref, name, call.escape(value), true);
    return result;
  }
  const known = elementsOfArray(call, source);
  const some = elementOf(call.machine, call.frame, source, call.site);
  for (const element of known ?? (isBottom(some) ? [] : [some])) {
    if (isNoEntry(element)) return call.throws(NO_ENTRY);
    const key = load(call.machine, call.frame, element, '0', call.site);
    const names = possibleKeys(key);
    if (key.facts.length > 0) storeKey(call.machine, result, key);
    const value = call.escape(load(call.machine, call.frame, element, '1', call.site));
    for (const ref of result.refs)
      for (const name of names ?? [null])
        storeField(call.machine, ref, name, value, known !== null && names?.length === 1);
  }
  return result;
}

function assign(call: IntrinsicCall): Value {
  for (const source of call.list.values.slice(1)) {
    assignAll(call.machine, call.frame, call.argument(0), source, call.site, true);
    if (isRefused(call, source)) return call.throws({ name: 'TypeError', message: 'A property cannot be assigned' });
  }
  if (!isBottom(call.list.rest)) assignAll(call.machine, call.frame, call.argument(0), call.list.rest, call.site, true);
  return call.argument(0);
}

/** Whether a source has a property that the target does not take. */
function isRefused(call: IntrinsicCall, source: Value): boolean {
  const target = soleObject(call.argument(0));
  const from = soleObject(source);
  const { machine, frame, site } = call;
  if (target === null || from === null || machine.kindOf(target).kind !== 'plain') return false;
  const record = call.record(target);
  if (record.open || call.record(from).uncertain || machine.kindOf(from).kind === 'proxy') return false;
  return [...copiedNames(machine, frame, from, site)].some(
    (name) => takes(record, name) === false && !record.fields.has(accessorSlot('set', name)),
  );
}

function reflectApply(call: IntrinsicCall): Value {
  const list = spreadArguments(call, call.argument(2));
  return call.machine.invoke(call.frame, call.argument(0), call.argument(1), list, call.site);
}

function create(call: IntrinsicCall): Value {
  const result = call.make('plain', EMPTY_RECORD);
  for (const ref of result.refs)
    if (isParent(call.argument(0))) call.write(ref, writeField(call.record(ref), '%proto', call.argument(0)));
  return defineProperties(call.on(BOTTOM, [result, call.argument(1)]));
}

/** What can stand above an object: an object, or nothing. */
function isParent(value: Value): boolean {
  return value.refs.length > 0 || soleConstant(value)?.value === null;
}

function setPrototypeOf(call: IntrinsicCall): Value {
  if (changePrototype(call) === false) return call.throws({ name: 'TypeError', message: 'It is not extensible' });
  return call.argument(0);
}

function getPrototypeOf(call: IntrinsicCall): Value {
  const { constants, refs } = call.argument(0);
  let result = prototypeOf(call, refs);
  for (const [owner] of constants.map(classesAbovePrimitive))
    if (owner !== undefined) result = join(result, reference(languagePrototype(call.machine, call.frame.file, owner)));
  return isBottom(result) ? OPAQUE : result;
}

export const objectStatics: Readonly<Record<string, Static>> = {
  'Object.keys': keys('shown'),
  'Object.getOwnPropertyNames': keys('texts'),
  'Object.getOwnPropertySymbols': keys('symbols'),
  'Reflect.ownKeys': keys('all'),
  ...groupStatics,
  'Object.values': values,
  'Object.entries': entries,
  'Object.fromEntries': fromEntries,
  'Object.assign': assign,
  ...frozenStatics,
  'Object.create': create,
  'Object.setPrototypeOf': setPrototypeOf,
  'Object.getPrototypeOf': getPrototypeOf,
  'Object.defineProperty': defineOrThrow,
  'Object.defineProperties': defineProperties,
  'Object.getOwnPropertyDescriptor': getOwnPropertyDescriptor,
  'Object.getOwnPropertyDescriptors': getOwnPropertyDescriptors,
  'Reflect.getOwnPropertyDescriptor': getOwnPropertyDescriptor,
  'Reflect.apply': reflectApply,
  'Array.isArray': () => ANY,
  structuredClone: (call) => deepCopy(call, true),
};
