import type { ClassFacts, ClassRef, FunctionRef } from '../graph';
import { externalInstance, opaqueAt } from './access';
import { classKey, constructInto, instanceRecord } from './classes';
import type { ArgumentList, Frame } from './frame';
import { EMPTY_RECORD, readField, writeField } from './heap';
import type { Machine } from './machine';
import { addFacts, BOTTOM, OPAQUE, reference, type Value } from './value';

const CONTAINER_DECORATORS =
  /^(?:\w+\.)*(?:Injectable|Controller|Resolver|Service|Module|Gateway|WebSocketGateway|Processor|Singleton|Component|CommandHandler|QueryHandler|EventsHandler|injectable|singleton)$/;

/** Whether instances of a class are made by a container or used as one: it does things and holds no annotated data. */
export function isService(facts: ClassFacts): boolean {
  if (facts.decorators.some((decorator) => CONTAINER_DECORATORS.test(decorator.origin.path))) return true;
  const fields = facts.members.filter((member) => member.kind === 'field' || member.kind === 'parameter-property');
  const methods = facts.members.some((member) => member.kind === 'method' && !member.static);
  return (
    methods && fields.every((field) => field.decorators.every((decorator) => decorator.origin.path !== 'Category'))
  );
}

export function classFacts(machine: Machine, ref: ClassRef): ClassFacts | undefined {
  return machine.program.files.get(ref.file)?.classes[ref.class];
}

/** The receiver of a method that only the static type names: the one instance of a service, else the value itself. */
export function receiverFor(machine: Machine, method: FunctionRef, receiver: Value): Value {
  const facts = machine.program.files.get(method.file)?.functions[method.function];
  if (facts?.class === null || facts?.class === undefined || facts.static) return receiver;
  const known = receiver.refs.some((ref) => ['instance', 'plain', 'class'].includes(machine.kindOf(ref).kind));
  const owner = { file: method.file, class: facts.class };
  const ownFacts = classFacts(machine, owner);
  if (known || ownFacts === undefined || !isService(ownFacts)) return receiver;
  return addFacts(singleton(machine, owner), receiver.facts);
}

/** The one object that stands for every instance of a service: what one method stores in it, another reads. */
export function singleton(machine: Machine, ref: ClassRef): Value {
  const id = machine.objects.intern(`singleton:${classKey(ref)}`, () => ({ kind: 'instance', class: ref }));
  machine.shared.add(id);
  if (machine.heap === null || machine.known(id) !== undefined) return reference(id);
  const classId = machine.classObjects.get(classKey(ref));
  machine.writeRecord(id, { ...(classId === undefined ? EMPTY_RECORD : instanceRecord(machine, classId)), open: true });
  if (classId !== undefined && machine.root !== null) {
    constructInto(machine, machine.root, classId, reference(id), constructorArguments(machine, machine.root, ref), {
      file: ref.file,
      span: classFacts(machine, ref)?.nameSpan ?? { start: 0, end: 0 },
    });
    // What another instance of the class, or a container, puts into its fields is not known.
    machine.writeRecord(id, { ...machine.recordOf(id), open: true });
  }
  return reference(id);
}

function constructorArguments(machine: Machine, frame: Frame, ref: ClassRef): ArgumentList {
  const constructor_ = classFacts(machine, ref)?.constructorFunction ?? null;
  if (constructor_ === null) return { values: [], sites: [], rest: BOTTOM };
  return outsideArguments(machine, frame, { file: ref.file, function: constructor_ });
}

/** Arguments of a function that is called from outside: whatever its parameters' types say. */
export function outsideArguments(machine: Machine, frame: Frame, target: FunctionRef): ArgumentList {
  const facts = machine.program.files.get(target.file)?.functions[target.function];
  const params = facts?.params ?? [];
  const sites = params.map((param) => ({ file: target.file, span: param.span }));
  const values = params.map((param, index) => {
    const site = sites[index];
    return param.rest || site === undefined ? BOTTOM : outside(machine, frame, site);
  });
  const last = params.at(-1);
  const restSite = sites.at(-1);
  const rest = last?.rest === true && restSite !== undefined ? outside(machine, frame, restSite) : BOTTOM;
  return { values: last?.rest === true ? values.slice(0, -1) : values, sites, rest };
}

/** A value from outside at a declared name: an instance of a package's class by its path, else opaque. */
function outside(machine: Machine, frame: Frame, site: { file: string; span: { start: number; end: number } }): Value {
  const opaque = opaqueAt(machine, frame, site);
  const type = machine.program.oracle.instanceAt(site);
  const path = type?.external ?? null;
  if (path === null || path.startsWith('global#')) return opaque;
  return { ...externalInstance(machine, frame, site, path), any: true, opaque: true };
}

/** The class objects' prototypes are needed for `this` of an instance method that is called from outside. */
export function outsideReceiver(machine: Machine, frame: Frame, target: FunctionRef): Value {
  const facts = machine.program.files.get(target.file)?.functions[target.function];
  if (facts?.class === null || facts?.class === undefined) return OPAQUE;
  const ref = { file: target.file, class: facts.class };
  const classId = machine.classObjects.get(classKey(ref));
  if (facts.static) return classId === undefined ? OPAQUE : reference(classId);
  const own = classFacts(machine, ref);
  if (own !== undefined && isService(own)) return singleton(machine, ref);
  return entityReceiver(machine, frame, ref, classId, own);
}

function entityReceiver(
  machine: Machine,
  frame: Frame,
  ref: ClassRef,
  classId: number | undefined,
  own: ClassFacts | undefined,
): Value {
  const value = opaqueAt(machine, frame, { file: ref.file, span: own?.nameSpan ?? { start: 0, end: 0 } });
  if (classId === undefined) return value;
  const prototype = readField(machine.recordOf(classId), '%prototype');
  for (const id of value.refs)
    if (prototype !== null) machine.writeRecord(id, writeField(machine.recordOf(id), '%proto', prototype));
  return value;
}
