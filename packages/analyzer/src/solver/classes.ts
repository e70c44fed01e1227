import type { ClassRef, FlowNode, NodeId, Site } from '../graph';
import { functionPrototype } from './access';
import { allocate, placeOf } from './allocate';
import type { ArgumentList, Frame } from './frame';
import { EMPTY_RECORD, type HeapRecord, readField, writeAny, writeField } from './heap';
import type { Machine } from './machine';
import { addFacts, BOTTOM, constant, join, type ObjectId, OPAQUE, reference, type Value } from './value';

export function classKey(ref: ClassRef): string {
  return `${ref.file}:${ref.class}`;
}

type ClassNode = Extract<FlowNode, { op: 'class' }>;

/** Evaluates a class declaration: the class object, its prototype and their members. */
export function makeClass(machine: Machine, frame: Frame, node: ClassNode, read: (id: NodeId) => Value): Value {
  const reference_: ClassRef = { file: frame.file, class: node.class };
  const heritage = node.heritage === null ? BOTTOM : read(node.heritage);
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
    const prefix = member.kind === 'method' ? '' : `%${member.kind}:`;
    const add = (record: HeapRecord): HeapRecord =>
      member.content.kind === 'property'
        ? writeField(record, prefix + member.content.name, closure)
        : writeAny(record, closure);
    if (member.static) own = add(own);
    else shared = add(shared);
  }
  machine.writeRecord(classId, own);
  machine.writeRecord(prototypeId, shared);
  return value;
}

function bindHome(machine: Machine, closure: Value, home: Value): void {
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
  const record = instanceRecord(machine, classId);
  const instance = allocate(
    machine,
    frame,
    placeOf(site),
    { kind: 'instance', class: kind.class },
    record,
    `:${classId}`,
  );
  constructInto(machine, frame, classId, instance, list, site);
  return instance;
}

export function instanceRecord(machine: Machine, classId: ObjectId): HeapRecord {
  const prototype = readField(machine.recordOf(classId), '%prototype') ?? BOTTOM;
  return writeField(writeField(EMPTY_RECORD, '%proto', prototype), '%class', reference(classId));
}

/** Runs what a constructor call does to an instance that exists already (`super(…)` included). */
export function constructInto(
  machine: Machine,
  frame: Frame,
  classId: ObjectId,
  instance: Value,
  list: ArgumentList,
  site: Site,
  below: readonly ObjectId[] = [],
): void {
  const record = machine.recordOf(classId);
  const heritage = readField(record, '%heritage') ?? BOTTOM;
  const constructor_ = readField(record, '%constructor');
  if (constructor_ !== null) {
    if (heritage.refs.length === 0) initializeFields(machine, frame, classId, instance, site);
    machine.invoke(frame, constructor_, instance, list, site);
    return;
  }
  constructParents(machine, frame, heritage, instance, list, site, [...below, classId]);
  initializeFields(machine, frame, classId, instance, site);
}

export function constructParents(
  machine: Machine,
  frame: Frame,
  heritage: Value,
  instance: Value,
  list: ArgumentList,
  site: Site,
  below: readonly ObjectId[] = [],
): void {
  for (const parent of heritage.refs) {
    // A class expression in a loop stands for several classes, one of which extends another.
    if (below.includes(parent)) continue;
    const kind = machine.kindOf(parent);
    if (kind.kind === 'class') constructInto(machine, frame, parent, instance, list, site, below);
    else if (kind.kind === 'function') machine.invoke(frame, reference(parent), instance, list, site);
    else if (kind.kind === 'external' && /Error$/.test(kind.path)) initializeError(machine, instance, list);
  }
}

export function initializeFields(machine: Machine, frame: Frame, classId: ObjectId, instance: Value, site: Site): void {
  const init = readField(machine.recordOf(classId), '%init');
  if (init !== null) machine.invoke(frame, init, instance, { values: [], sites: [], rest: BOTTOM }, site);
}

/** What `Error` does with its arguments: the message, and the cause in its options. */
export function initializeError(machine: Machine, instance: Value, list: ArgumentList): void {
  const message = list.values[0] ?? constant('');
  const options = list.values[1];
  for (const ref of instance.refs) {
    let record = writeField(machine.recordOf(ref), 'message', message);
    record = writeField(record, 'stack', addFacts({ ...BOTTOM, any: true }, message.facts));
    for (const option of options?.refs ?? [])
      record = writeField(record, 'cause', readField(machine.recordOf(option), 'cause') ?? BOTTOM);
    machine.writeRecord(ref, record);
  }
}
