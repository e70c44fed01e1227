import type { Site } from '../../graph';
import { isLanguageMethod } from '../calls/language';
import { joinAlternatives } from '../control/alternatives';
import { placeOf } from '../heap/allocate';
import { primitiveIn } from '../heap/around';
import { byteNamed } from '../heap/bytes';
import { type HeapRecord, mayLackOwn, OUTSIDE, readAny, readField, restAt } from '../heap/heap';
import { isIndex } from '../heap/held';
import { isStored, writtenInside } from '../heap/inside';
import { lacksMember, methodOfKind } from '../heap/languageMethods';
import { classesAbove, classesAboveInstances, languagePrototype } from '../heap/languagePrototypes';
import { builtin, external } from '../heap/named';
import { ELEMENTS, elementWritten, opaqueChild } from '../heap/opaqueChild';
import { isOrdinary } from '../heap/ordinary';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import { getterNames } from '../state/getters';
import type { Machine } from '../state/machine';
import { extendFacts, type Facts, joinFacts, NO_FACTS } from '../values/fact';
import { letterAt } from '../values/pieces';
import { isMissingInPrimitive, loadPrimitive } from '../values/primitiveProperties';
import {
  addFacts,
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  OPAQUE,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../values/value';
import { clear } from '../verdicts/clearance';
import { givenBy, hasSetterOnly } from './accessors';
import { gotFromUnknown, loadAdded, unlessAdded } from './added';
import { inheritedStatic, loadConveyed, loadExternal } from './external';
import { labelled } from './labelledRead';
import { constructorOf, loadSpecial } from './ofKind';
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
  if (base.facts.length > 0 && (name === null || !isStored(machine, base, name))) {
    const text = name === null ? 'read from it' : `read as its property "${name}"`;
    value = addFacts(value, extendFacts(base.facts, { site, kind: 'load', text }));
  }
  value = labelled(machine, base, value, name, site);
  return clear(value, base.cleared);
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
  const byte = byteNamed(record, name);
  if (byte !== null) return byte;
  const field = record.fields.get(name) ?? null;
  const unnamed = mayHoldUnnamed(machine, ref, name) ? unnamedAt(machine, ref, record, name) : BOTTOM;
  const inherited = (): Value | null => loadInherited(machine, frame, record, name, site, receiver);
  const given = field === null || record.uncertain ? givenBy(machine, frame, record, name, receiver, site) : null;
  if (field !== null) return join(join(orInherited(record, field, inherited), unnamed), given?.value ?? BOTTOM);
  if (given !== null) return given.always ? given.value : join(given.value, inherited() ?? UNDEFINED);
  if (hasSetterOnly(record, name)) return UNDEFINED;
  const letters = name === 'length' || isIndex(name) ? primitiveIn(record) : null;
  if (letters !== null) return load(machine, frame, letters, name, site);
  if (name === '__proto__') return join(unnamed, readField(record, '%proto') ?? rootPrototype(machine, frame, ref));
  const found = loadSpecial(machine, ref, name, record) ?? inherited();
  if (found !== null) return join(unnamed, found);
  const added = hasNothingAbove(record)
    ? null
    : loadAdded(machine, frame, classesAbove(machine, ref), name, receiver, site);
  if (added !== null && !added.opaque) return join(unnamed, added);
  const provided = methodOfKind(machine, ref, name) ?? missingProperty(machine, frame, ref, name, record, site);
  return join(join(unnamed, provided), added ?? BOTTOM);
}

/** What an object has under a name; where it perhaps has none of its own, also what stands above it. */
function orInherited(record: HeapRecord, own: Value, inherited: () => Value | null): Value {
  return mayLackOwn(record, own) ? join(own, inherited() ?? BOTTOM) : own;
}

/** Whether it is an `Object.create(null)`. */
function hasNothingAbove(record: HeapRecord): boolean {
  return soleConstant(readField(record, '%proto') ?? BOTTOM)?.value === null;
}

/** What this name may read of what was stored without a name. */
function unnamedAt(machine: Machine, ref: ObjectId, record: HeapRecord, name: string): Value {
  const rest = restAt(record, name);
  const added = record.open && isIndex(name) ? record.fields.get(ELEMENTS) : undefined;
  // Methods of lists are none of their elements.
  const any = isIndex(name) || !isLanguageMethod(name) ? elementWritten(machine, ref) : null;
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
  if (!record.open) return join(known, UNDEFINED);
  let value = join(known, putOutside(machine, ref, null, record, site));
  if (kind.kind === 'opaque')
    for (const { id } of writtenInside(machine, ref)) value = join(value, { ...OPAQUE, refs: [id] });
  return value;
}

/** Any export of a file. */
function exportsOf(machine: Machine, frame: Frame, file: string, site: Site): Value {
  const names = Object.keys(machine.program.fileOf(file)?.exports ?? {});
  return names.reduce<Value>((value, name) => join(value, machine.exported(frame, file, name, site)), UNDEFINED);
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
  const inherited = (): Value | null => loadInherited(machine, frame, record, name, site, receiver, seen);
  const given = own === null || record.uncertain ? givenBy(machine, frame, record, name, receiver, site) : null;
  if (own !== null) return join(orInherited(record, own, inherited), given?.value ?? BOTTOM);
  if (given !== null) return given.always ? given.value : join(given.value, inherited() ?? UNDEFINED);
  if (hasSetterOnly(record, name)) return UNDEFINED;
  const kind = machine.kindOf(ref);
  const maker = name === 'constructor' ? constructorOf(machine, ref) : null;
  if (maker !== null) return maker;
  if (kind.kind === 'external' && isClass(machine, receiver)) return inheritedStatic(machine, frame, kind, name);
  if (kind.kind === 'external' && COLLECTIONS.has(kind.path)) return null;
  if (kind.kind === 'external')
    return (
      loadAdded(machine, frame, classesAboveInstances(kind.path), name, receiver, site) ??
      addFacts(loadExternal(machine, frame, { ...kind, instance: true }, name), carriedOutside(machine, receiver))
    );
  const above = inherited();
  const isAdded = above === null && record.open && !(name in Object.prototype);
  if (!isAdded) return above;
  return addFacts(putOutside(machine, ref, name, record, site), carriedOutside(machine, receiver));
}

/** What an object carries that a constructor made which nobody sees. */
function carriedOutside(machine: Machine, { refs }: Value): Facts {
  return refs.reduce(
    (facts, ref) => joinFacts(facts, machine.recordOf(ref).fields.get(OUTSIDE)?.facts ?? NO_FACTS),
    NO_FACTS,
  );
}

function isClass(machine: Machine, { refs: [ref] }: Value): boolean {
  return ref !== undefined && machine.kindOf(ref).kind === 'class';
}
