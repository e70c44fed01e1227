import { classFacts } from '../calls/classFacts';
import { isLanguageMethod } from '../calls/language';
import { accessorSlot } from '../heap/accessorSlots';
import { functionPrototype } from '../heap/functionProperties';
import { readField, writeField } from '../heap/heap';
import { classesAbove, isAdded, languagePrototype } from '../heap/languagePrototypes';
import type { ObjectKind } from '../heap/objects';
import { upwards } from '../heap/upwards';
import type { Machine } from '../state/machine';
import { ANY, BOTTOM, certainForm, constant, type Form, isBottom, join, type ObjectId, type Value } from './value';

type Answer = boolean | null;

/** What every runtime of the language provides. */
const CORE: ReadonlySet<string> = new Set([
  ...['Array', 'Object', 'String', 'Number', 'Boolean', 'Function', 'Symbol', 'BigInt', 'Date', 'RegExp', 'Error'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'Reflect', 'JSON', 'Math', 'globalThis'],
]);

/** What `typeof` says of a part of the language; null where it may be missing. */
function typeInLanguage(path: string): string | null {
  const [owner = '', ...names] = path.replace(/^global#/, '').split('.');
  if (!path.startsWith('global#') || !CORE.has(owner)) return null;
  let found: unknown = Reflect.get(globalThis, owner);
  for (const name of names) found = (found as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return found === undefined ? null : typeof found;
}

/** What `typeof` says of an instance: those of packages, and of globals that others bring along, may be functions. */
function typeOfInstance(path: string): string | null {
  const [, owner] = /^global#(\w+)/.exec(path) ?? [];
  return owner !== undefined && owner in globalThis && path !== 'global#Function' ? 'object' : null;
}

/** What `typeof` says of objects, by what they are; null where that came from outside. */
function typeOfKind(of: ObjectKind): string | null {
  const { kind } = of;
  if (of.kind === 'external') return of.instance ? typeOfInstance(of.path) : typeInLanguage(of.path);
  if (kind === 'opaque') return null;
  if (kind === 'symbol') return 'symbol';
  return ['function', 'class', 'bound', 'builtin', 'settle', 'revoke'].includes(kind) ? 'function' : 'object';
}

/** `typeof value`: known for constants and for objects of the program. */
export function typeOf(machine: Machine, value: Value): Value {
  const form = certainForm(value);
  if (form !== null) return typeOfForm(form);
  if (value.any || value.opaque) return ANY;
  let types = value.constants.reduce<Value>((all, item) => join(all, constant(typeof item)), BOTTOM);
  for (const ref of value.refs) {
    const type = typeOfKind(machine.kindOf(ref));
    if (type === null) return ANY;
    types = join(types, constant(type));
  }
  return types;
}

/** Arithmetic gives numbers, or integers of any size. */
function typeOfForm(form: Form): Value {
  return form === 'number' ? join(constant('number'), constant('bigint')) : constant('string');
}

/** A test that is asked of each thing that a value may be. Primitives that are not known are no objects. */
function ask(value: Value, ofObject: (ref: ObjectId) => Answer): Value {
  if (certainForm(value) !== null) return constant(false);
  if (value.opaque) return ANY;
  let answers = value.any || value.constants.length > 0 ? constant(false) : BOTTOM;
  for (const ref of value.refs) {
    const answer = ofObject(ref);
    if (answer === null) return ANY;
    answers = join(answers, constant(answer));
  }
  return answers;
}

/** `name in object`, `#name in object`: known while the object and everything above it is the program's own. */
export function hasProperty(
  machine: Machine,
  file: string,
  names: readonly string[] | null,
  value: Value,
  own = false,
): Value {
  if (names === null || value.any || value.constants.length > 0) return ANY;
  return ask(value, (ref) => {
    const answers = names.map((name) => holds(machine, file, ref, name, own));
    const [first = null] = answers;
    return answers.every((answer) => answer === first) ? first : null;
  });
}

function holds(machine: Machine, file: string, ref: ObjectId, name: string, own: boolean): Answer {
  for (const { id, record, above } of upwards(machine, ref)) {
    const { kind } = machine.kindOf(id);
    const followed =
      kind === 'plain' || kind === 'instance' || kind === 'prototype' || kind === 'class' || kind === 'array';
    if (!followed || record.open || record.summary || !isBottom(record.rest)) return null;
    const field = record.fields.get(name);
    // A value that is `undefined` on some ways may be a property that is missing there.
    if (record.uncertain) return null;
    if (field !== undefined) return field.constants.includes(undefined) && field.constants.length > 1 ? null : true;
    if (record.fields.has(accessorSlot('get', name)) || record.fields.has(accessorSlot('set', name))) return true;
    if (kind === 'array' && (name === 'length' || record.length === null)) return name === 'length' ? true : null;
    if (own) return kind === 'class' || kind === 'prototype' ? null : false;
    if (above === null) return null;
    if (above.constants.includes(null)) return false;
    if (above.refs.length === 0 && (kind === 'plain' || kind === 'array'))
      return hasLanguage(machine, file, id, kind, name);
  }
  return isLanguageMethod(name) || name === 'constructor' ? null : false;
}

/** Whether the language, or what the program added to it, has a property for all objects of a kind. */
function hasLanguage(machine: Machine, file: string, ref: ObjectId, kind: 'plain' | 'array', name: string): Answer {
  if (name in (kind === 'array' ? Array : Object).prototype) return true;
  if (!isAdded(machine, name)) return false;
  const held = classesAbove(machine, ref).map((owner) => {
    const record = machine.recordOf(languagePrototype(machine, file, owner));
    return record.fields.has(accessorSlot('get', name)) ? constant(true) : (record.fields.get(name) ?? null);
  });
  if (held.every((value) => value === null)) return false;
  // What was added on some ways only, or taken away again, may be missing.
  return held.some((value) => value !== null && !value.opaque && !value.constants.includes(undefined)) ? true : null;
}

/** `Array.isArray(value)`. */
export function isArray(machine: Machine, value: Value): Value {
  return ask(value, (ref) => {
    const kind = machine.kindOf(ref);
    // What the language makes of its other classes is no array.
    if (kind.kind === 'external') return kind.instance && kind.path.startsWith('global#') ? false : null;
    return kind.kind === 'opaque' ? null : isArrayObject(machine, ref);
  });
}

/** Says of what is kept like an array that the language does not take it for one: `arguments`, arrays of numbers. */
export function onlyLikeArray(machine: Machine, value: Value): void {
  for (const ref of value.refs)
    machine.writeRecord(ref, writeField(machine.recordOf(ref), '%likeArray', constant(true)));
}

/** Whether an object is an array, also for the language. */
export function isArrayObject(machine: Machine, ref: ObjectId): boolean {
  return machine.kindOf(ref).kind === 'array' && readField(machine.recordOf(ref), '%likeArray') === null;
}

/** `left instanceof right`: known where the class is one value and every object's prototypes are the program's own. */
export function instanceOf(machine: Machine, left: Value, right: Value): Value {
  const [target] = right.refs;
  if (right.refs.length !== 1 || target === undefined || right.any || right.opaque) return ANY;
  return ask(left, (ref) => isInstance(machine, ref, target));
}

function isInstance(machine: Machine, ref: ObjectId, target: ObjectId): Answer {
  const kind = machine.kindOf(target);
  if (kind.kind === 'external') return isOfLanguage(machine, ref, kind.path.replace('global#', ''));
  if (readField(machine.recordOf(target), '@@hasInstance') !== null) return null;
  const made = machine.kindOf(ref);
  if (kind.kind === 'class' && kind.class.file === GLOBALS && made.kind === 'external' && made.path === 'global#Buffer')
    return ABOVE_BUFFERS.has(classFacts(machine, kind.class)?.name ?? '');
  if (kind.kind === 'class')
    return inherits(machine, ref, (readField(machine.recordOf(target), '%prototype') ?? BOTTOM).refs);
  return kind.kind === 'function' ? inherits(machine, ref, functionPrototype(machine, target).refs) : null;
}

/** The classes of the language that are written out as a program, and which of them stand above buffers. */
const GLOBALS = 'node:global';
const ABOVE_BUFFERS: ReadonlySet<string> = new Set(['Uint8Array', 'TypedArray']);

/** Whether one of the prototypes is above the object; null when something above it is not known. */
function inherits(machine: Machine, ref: ObjectId, prototypes: readonly ObjectId[]): Answer {
  for (const { id, above } of upwards(machine, ref)) {
    const { kind } = machine.kindOf(id);
    if (kind === 'external' || kind === 'opaque' || above === null) return null;
    if (above.refs.some((next) => prototypes.includes(next))) return prototypes.length === 1 ? true : null;
  }
  return false;
}

/** Classes of the language whose instances are a kind of their own. */
const KIND_OF_CLASS: Readonly<Record<string, ObjectKind['kind']>> = {
  Array: 'array',
  Map: 'map',
  Set: 'set',
  Promise: 'promise',
  RegExp: 'regexp',
};

function isOfLanguage(machine: Machine, ref: ObjectId, name: string): Answer {
  const kind = machine.kindOf(ref);
  if (kind.kind === 'external' || kind.kind === 'opaque') return null;
  if (name === 'Function') return typeOfKind(kind) === 'function';
  if (name === 'Object') return kind.kind === 'symbol' ? false : endsInObject(machine, ref);
  if (name === 'Array' && kind.kind === 'array') return isArrayObject(machine, ref);
  if (Object.hasOwn(KIND_OF_CLASS, name) && kind.kind !== 'instance') return kind.kind === KIND_OF_CLASS[name];
  return /Error$/.test(name) ? isError(machine, ref, name) : null;
}

/** Whether everything that stands above an object ends in `Object.prototype`, and not in nothing. */
function endsInObject(machine: Machine, ref: ObjectId): Answer {
  for (const { above } of upwards(machine, ref)) {
    if (above === null) return null;
    if (above.constants.includes(null)) return above.refs.length > 0 ? null : false;
  }
  return true;
}

/** Errors remember the class of the language that made them; instances of the program's own classes, what they extend. */
function isError(machine: Machine, ref: ObjectId, name: string): Answer {
  let at: ObjectId | undefined = ref;
  for (let step = 0; step < 32 && at !== undefined; step++) {
    const kind = machine.kindOf(at);
    if (kind.kind === 'opaque') return null;
    if (kind.kind === 'external') return kind.path === `global#${name}` || name === 'Error';
    const record = machine.recordOf(at);
    const made: Value = readField(record, '%error') ?? readField(record, '%proto') ?? BOTTOM;
    if (made.refs.length > 1 || made.any || made.opaque) return null;
    at = made.refs[0];
  }
  return at === undefined ? false : null;
}
