import type { ClassFacts, ClassRef, FunctionRef, Program } from '../../graph';
import { constructInto, instanceRecord } from '../calls/classes';
import { classFacts } from '../calls/classFacts';
import { classKey } from '../calls/classKey';
import { EMPTY_RECORD, readField, writeField } from '../heap/heap';
import { opaqueAt } from '../nodes/access';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { addFacts, OPAQUE, reference, type Value } from '../values/value';
import { constructorArguments, injectFields } from './container/injection';
import { keepFresh, scopeOf } from './container/scope';
import { heirsOf } from './liveClasses';

const CONTAINER_DECORATORS =
  /^(?:\w+\.)*(?:Injectable|Controller|Resolver|Service|Module|Gateway|WebSocketGateway|Processor|Singleton|Component|CommandHandler|QueryHandler|EventsHandler|injectable|singleton)$/;

/** Whether a container makes the instances of a class, as its decorators say. */
function isContained(facts: ClassFacts): boolean {
  return facts.decorators.some((decorator) => CONTAINER_DECORATORS.test(decorator.origin.path));
}

/** The classes of the program whose instances a container makes. */
export function containedClasses(program: Program): readonly ClassRef[] {
  return [...program.files].flatMap(([file, { classes }]) =>
    classes.flatMap((facts, index) => (isContained(facts) ? [{ file, class: index }] : [])),
  );
}

/** Whether instances of a class are made by a container or used as one: it does things and holds no annotated data. */
function isService(machine: Machine, file: string, facts: ClassFacts): boolean {
  if (isContained(facts)) return true;
  if (!facts.members.some((member) => member.kind === 'method' && !member.static)) return false;
  const labelled = machine.program.oracle.shapeAt({ file, span: facts.nameSpan });
  return labelled.every(({ path }) => path.length > 1);
}

/** The receiver of a method that only the static type names: the one instance of a service, else the value itself. */
export function receiverFor(machine: Machine, method: FunctionRef, receiver: Value): Value {
  const facts = machine.program.fileOf(method.file)?.functions[method.function];
  if (facts?.class === null || facts?.class === undefined || facts.static) return receiver;
  const known = receiver.refs.some((ref) => ['instance', 'plain', 'class'].includes(machine.kindOf(ref).kind));
  const owner = { file: method.file, class: facts.class };
  const ownFacts = classFacts(machine, owner);
  if (known || ownFacts === undefined || !isService(machine, owner.file, ownFacts)) return receiver;
  return addFacts(singleton(machine, owner), receiver.facts);
}

/**
 * The one object that stands for every instance of a service: what one method stores in it, another reads.
 * @param consumer the class that it is injected into, which has an instance of its own where the service is transient
 */
export function singleton(machine: Machine, ref: ClassRef, consumer: ClassRef | null = null): Value {
  const scope = scopeOf(machine, ref);
  const own = scope === 'transient' && consumer !== null ? `@${classKey(consumer)}` : '';
  const id = machine.objects.intern(`${singletonKey(ref)}${own}`, () => ({ kind: 'instance', class: ref }));
  machine.shared.add(id);
  const before = machine.heap;
  if (before === null || machine.known(id) !== undefined) return reference(id);
  const classId = machine.classObjects.get(classKey(ref));
  machine.writeRecord(id, { ...(classId === undefined ? EMPTY_RECORD : instanceRecord(machine, classId)), open: true });
  if (classId !== undefined && machine.root !== null) {
    constructInto(machine, machine.root, classId, reference(id), constructorArguments(machine, ref), {
      file: ref.file,
      span: classFacts(machine, ref)?.nameSpan ?? { start: 0, end: 0 },
    });
    injectFields(machine, ref, reference(id));
    // What another instance of the class, or a container, puts into its fields is not known.
    machine.writeRecord(id, { ...machine.recordOf(id), open: true });
  }
  if (scope === 'request') keepFresh(machine, id, before);
  return reference(id);
}

/** Classes that inherit a method and are tried as what it is called on. */
const MOST_HEIRS = 8;

/**
 * What an instance method may be called on from outside, beside an instance of its own class: the one object of each
 * service that inherits it. None as long as nothing labelled is in any of them.
 */
export function inheritingReceivers(machine: Machine, target: FunctionRef): readonly Value[] {
  const facts = machine.program.fileOf(target.file)?.functions[target.function];
  if (facts === undefined || facts.class === null || facts.static || facts.kind === 'constructor') return [];
  if (!facts.nodes.some(({ op }) => op === 'this')) return [];
  const name = facts.name.split('.').at(-1);
  const owner = { file: target.file, class: facts.class };
  const heirs = heirsOf(machine.program, owner).filter((heir) => {
    const own = classFacts(machine, heir);
    return (
      own !== undefined && isService(machine, heir.file, own) && !own.members.some((member) => member.name === name)
    );
  });
  if (![owner, ...heirs].some((ref) => holdsLabels(machine, ref))) return [];
  return heirs.slice(0, MOST_HEIRS).map((heir) => singleton(machine, heir));
}

/** Whether the one object of a service is there and has labelled data in a field. */
function holdsLabels(machine: Machine, ref: ClassRef): boolean {
  const id = machine.objects.find(singletonKey(ref));
  const record = id === undefined ? undefined : machine.known(id);
  return record !== undefined && [...record.fields.values()].some(({ facts }) => facts.length > 0);
}

function singletonKey(ref: ClassRef): string {
  return `singleton:${classKey(ref)}`;
}

/** The class objects' prototypes are needed for `this` of an instance method that is called from outside. */
export function outsideReceiver(machine: Machine, frame: Frame, target: FunctionRef): Value {
  const facts = machine.program.fileOf(target.file)?.functions[target.function];
  if (facts?.class === null || facts?.class === undefined) return OPAQUE;
  const ref = { file: target.file, class: facts.class };
  const classId = machine.classObjects.get(classKey(ref));
  if (facts.static) return classId === undefined ? OPAQUE : reference(classId);
  const own = classFacts(machine, ref);
  if (own !== undefined && isService(machine, ref.file, own)) return singleton(machine, ref);
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
