import type { Site } from '../../graph';
import { errorProperty } from '../calls/errors';
import { isLanguageMethod } from '../calls/language';
import { joinAlternatives } from '../control/alternatives';
import { placeOf } from '../heap/allocate';
import { loadOfFunction } from '../heap/functionProperties';
import { type HeapRecord, OUTSIDE, readAny, readField, restAt, SYMBOL } from '../heap/heap';
import { entriesInOrder, isIndex } from '../heap/held';
import { lacksMember, methodOfKind } from '../heap/languageMethods';
import {
  classesAbove,
  classesAboveInstances,
  hasStatic,
  isMissingInLanguage,
  languagePrototype,
  prototypeAt,
} from '../heap/languagePrototypes';
import { builtin, external, memberOf } from '../heap/named';
import type { ObjectKind } from '../heap/objects';
import { ELEMENTS, elementWritten, opaqueChild } from '../heap/opaqueChild';
import { isOrdinary } from '../heap/ordinary';
import { shapeOf } from '../heap/shape';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import { getterNames } from '../state/getters';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import { namedNumber } from '../values/folding/functions';
import { regexpProperty } from '../values/folding/regexpProperties';
import { letterAt } from '../values/pieces';
import { isMissingInPrimitive, loadPrimitive } from '../values/primitiveProperties';
import {
  ANY,
  addFacts,
  BOTTOM,
  constant,
  isBottom,
  isUntracked,
  join,
  type ObjectId,
  OPAQUE,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../values/value';
import { clear } from '../verdicts/clearance';
import { gotFromUnknown, loadAdded, unlessAdded } from './added';
import { isUnheardOf } from './globalName';
import { keyOf, trapped } from './proxy';

/** Numbers about data are not the data. */
export const STOPPED_PROPERTIES: ReadonlySet<string> = new Set(['length', 'size', 'byteLength']);

/** Reads `base.name` (`name` null: any property) as an expression at a site would. */
export function load(
  machine: Machine,
  frame: Frame,
  base: Value,
  name: string | null,
  site: Site,
  /** What getters see as `this`, where that is not the base (`super.x`). */
  receiver: Value | null = null,
): Value {
  if (isBottom(base)) return BOTTOM;
  const letter = base.form !== null && name !== null ? letterAt(base, name) : null;
  if (letter !== null) return letter;
  const got = name === null ? null : gotFromUnknown(machine, frame, base, name, site);
  if (got !== null) return got;
  if (name !== null && isMissingInPrimitive(machine, frame, base, name, site)) return UNDEFINED;
  let value = loadPrimitive(machine, frame, base, name, site);
  for (const ref of base.refs)
    value = join(value, loadFrom(machine, frame, ref, name, site, receiver ?? reference(ref)));
  if (base.opaque && base.refs.length === 0)
    value = join(
      value,
      unlessAdded(machine, frame, base, name, site, () => opaqueAt(machine, frame, site, name)),
    );
  if (name !== null && STOPPED_PROPERTIES.has(name)) return value;
  if (base.facts.length > 0) {
    const text = name === null ? 'read from it' : `read as its property "${name}"`;
    value = addFacts(value, extendFacts(base.facts, { site, kind: 'load', text }));
  }
  value = labelled(machine, base, value, name, site);
  return clear(value, base.cleared);
}

/** A labelled field read from something of unknown origin begins a flow. What the program itself stored there speaks for itself. */
function labelled(machine: Machine, base: Value, value: Value, name: string | null, site: Site): Value {
  if (base.cleared === 'known' || !isUntracked(value)) return value;
  const { labelledNames } = machine.program.annotations;
  if (name === null ? labelledNames.size === 0 : !labelledNames.has(name)) return value;
  const field = machine.program.oracle.propertyAt(site) ?? (name === null ? null : structural(machine, base, name));
  return field === null ? value : addFacts(value, machine.seedField(site, field));
}

/** The label of a property of an untyped expression whose value came from a typed place. */
function structural(
  machine: Machine,
  base: Value,
  name: string,
): ReturnType<Machine['program']['oracle']['propertyAt']> {
  for (const ref of base.refs) {
    const entry = shapeOf(machine, ref).find(({ path }) => path.length === 1 && path[0] === name);
    if (entry !== undefined) return entry.field;
  }
  return null;
}

/** Something from outside that comes into the program at a site; its static type there tells what it is. */
export function opaqueAt(machine: Machine, frame: Frame, site: Site, name: string | null = null): Value {
  // A context belongs to one file, all but the one that stands for everything outside the program.
  const file = site.file === frame.file && frame.context !== 0 ? '' : site.file;
  const place = `${frame.context}:${placeOf(site)}${file}`;
  const id = machine.objects.intern(`opaque:${place}${name === null ? '' : `.${name}`}`, () => ({
    kind: 'opaque',
    origin: site,
    parent: null,
    name,
  }));
  return { ...OPAQUE, refs: [id] };
}

function loadFrom(
  machine: Machine,
  frame: Frame,
  ref: ObjectId,
  name: string | null,
  site: Site,
  receiver: Value,
): Value {
  if (machine.kindOf(ref).kind === 'proxy')
    return trapped(machine, frame, ref, 'get', [keyOf(machine, name), receiver], site, (target) =>
      load(machine, frame, target, name, site, receiver),
    );
  const record = machine.recordOf(ref);
  if (name === null) return loadUnknown(machine, frame, ref, record, site);
  const field = record.fields.get(name) ?? null;
  const unnamed = mayHoldUnnamed(machine, ref, name) ? unnamedAt(machine, ref, record, name) : BOTTOM;
  if (field !== null) return join(field, unnamed);
  const getter = readField(record, `%get:${name}`);
  if (getter !== null) return machine.invoke(frame, getter, receiver, NO_ARGUMENTS, site);
  if (name === '__proto__') return join(unnamed, readField(record, '%proto') ?? rootPrototype(machine, frame, ref));
  const found = loadSpecial(machine, ref, name, record) ?? loadInherited(machine, frame, record, name, site, receiver);
  if (found !== null) return join(unnamed, found);
  const added = hasNothingAbove(record)
    ? null
    : loadAdded(machine, frame, classesAbove(machine, ref), name, receiver, site);
  if (added !== null && !added.opaque) return join(unnamed, added);
  const provided = methodOfKind(machine, ref, name) ?? missingProperty(machine, frame, ref, name, record, site);
  return join(join(unnamed, provided), added ?? BOTTOM);
}

/** Whether it is an `Object.create(null)`. */
function hasNothingAbove(record: HeapRecord): boolean {
  return soleConstant(readField(record, '%proto') ?? BOTTOM)?.value === null;
}

/** What this name may read of what was stored without a name. */
function unnamedAt(machine: Machine, ref: ObjectId, record: HeapRecord, name: string): Value {
  const rest = restAt(record, name);
  const added = record.open && isIndex(name) ? record.fields.get(ELEMENTS) : undefined;
  const any = isIndex(name) ? elementWritten(machine, ref) : null;
  return join(join(rest, added ?? BOTTOM), any ?? BOTTOM);
}

/** Whether what was stored under an unknown name may be what this name reads. Elements of collections are no properties. */
function mayHoldUnnamed(machine: Machine, ref: ObjectId, name: string): boolean {
  const { kind } = machine.kindOf(ref);
  if (STOPPED_PROPERTIES.has(name)) return kind === 'plain' || kind === 'instance';
  if (kind === 'array') return isIndex(name);
  return kind !== 'map' && kind !== 'set' && kind !== 'promise' && kind !== 'iterator';
}

function missingProperty(
  machine: Machine,
  frame: Frame,
  ref: ObjectId,
  name: string,
  record: HeapRecord,
  site: Site,
): Value {
  const kind = machine.kindOf(ref);
  if (kind.kind === 'external') return loadConveyed(machine, ref, name) ?? loadExternal(machine, frame, kind, name);
  if (kind.kind === 'namespace') return machine.exported(frame, kind.file, name, site);
  const fromLanguage = kind.kind !== 'opaque' && name in Object.prototype;
  if (record.open && !fromLanguage)
    return (
      declaredGetter(machine, frame, ref, name, site) ??
      unlessAdded(machine, frame, { ...OPAQUE, refs: [ref] }, name, site, () =>
        putOutside(machine, ref, name, record, site),
      )
    );
  if (hasNothingAbove(record)) return UNDEFINED;
  const unknown = lacksMember(kind.kind, name) === null && !isOrdinary(machine, ref);
  const inherited = name in Object.prototype || (isLanguageMethod(name) && unknown);
  if (name === 'constructor' && kind.kind === 'plain') return external(machine, 'global#Object');
  return inherited ? builtin(machine, name) : UNDEFINED;
}

/** What stands under a name that the program did not store in an object that others could change. */
function putOutside(machine: Machine, ref: ObjectId, name: string | null, record: HeapRecord, site: Site): Value {
  return addFacts(opaqueChild(machine, ref, name, site), record.fields.get(OUTSIDE)?.facts ?? []);
}

/** What the getters give that the type of an object from outside declares. */
function declaredGetter(machine: Machine, frame: Frame, ref: ObjectId, name: string, site: Site): Value | null {
  if (!getterNames(machine.program).has(name)) return null;
  const receiver = { ...OPAQUE, refs: [ref] };
  const getters = machine.program.oracle.gettersAt(site);
  if (getters.length === 0) return null;
  return joinAlternatives(machine, getters, (reference) =>
    machine.call(frame, { reference, object: null, receiver, list: NO_ARGUMENTS, site, region: undefined }),
  );
}

/** What is above an object of which the program did not say it. */
export function rootPrototype(machine: Machine, frame: Frame, ref: ObjectId): Value {
  const kind = machine.kindOf(ref);
  if (kind.kind === 'external' && kind.path === 'global#Object.prototype') return constant(null);
  const [nearest] = classesAbove(machine, ref);
  return nearest === undefined ? OPAQUE : reference(languagePrototype(machine, frame.file, nearest));
}

function loadUnknown(machine: Machine, frame: Frame, ref: ObjectId, record: HeapRecord, site: Site): Value {
  const known = readAny(record);
  const kind = machine.kindOf(ref);
  if (kind.kind === 'namespace') return exportsOf(machine, frame, kind.file, site);
  if (kind.kind === 'external')
    return join(join(known, machine.conveyances.anyLeft(ref)), loadExternal(machine, frame, kind, '*'));
  return record.open ? join(known, putOutside(machine, ref, null, record, site)) : join(known, UNDEFINED);
}

/** Any export of a file. */
function exportsOf(machine: Machine, frame: Frame, file: string, site: Site): Value {
  const names = Object.keys(machine.program.fileOf(file)?.exports ?? {});
  return names.reduce<Value>((value, name) => join(value, machine.exported(frame, file, name, site)), UNDEFINED);
}

/** Properties that every object of a kind has. */
function loadSpecial(machine: Machine, ref: ObjectId, name: string, record: HeapRecord): Value | null {
  const kind = machine.kindOf(ref).kind;
  if (name === 'length' && kind === 'array') return record.length === null ? ANY : constant(record.length);
  if (name === 'size' && (kind === 'map' || kind === 'set')) {
    const entries = entriesInOrder(record);
    return entries === null ? ANY : constant(entries.length);
  }
  if (kind === 'symbol' && name === 'description') return ANY;
  if (name === 'constructor' && OF_LANGUAGE.has(kind)) return classOfLanguage(machine, ref);
  if (kind === 'regexp') return regexpProperty(record, name);
  if (kind === 'cell') return null;
  if (record.fields.has('%error')) return errorProperty(machine, record, name);
  if (name === 'constructor' && kind === 'plain') return constructorOf(machine, ref);
  if (kind === 'function' || kind === 'class') return loadOfFunction(machine, ref, name, record);
  if (name === 'constructor' && (kind === 'instance' || kind === 'prototype')) return readField(record, '%class');
  return null;
}

/** Kinds of objects that the language makes, whose `constructor` is a class of the language. */
const OF_LANGUAGE: ReadonlySet<ObjectKind['kind']> = new Set(['array', 'map', 'set', 'promise', 'regexp']);

function classOfLanguage(machine: Machine, ref: ObjectId): Value | null {
  const [nearest] = classesAbove(machine, ref);
  return nearest === undefined || machine.recordOf(ref).fields.has('%proto')
    ? null
    : external(machine, `global#${nearest}`);
}

/** `prototype.constructor` of a function, as long as the program puts nothing else there. */
function constructorOf(machine: Machine, ref: ObjectId): Value | null {
  const kind = machine.kindOf(ref);
  return kind.kind === 'plain' && kind.prototypeOf !== undefined ? reference(kind.prototypeOf) : null;
}

/** The property names that a computed key can be; symbols of the language are written `@@iterator`. Null: any name. */
export function keyNames(machine: Machine, key: Value): readonly string[] | null {
  const symbols = key.refs.map((ref) => {
    const kind = machine.kindOf(ref);
    if (kind.kind === 'symbol') return `${SYMBOL}${kind.name}`;
    const match = kind.kind === 'external' ? /^global#Symbol\.(\w+)$/.exec(kind.path) : null;
    return match === null ? null : `${SYMBOL}${match[1]}`;
  });
  if (key.any || key.opaque || symbols.includes(null)) return null;
  return [...key.constants.map(String), ...symbols.filter((name) => name !== null)];
}

/** What handlers left under a name for each other, or what else stands there in what they all get. */
function loadConveyed(machine: Machine, ref: ObjectId, name: string): Value | null {
  const kind = machine.kindOf(ref);
  if (kind.kind === 'external' && kind.conveyed !== undefined) {
    const isApplication = machine.models.find(memberOf(kind.path, kind.instance, name))?.application === true;
    const applications = isApplication ? machine.conveyances.applicationsOf(ref) : BOTTOM;
    if (applications.refs.length > 0) return applications;
  }
  const left = machine.conveyances.left(ref, name);
  if (left !== null) return left;
  const member = machine.conveyances.member(ref, name);
  return member === null ? null : reference(member);
}

function loadExternal(
  machine: Machine,
  frame: Frame,
  { path, instance }: { readonly path: string; readonly instance: boolean },
  name: string,
): Value {
  if (!instance && isMissingInLanguage(path, name)) return UNDEFINED;
  const member = memberOf(path, instance, name);
  const owner = instance ? null : prototypeAt(member);
  if (owner !== null) return reference(languagePrototype(machine, frame.file, owner));
  if (!instance && path === 'global#globalThis') {
    const assigned = machine.globals.assigned(machine, name, frame.file);
    if (machine.globals.isAssigned(machine, name, frame.file) && assigned !== null) return assigned;
    // Another script may have put it there, or not.
    if (isUnheardOf(machine, name)) return join(assigned ?? external(machine, member), UNDEFINED);
    if (assigned !== null) return assigned;
  }
  const number = instance || !member.startsWith('global#') ? null : namedNumber(member.slice(7));
  return number === null ? external(machine, member) : constant(number);
}

/** Classes of the language whose instances are a kind of their own, with the methods of that kind. */
const COLLECTIONS: ReadonlySet<string> = new Set(
  ['Array', 'Map', 'WeakMap', 'Set', 'WeakSet', 'Promise'].map((name) => `global#${name}`),
);

function loadInherited(
  machine: Machine,
  frame: Frame,
  record: HeapRecord,
  name: string,
  site: Site,
  receiver: Value,
  seen: ReadonlySet<ObjectId> = new Set(),
): Value | null {
  const parents = readField(record, '%proto');
  if (parents === null) return null;
  let value: Value | null = null;
  for (const parent of parents.refs) {
    if (seen.has(parent)) continue;
    const found = loadFromPrototype(machine, frame, parent, name, site, receiver, new Set([...seen, parent]));
    if (found !== null) value = value === null ? found : join(value, found);
  }
  return value;
}

function loadFromPrototype(
  machine: Machine,
  frame: Frame,
  ref: ObjectId,
  name: string,
  site: Site,
  receiver: Value,
  seen: ReadonlySet<ObjectId> = new Set(),
): Value | null {
  if (machine.kindOf(ref).kind === 'proxy') return loadFrom(machine, frame, ref, name, site, receiver);
  const record = machine.recordOf(ref);
  const own = readField(record, name);
  if (own !== null) return own;
  const getter = readField(record, `%get:${name}`);
  if (getter !== null) return machine.invoke(frame, getter, receiver, NO_ARGUMENTS, site);
  const kind = machine.kindOf(ref);
  const maker = name === 'constructor' ? constructorOf(machine, ref) : null;
  if (maker !== null) return maker;
  if (kind.kind === 'external' && isClass(machine, receiver)) return inheritedStatic(machine, frame, kind, name);
  if (kind.kind === 'external' && COLLECTIONS.has(kind.path)) return null;
  if (kind.kind === 'external')
    return (
      loadAdded(machine, frame, classesAboveInstances(kind.path), name, receiver, site) ??
      loadExternal(machine, frame, { ...kind, instance: true }, name)
    );
  const above = loadInherited(machine, frame, record, name, site, receiver, seen);
  const isAdded = above === null && record.open && !(name in Object.prototype);
  return isAdded ? putOutside(machine, ref, name, record, site) : above;
}

function isClass(machine: Machine, { refs: [ref] }: Value): boolean {
  return ref !== undefined && machine.kindOf(ref).kind === 'class';
}

/** A static member that a class has from a class of the language, or of a package, that it extends. */
function inheritedStatic(
  machine: Machine,
  frame: Frame,
  parent: Extract<ObjectKind, { kind: 'external' }>,
  name: string,
): Value | null {
  return hasStatic(parent.path, name) === false
    ? null
    : loadExternal(machine, frame, { ...parent, instance: false }, name);
}
