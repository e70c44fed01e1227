import { definable, releases, takes } from '../../heap/attributes';
import { type HeapRecord, writeField } from '../../heap/heap';
import { storeKey } from '../../heap/storeKey';
import { load } from '../../nodes/access';
import { refusesNew } from '../../nodes/callable';
import { loadNamed, removeProperty } from '../../nodes/content';
import { keyNames } from '../../nodes/keyNames';
import { storeThrough } from '../../nodes/store';
import { ANY, constant, OPAQUE, type Value } from '../../values/value';
import { constructValue } from '../construct';
import type { IntrinsicCall } from './context';
import { spreadArguments } from './function';
import { defineProperty } from './object/descriptors';
import { changePrototype, prototypeOf } from './object/prototype';

/** `Reflect.deleteProperty(object, name)`. */
function remove(call: IntrinsicCall): Value {
  const target = call.argument(0);
  const names = keyNames(call.machine, call.argument(1));
  const refused = mayRefuse(call, names, releases);
  removeProperty(call.machine, call.frame, target, names, call.site);
  return refused;
}

/** `Reflect.get(object, name, receiver)`: getters see the receiver. */
function get(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  return loadNamed(machine, frame, call.argument(0), call.argument(1), site, call.has(2) ? call.argument(2) : null);
}

/** `Reflect.set(object, name, value, receiver)`: setters of the object, else a property of the receiver. */
function set(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  const receiver = call.has(3) ? call.argument(3) : call.argument(0);
  const key = call.argument(1);
  const names = keyNames(machine, key);
  const done = mayRefuse(call, names, takes);
  if (key.facts.length > 0) storeKey(machine, receiver, key);
  for (const name of names ?? [null])
    storeThrough(machine, frame, call.argument(0), receiver, name, call.argument(2), site);
  return done;
}

/** Whether every object that the first argument may be does what it is asked for every name. */
function mayRefuse(
  call: IntrinsicCall,
  names: readonly string[] | null,
  does: (record: HeapRecord, name: string) => boolean | null,
): Value {
  const answers = call.argument(0).refs.flatMap((ref) => (names ?? []).map((name) => does(call.record(ref), name)));
  const [first = null] = answers;
  return first === null || answers.some((answer) => answer !== first) ? ANY : constant(first);
}

/** `Reflect.construct(callee, list, target)`. */
function construct(call: IntrinsicCall): Value {
  const asked = [call.argument(0), ...(call.has(2) ? [call.argument(2)] : [])];
  if (asked.some((value) => refusesNew(call.machine, value)))
    return call.throws({ name: 'TypeError', message: 'It is not a constructor' });
  const list = spreadArguments(call, call.argument(1));
  const target = call.has(2) ? { ...list, newTarget: call.argument(2) } : list;
  const made = constructValue(call.machine, call.frame, call.argument(0), target, call.site);
  if (call.has(2)) inherit(call, made, load(call.machine, call.frame, call.argument(2), 'prototype', call.site));
  return made;
}

function inherit(call: IntrinsicCall, objects: Value, parent: Value): void {
  for (const ref of objects.refs) call.write(ref, writeField(call.record(ref), '%proto', parent));
}

function setPrototypeOf(call: IntrinsicCall): Value {
  const done = changePrototype(call);
  return done === null ? ANY : constant(done);
}

function getPrototypeOf(call: IntrinsicCall): Value {
  const { refs } = call.argument(0);
  return refs.length === 0 ? OPAQUE : prototypeOf(call, refs);
}

/** `Reflect`, as far as `Object` has no function that does the same. */
export const reflectStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'Reflect.defineProperty': (call) => {
    const done = mayRefuse(call, keyNames(call.machine, call.argument(1)), definable);
    defineProperty(call);
    return done;
  },
  'Reflect.deleteProperty': remove,
  'Reflect.get': get,
  'Reflect.set': set,
  'Reflect.construct': construct,
  'Reflect.setPrototypeOf': setPrototypeOf,
  'Reflect.getPrototypeOf': getPrototypeOf,
};
