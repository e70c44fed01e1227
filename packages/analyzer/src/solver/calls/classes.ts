import type { ClassRef, FlowNode, NodeId, Site } from '../../graph';
import { ADDED, runAdded } from '../frameworks/decorate';
import { accessorSlot } from '../heap/accessorSlots';
import { allocate, placeOf } from '../heap/allocate';
import { deepFacts } from '../heap/deepRead';
import { functionPrototype } from '../heap/functionProperties';
import {
  addField,
  EMPTY_ARRAY,
  EMPTY_RECORD,
  type HeapRecord,
  OUTSIDE,
  readField,
  writeAny,
  writeField,
} from '../heap/heap';
import type { ObjectKind } from '../heap/objects';
import { ANY_NAME } from '../nodes/anyName';
import { namesOf } from '../nodes/content';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts, joinFacts, NO_FACTS } from '../values/fact';
import { addFacts, BOTTOM, isBottom, join, type ObjectId, OPAQUE, reference, type Value } from '../values/value';
import { PENDING } from '../waiting/promiseState';
import { classKey } from './classKey';
import { initializeError } from './errors';
import { surround } from './intrinsics/around';
import { arrayConstructor, holdElements } from './intrinsics/array/make';
import { functionOfCode } from './intrinsics/codeAsText';
import { fillCollection } from './intrinsics/collections';
import { IntrinsicCall } from './intrinsics/context';
import { runExecutor } from './intrinsics/promise';
import { holdPattern } from './intrinsics/regexp';

type ClassNode = Extract<FlowNode, { op: 'class' }>;

/** Evaluates a class declaration: the class object, its prototype and their members. */
export function makeClass(machine: Machine, frame: Frame, node: ClassNode, read: (id: NodeId) => Value): Value {
  const reference_: ClassRef = { file: frame.file, class: node.class };
  const heritage =
    node.heritage === null ? BOTTOM : join(read(node.heritage), mixedInto(machine, frame, node.heritage, read));
  const prototype = allocate(machine, frame, node.id, { kind: 'prototype', class: reference_ }, EMPTY_RECORD);
  const value = allocate(machine, frame, node.id, { kind: 'class', class: reference_ }, EMPTY_RECORD);
  const [classId] = value.refs;
  const [prototypeId] = prototype.refs;
  if (classId === undefined || prototypeId === undefined) return OPAQUE;
  machine.classObjects.set(classKey(reference_), classId);
  let own = writeField(machine.recordOf(classId), '%prototype', prototype);
  own = writeField(own, '%heritage', heritage);
  if (heritage.refs.length > 0) own = writeField(own, '%proto', heritage);
  let shared = writeField(machine.recordOf(prototypeId), '%class', value);
  const parents = parentPrototypes(machine, heritage);
  if (parents.refs.length > 0) shared = writeField(shared, '%proto', parents);
  const closures = [node.constructor_, node.fieldInitializer, ...node.members.map((member) => member.closure)];
  for (const closure of closures) if (closure !== null) bindHome(machine, read(closure), value);
  if (node.constructor_ !== null) own = writeField(own, '%constructor', read(node.constructor_));
  if (node.fieldInitializer !== null) own = writeField(own, '%init', read(node.fieldInitializer));
  for (const member of node.members) {
    const closure = read(member.closure);
    const slot = (name: string): string => (member.kind === 'method' ? name : accessorSlot(member.kind, name));
    const names = namesOf(machine, frame, member.content);
    const add = (record: HeapRecord): HeapRecord => {
      if (names === null && member.kind === 'method') return writeAny(record, closure);
      const [name = ANY_NAME] = names ?? [];
      if (names === null || names.length === 1) return writeField(record, slot(name), closure);
      // It is under one of them only.
      return { ...names.reduce((all, each) => addField(all, slot(each), closure), record), uncertain: true };
    };
    if (member.static) own = add(own);
    else shared = add(shared);
  }
  machine.writeRecord(classId, own);
  machine.writeRecord(prototypeId, shared);
  return value;
}

/** What a function from outside makes of a class most likely extends it: `extends mixin(Base)`. */
function mixedInto(machine: Machine, frame: Frame, id: NodeId, read: (id: NodeId) => Value): Value {
  const call = frame.facts.nodes[id];
  if (call?.op !== 'call' || !read(id).refs.some((ref) => machine.kindOf(ref).kind === 'opaque')) return BOTTOM;
  const given = call.arguments.map(({ node }) =>
    join(classesIn(machine, read(node)), mixedInto(machine, frame, node, read)),
  );
  return given.reduce(join, BOTTOM);
}

function classesIn(machine: Machine, value: Value): Value {
  return reference(...value.refs.filter((ref) => machine.kindOf(ref).kind === 'class'));
}

/** The class or object that a method belongs to, for `super`. */
export function bindHome(machine: Machine, closure: Value, home: Value): void {
  for (const ref of closure.refs) machine.writeRecord(ref, writeField(machine.recordOf(ref), '%home', home));
}

function parentPrototypes(machine: Machine, heritage: Value): Value {
  let parents = BOTTOM;
  for (const ref of heritage.refs) {
    const { kind } = machine.kindOf(ref);
    if (kind === 'class') parents = join(parents, readField(machine.recordOf(ref), '%prototype') ?? BOTTOM);
    else if (kind === 'function') parents = join(parents, functionPrototype(machine, ref));
    else parents = join(parents, reference(ref));
  }
  return parents;
}

/** `new C(…)`: a fresh instance, then fields and constructors from the base class down. */
export function construct(machine: Machine, frame: Frame, classId: ObjectId, list: ArgumentList, site: Site): Value {
  const kind = machine.kindOf(classId);
  if (kind.kind !== 'class') return OPAQUE;
  const instance = allocate(
    machine,
    frame,
    placeOf(site),
    kindOfInstances(machine, classId) ?? { kind: 'instance', class: kind.class },
    instanceRecord(machine, classId),
    `:${classId}`,
  );
  const target = list.newTarget ?? reference(classId);
  return constructInto(machine, frame, classId, instance, { ...list, newTarget: target }, site);
}

/** Classes of the language whose instances are a kind of their own. */
const KINDS: Readonly<Record<string, ObjectKind>> = {
  'global#Array': { kind: 'array' },
  'global#Map': { kind: 'map' },
  'global#WeakMap': { kind: 'map' },
  'global#Set': { kind: 'set' },
  'global#WeakSet': { kind: 'set' },
  'global#Promise': { kind: 'promise' },
  'global#RegExp': { kind: 'regexp' },
};

/** What the instances of a class are that extends a collection of the language; null for all others. */
function kindOfInstances(machine: Machine, classId: ObjectId): ObjectKind | null {
  const seen = new Set<ObjectId>();
  for (let at: ObjectId | undefined = classId; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const kind = machine.kindOf(at);
    if (kind.kind === 'external') return Object.hasOwn(KINDS, kind.path) ? (KINDS[kind.path] ?? null) : null;
    const heritage: Value = readField(machine.recordOf(at), '%heritage') ?? BOTTOM;
    if (heritage.refs.length !== 1) return null;
    at = heritage.refs[0];
  }
  return null;
}

export function instanceRecord(machine: Machine, classId: ObjectId): HeapRecord {
  const prototype = readField(machine.recordOf(classId), '%prototype') ?? BOTTOM;
  const kind = kindOfInstances(machine, classId)?.kind;
  const empty = kind === 'array' ? EMPTY_ARRAY : kind === 'promise' ? PENDING : EMPTY_RECORD;
  return writeField(writeField(empty, '%proto', prototype), '%class', reference(classId));
}

/** Runs what a constructor call does to an instance that exists already (`super(…)` included); gives what becomes of it. */
export function constructInto(
  machine: Machine,
  frame: Frame,
  classId: ObjectId,
  instance: Value,
  list: ArgumentList,
  site: Site,
  below: readonly ObjectId[] = [],
): Value {
  const record = machine.recordOf(classId);
  const heritage = readField(record, '%heritage') ?? BOTTOM;
  const constructor_ = readField(record, '%constructor');
  if (constructor_ !== null) {
    if (heritage.refs.length === 0) initializeFields(machine, frame, classId, instance, site);
    return constructed(machine.invoke(frame, constructor_, instance, list, site), instance);
  }
  const made = constructParents(machine, frame, heritage, instance, list, site, [...below, classId]);
  initializeFields(machine, frame, classId, made, site);
  return made;
}

/** What `new` gives: the object that the constructor returns, else the instance. */
export function constructed(returned: Value, instance: Value): Value {
  const objects: Value = {
    ...returned,
    constants: [],
    any: false,
    opaque: returned.opaque && returned.refs.length > 0,
  };
  const primitive = (returned.any && !returned.opaque) || returned.constants.length > 0 || returned.refs.length === 0;
  return primitive ? join(instance, returned.refs.length === 0 ? BOTTOM : objects) : objects;
}

/** The constructors above a class. */
export function constructParents(
  machine: Machine,
  frame: Frame,
  heritage: Value,
  instance: Value,
  list: ArgumentList,
  site: Site,
  below: readonly ObjectId[] = [],
): Value {
  let made = BOTTOM;
  for (const parent of heritage.refs) {
    // A class expression in a loop stands for several classes, one of which extends another.
    if (below.includes(parent)) continue;
    made = join(made, constructParent(machine, frame, parent, instance, list, site, below));
  }
  if (heritage.opaque && heritage.refs.length === 0) carryOutside(machine, instance, list, site);
  return isBottom(made) ? instance : made;
}

function constructParent(
  machine: Machine,
  frame: Frame,
  parent: ObjectId,
  instance: Value,
  list: ArgumentList,
  site: Site,
  below: readonly ObjectId[],
): Value {
  const kind = machine.kindOf(parent);
  if (kind.kind === 'class') return constructInto(machine, frame, parent, instance, list, site, below);
  if (kind.kind === 'function')
    return constructed(machine.invoke(frame, reference(parent), instance, list, site), instance);
  if (kind.kind === 'external' && kind.path === 'global#Function')
    return functionOfCode('function')(new IntrinsicCall(machine, frame, 'new', instance, list, site));
  if (kind.kind === 'external' && /Error$/.test(kind.path)) initializeError(machine, instance, list);
  else if (kind.kind === 'external' && Object.hasOwn(KINDS, kind.path))
    fillInstance(new IntrinsicCall(machine, frame, 'new', instance, list, site), instance);
  else if (kind.kind === 'external' && kind.path.startsWith('global#'))
    for (const ref of instance.refs)
      surround(new IntrinsicCall(machine, frame, 'new', instance, list, site), kind.path, ref);
  else if (kind.kind === 'external' || kind.kind === 'opaque') carryOutside(machine, instance, list, site);
  return instance;
}

/** A constructor that nobody sees may keep what it is given, under any name. */
function carryOutside(machine: Machine, instance: Value, list: ArgumentList, site: Site): void {
  const carried = [...list.values, list.rest].reduce(
    (facts, value) => joinFacts(facts, deepFacts(machine, value, site)),
    NO_FACTS,
  );
  if (carried.length === 0) return;
  const text = 'given to the constructor of a class that the program extends';
  const kept = addFacts(OPAQUE, extendFacts(carried, { site, kind: 'argument', text }));
  for (const ref of instance.refs)
    machine.writeRecord(ref, { ...writeField(machine.recordOf(ref), OUTSIDE, kept), open: true });
}

/** What the constructors of the language's collections do with their arguments. */
function fillInstance(call: IntrinsicCall, instance: Value): void {
  for (const ref of instance.refs) {
    const { kind } = call.machine.kindOf(ref);
    if (kind === 'map' || kind === 'set') fillCollection(call, reference(ref), call.argument(0));
    if (kind === 'promise') runExecutor(call, ref);
    if (kind === 'regexp') holdPattern(call, ref);
    if (kind !== 'array') continue;
    for (const made of arrayConstructor(call).refs) holdElements(call, ref, made);
  }
}

export function initializeFields(machine: Machine, frame: Frame, classId: ObjectId, instance: Value, site: Site): void {
  runAdded(machine, frame, classId, instance, ADDED, site);
  const init = readField(machine.recordOf(classId), '%init');
  if (init !== null) machine.invoke(frame, init, instance, { values: [], sites: [], rest: BOTTOM }, site);
}
