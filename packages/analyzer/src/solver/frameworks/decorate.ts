import { accessorStorage, type FlowNode, type FunctionFacts, isPrivateName, type Site, writtenName } from '../../graph';
import { ACCESSORS, type Accessor, accessorSlot } from '../heap/accessorSlots';
import { allocate } from '../heap/allocate';
import { EMPTY_RECORD, readField, writeField } from '../heap/heap';
import { load } from '../nodes/access';
import { namesOf } from '../nodes/content';
import { operand } from '../nodes/operands';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, constant, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { noteDecoration } from './decorations';

type DecorateNode = Extract<FlowNode, { op: 'decorate' }>;

/** One application of a decorator of the program to a class or one of its members. */
interface Application {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly node: DecorateNode;
  readonly decorator: Value;
  readonly class: ObjectId;
  /** The object that holds the member: the class, or what its instances inherit from. */
  readonly holder: ObjectId;
  readonly name: string;
  readonly site: Site;
}

/** Slots of a class record, each followed by a number: what decorators want to run on every instance, or on the class. */
export const ADDED = '%added:';
const ADDED_STATIC = '%addedStatic:';

/** Calls a decorator of the program; gives the class, which may be another one now. */
export function decorate(machine: Machine, frame: Frame, node: DecorateNode, site: Site): Value {
  const target = operand(frame, node.class);
  const evaluated = operand(frame, node.decorator);
  noteDecoration(machine, frame, target, evaluated, node);
  const decorator = functionsOf(machine, evaluated);
  const [ref] = target.refs;
  if (target.refs.length !== 1 || ref === undefined || machine.kindOf(ref).kind !== 'class') return target;
  const [prototype = ref] = readField(machine.recordOf(ref), '%prototype')?.refs ?? [];
  const [name = ''] = namesOf(machine, frame, node.content) ?? [];
  const holder = node.static ? ref : prototype;
  const application = { machine, frame, node, decorator, class: ref, holder, name, site };
  if (node.kind === 'accessor') openAccessor(application);
  if (isBottom(decorator)) return target;
  if (node.kind === 'parameter') {
    decorateParameter(application);
    return target;
  }
  const legacy = isLegacy(machine, decorator, node.kind);
  if (node.kind === 'class') return decorateClass(application, target, legacy);
  if (legacy) decorateLegacy(application);
  else decorateMember(application);
  return target;
}

function functionsOf(machine: Machine, value: Value): Value {
  return reference(...value.refs.filter((ref) => ['function', 'bound', 'class'].includes(machine.kindOf(ref).kind)));
}

/** What a decorator returned in place of what it decorates; both where it may return nothing. */
function replaced(machine: Machine, returned: Value, old: Value): Value {
  const functions = functionsOf(machine, returned);
  if (functions.refs.length === 0) return old;
  return returned.constants.length > 0 || returned.any ? join(functions, old) : functions;
}

/**
 * Whether a decorator is called in TypeScript's older way, with the prototype, the name and the descriptor: where its
 * parameters do not tell, the compiler's options do.
 */
function isLegacy(machine: Machine, decorator: Value, kind: DecorateNode['kind']): boolean {
  if (kind === 'accessor') return false;
  if (kind === 'class') return machine.program.olderDecorators;
  return decorator.refs.some((ref) => {
    const params = factsOf(machine, ref)?.params ?? [];
    const second = params[1]?.name ?? '';
    if (params.length > 2 || OLDER_SECOND.test(second)) return true;
    return machine.program.olderDecorators && !NEWER_SECOND.test(second);
  });
}

const OLDER_SECOND = /^_*(?:k|key|prop|name|member|field|property|propertyKey|propertyName|memberName)$/i;
const NEWER_SECOND = /^_*(?:ctx|context)$/i;

/** The decorator of a parameter is given what has the method, the method's name and the place of the parameter. */
function decorateParameter(application: Application): void {
  const { node, holder, class: ref, name } = application;
  const ofConstructor = name === 'constructor' && !node.static;
  const owner = reference(ofConstructor ? ref : holder);
  call(application, [owner, ofConstructor ? UNDEFINED : constant(name), constant(node.parameter)]);
}

function factsOf(machine: Machine, ref: ObjectId): FunctionFacts | undefined {
  const kind = machine.kindOf(ref);
  return kind.kind === 'function'
    ? machine.program.fileOf(kind.function.file)?.functions[kind.function.function]
    : undefined;
}

function call({ machine, frame, decorator, site }: Application, values: readonly Value[]): Value {
  return machine.invoke(frame, decorator, UNDEFINED, { ...NO_ARGUMENTS, values, sites: values.map(() => site) }, site);
}

function decorateClass(application: Application, target: Value, legacy: boolean): Value {
  const returned = call(application, legacy ? [target] : [target, contextOf(application)]);
  const result = replaced(application.machine, returned, target);
  runAdded(application.machine, application.frame, application.class, result, ADDED_STATIC, application.site);
  return result;
}

function memberSlot({ node, name }: Application): string {
  return node.kind === 'get' || node.kind === 'set' ? accessorSlot(node.kind, name) : name;
}

function decorateMember(application: Application): void {
  const { machine, node, holder, name } = application;
  if (node.kind === 'field') {
    addInitial(application, call(application, [UNDEFINED, contextOf(application)]));
    return;
  }
  if (node.kind === 'accessor') {
    decorateAccessor(application);
    return;
  }
  const slot = memberSlot(application);
  const old = readField(machine.recordOf(holder), slot) ?? BOTTOM;
  const result = replaced(machine, call(application, [old, contextOf(application)]), old);
  machine.writeRecord(holder, writeField(machine.recordOf(holder), slot, result));
  for (const ref of result.refs) {
    const isNamed = name !== '' && machine.kindOf(ref).kind === 'function';
    if (isNamed) machine.escaped.add(ref);
  }
}

/** A function that makes the first value of a field out of the one that is written. */
function addInitial({ machine, class: ref, name }: Application, returned: Value): void {
  const functions = functionsOf(machine, returned);
  if (functions.refs.length > 0) push(machine, ref, `%initial:${name}:`, functions);
}

function push(machine: Machine, ref: ObjectId, prefix: string, value: Value): void {
  const record = machine.recordOf(ref);
  const count = [...record.fields.keys()].filter((key) => key.startsWith(prefix)).length;
  machine.writeRecord(ref, writeField(record, `${prefix}${count}`, value));
  for (const each of value.refs) machine.escaped.add(each);
}

function listed(machine: Machine, ref: ObjectId, prefix: string): readonly Value[] {
  return [...machine.recordOf(ref).fields].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
}

/** What a decorated field begins with. */
export function initialValue(machine: Machine, frame: Frame, name: string, written: Value, site: Site): Value {
  let value = written;
  for (const ref of frame.home.refs)
    for (const initial of listed(machine, ref, `%initial:${name}:`))
      value = machine.invoke(
        frame,
        initial,
        frame.thisValue,
        { ...NO_ARGUMENTS, values: [value], sites: [site] },
        site,
      );
  return value;
}

/** Runs what decorators asked for with `addInitializer`. */
export function runAdded(
  machine: Machine,
  frame: Frame,
  classId: ObjectId,
  receiver: Value,
  prefix: string,
  site: Site,
): void {
  for (const added of listed(machine, classId, prefix)) machine.invoke(frame, added, receiver, NO_ARGUMENTS, site);
}

/** Remembers a function that a decorator passed to `addInitializer`. */
export function addInitializer(machine: Machine, classId: ObjectId, ofClass: boolean, added: Value): void {
  push(machine, classId, ofClass ? ADDED_STATIC : ADDED, functionsOf(machine, added));
}

/** The second argument of a decorator. */
function contextOf({ machine, frame, node, class: ref, name }: Application): Value {
  const ofClass = node.kind === 'class';
  const kinds: Readonly<Record<string, string>> = { get: 'getter', set: 'setter' };
  const classKind = machine.kindOf(ref);
  const facts =
    classKind.kind === 'class'
      ? machine.program.fileOf(classKind.class.file)?.classes[classKind.class.class]
      : undefined;
  const adder = machine.objects.intern(`initializer:${ref}:${ofClass}`, () => ({
    kind: 'initializer',
    class: ref,
    ofClass,
  }));
  const fields: Readonly<Record<string, Value>> = {
    kind: constant(kinds[node.kind] ?? node.kind),
    name: constant(ofClass ? (facts?.name ?? '') : writtenName(name)),
    static: constant(node.static),
    private: constant(isPrivateName(name)),
    addInitializer: reference(adder),
  };
  const record = Object.entries(fields).reduce((all, [field, value]) => writeField(all, field, value), EMPTY_RECORD);
  return allocate(machine, frame, node.id, { kind: 'plain' }, record, ':context');
}

/** TypeScript's older protocol: the decorator changes or replaces the descriptor. */
function decorateLegacy(application: Application): void {
  const { machine, frame, node, holder, name, site } = application;
  if (node.kind === 'field') {
    call(application, [reference(holder), constant(name)]);
    return;
  }
  const slots = node.kind === 'method' ? (['value'] as const) : ACCESSORS;
  const place = (slot: 'value' | Accessor): string => (slot === 'value' ? name : accessorSlot(slot, name));
  let record = EMPTY_RECORD;
  for (const slot of slots)
    record = writeField(record, slot, readField(machine.recordOf(holder), place(slot)) ?? UNDEFINED);
  const descriptor = allocate(machine, frame, node.id, { kind: 'plain' }, record, ':descriptor');
  const returned = call(application, [reference(holder), constant(name), descriptor]);
  const objects = reference(...returned.refs);
  const used =
    objects.refs.length === 0 ? descriptor : returned.constants.length > 0 ? join(objects, descriptor) : objects;
  for (const slot of ['value', ...ACCESSORS] as const) {
    const value = functionsOf(machine, load(machine, frame, used, slot, site));
    if (value.refs.length === 0) continue;
    if (slot !== 'value') dropMethod(machine, holder, name);
    machine.writeRecord(holder, writeField(machine.recordOf(holder), place(slot), value));
  }
}

/** A method whose descriptor became an accessor is a method no more. */
function dropMethod(machine: Machine, holder: ObjectId, name: string): void {
  const record = machine.recordOf(holder);
  const fields = new Map(record.fields);
  if (fields.delete(name)) machine.writeRecord(holder, { ...record, fields });
}

/** `accessor name`: a getter and a setter over a field of its own. */
function openAccessor({ machine, holder, name }: Application): void {
  for (const part of ACCESSORS) {
    const slot = accessorSlot(part, name);
    if (machine.recordOf(holder).fields.has(slot)) continue;
    const field = accessorStorage(name);
    const id = machine.objects.intern(`storage:${part}:${field}`, () => ({ kind: 'storage', part, field }));
    machine.writeRecord(holder, writeField(machine.recordOf(holder), slot, reference(id)));
  }
}

function decorateAccessor(application: Application): void {
  const { machine, frame, node, holder, name, site } = application;
  let parts = EMPTY_RECORD;
  for (const part of ACCESSORS)
    parts = writeField(parts, part, readField(machine.recordOf(holder), accessorSlot(part, name)) ?? UNDEFINED);
  const target = allocate(machine, frame, node.id, { kind: 'plain' }, parts, ':accessor');
  const returned = call(application, [target, contextOf(application)]);
  if (returned.refs.length === 0) return;
  for (const part of ACCESSORS) {
    const value = functionsOf(machine, load(machine, frame, returned, part, site));
    const slot = accessorSlot(part, name);
    if (value.refs.length > 0) machine.writeRecord(holder, writeField(machine.recordOf(holder), slot, value));
  }
  addInitial(application, load(machine, frame, returned, 'init', site));
}
