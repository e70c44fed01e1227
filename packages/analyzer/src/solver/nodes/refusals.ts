import { type FlowNode, type FlowOperation, isPrivateName, type NodeId, writtenName } from '../../graph';
import type { Refusal } from '../calls/throwError';
import { accessorSlot } from '../heap/accessorSlots';
import { releases, takes } from '../heap/attributes';
import { readField } from '../heap/heap';
import type { ObjectKind } from '../heap/objects';
import { soleObject } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { type Facts, NO_FACTS } from '../values/fact';
import { computeBinary, computeUnary } from '../values/folding/arithmetic';
import { attempt } from '../values/folding/combine';
import { hasProperty } from '../values/kindTests';
import { type ObjectId, soleConstant, type Value } from '../values/value';
import { isConstructor, isNoFunction, NOT_CALLED } from './callable';
import { isUnset } from './cells';
import { namesOf } from './content';
import { knownPrimitive, nothingAt, refusedProxy } from './knownNothing';
import { operand } from './operands';
import { isRevoked } from './proxy';
import { type Certain, refusesArguments } from './refusedArguments';
import { hasGetterOnly } from './setters';

type Node<Op extends FlowOperation['op']> = Extract<FlowNode, { op: Op }>;
type Rule<Op extends FlowOperation['op']> = (machine: Machine, frame: Frame, node: Node<Op>) => Refusal | null;

const BEFORE_DECLARATION: Refusal = {
  error: 'ReferenceError',
  message: 'Cannot access a variable before initialization',
};

/** What the language refuses to do for certain, by operation: it throws, and nothing behind it runs. */
const RULES: { readonly [Op in FlowOperation['op']]?: Rule<Op> } = {
  load: (machine, frame, node) => {
    if (node.content.kind === 'cell') return isUnset(machine, operand(frame, node.base)) ? BEFORE_DECLARATION : null;
    const nothing = nothingAt(machine, frame, node.base);
    if (nothing === null) return lacksPrivate(machine, frame, node);
    return naming(frame, node, `Cannot read properties of ${nothing}${quoted(machine, frame, node, 'reading')}`);
  },
  store: (machine, frame, node) => {
    if (node.content.kind === 'cell') return null;
    const nothing = nothingAt(machine, frame, node.base);
    if (nothing !== null)
      return naming(frame, node, `Cannot set properties of ${nothing}${quoted(machine, frame, node, 'setting')}`);
    return refusedLength(machine, frame, node) ?? (frame.facts.sloppy ? null : refusedStore(machine, frame, node));
  },
  clear: (machine, frame, node) => {
    const nothing = nothingAt(machine, frame, node.base);
    if (nothing !== null) return typeError('Cannot convert undefined or null to object');
    const place = frame.facts.sloppy ? null : soleProperty(machine, frame, node);
    return place !== null && releases(machine.recordOf(place.ref), place.name) === false
      ? typeError(`Cannot delete property '${place.name}' of #<Object>`)
      : null;
  },
  call: refusedCall,
  'rest-object': (machine, frame, node) =>
    nothingAt(machine, frame, node.from) === null ? null : typeError('Cannot destructure what is undefined or null'),
  take: (machine, frame, node) => refusedIteration(machine, frame, node.of),
  iterate: (machine, frame, node) =>
    node.what === 'keys' ? refusedProxy(machine, frame, node.of) : refusedIteration(machine, frame, node.of),
  array: (machine, frame, node) => refusedSpread(machine, frame, node.elements),
  class: (_, frame, node) => {
    const parent = node.heritage === null ? null : knownPrimitive(operand(frame, node.heritage));
    return parent !== null && parent.value !== null
      ? typeError(`Class extends value ${String(parent.value)} is not a constructor or null`)
      : null;
  },
  binary: (machine, frame, node) => {
    const right = operand(frame, node.right);
    if (node.operator === 'in' && knownPrimitive(right) !== null)
      return showing(
        operand(frame, node.left).facts,
        "Cannot use 'in' operator to search for a property in a primitive",
      );
    const revoked = node.operator === 'in' ? refusedProxy(machine, frame, node.right) : null;
    if (revoked !== null) return revoked;
    if (node.operator === 'instanceof' && knownPrimitive(right) !== null)
      return typeError("Right-hand side of 'instanceof' is not callable");
    const failure = failureOf(() => computing(frame, node));
    if (failure !== null) return failure;
    const converts = CONVERTING.has(node.operator) && [operand(frame, node.left), right].some(isSymbol(machine));
    return converts ? typeError('Cannot convert a Symbol value to a primitive') : null;
  },
  unary: (_, frame, node) => {
    const operand_ = knownPrimitive(operand(frame, node.operand));
    return operand_ === null ? null : failureOf(() => computeUnary(node.operator, operand_.value));
  },
  template: (machine, frame, node) =>
    node.parts.some((part) => isSymbol(machine)(operand(frame, part)))
      ? typeError('Cannot convert a Symbol value to a string')
      : null,
  this: (machine, frame, node) =>
    isBeforeSuper(machine, frame, node.id)
      ? {
          error: 'ReferenceError',
          message:
            "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
        }
      : null,
};

/** What the language refuses here for certain; null where it does not, or nobody knows. */
export function refusal(machine: Machine, frame: Frame, node: FlowNode): Refusal | null {
  const rule = RULES[node.op] as Rule<FlowOperation['op']> | undefined;
  // Where calls were left out, what they would have set is missing.
  return rule === undefined || machine.cutShort || machine.exhausted ? null : rule(machine, frame, node as never);
}

/** The operation on primitives that are known. */
function computing(frame: Frame, node: Node<'binary'>): unknown {
  const [left, right] = [knownPrimitive(operand(frame, node.left)), knownPrimitive(operand(frame, node.right))];
  return left === null || right === null ? null : computeBinary(node.operator, left.value, right.value);
}

/** The error that the language itself throws when it computes the same. */
function failureOf(compute: () => unknown): Refusal | null {
  const outcome = attempt(compute, []);
  return outcome instanceof Error ? { error: outcome.name, message: outcome.message } : null;
}

const CONVERTING: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '**', '<', '>', '<=', '>=']);

function typeError(message: string): Refusal {
  return { error: 'TypeError', message };
}

/** An error whose message names a property; a name that is data shows there. */
function naming(frame: Frame, { content }: Node<'load'> | Node<'store'>, message: string): Refusal {
  return showing(content.kind === 'computed' ? operand(frame, content.key).facts : NO_FACTS, message);
}

function showing(shows: Facts, message: string): Refusal {
  return shows.length === 0 ? typeError(message) : { ...typeError(message), shows };
}

function quoted(machine: Machine, frame: Frame, node: Node<'load'> | Node<'store'>, doing: string): string {
  const names = namesOf(machine, frame, node.content);
  return names?.length === 1 ? ` (${doing} '${names[0]}')` : '';
}

/** The one property of one object that a node touches. */
function soleProperty(
  machine: Machine,
  frame: Frame,
  node: Node<'store'> | Node<'clear'>,
): { readonly ref: ObjectId; readonly name: string } | null {
  const ref = soleObject(operand(frame, node.base));
  const [name, ...more] = namesOf(machine, frame, node.content) ?? [];
  return ref === null || name === undefined || more.length > 0 || frame.facts.nodes[node.base]?.op === 'super'
    ? null
    : { ref, name };
}

/** Reading a private member of an object that has none throws. */
function lacksPrivate(machine: Machine, frame: Frame, node: Node<'load'>): Refusal | null {
  const { content } = node;
  if (content.kind !== 'property' || !isPrivateName(content.name)) return null;
  const base = operand(frame, node.base);
  const answer = soleObject(base) === null ? null : hasProperty(machine, frame.file, [content.name], base);
  return answer !== null && soleConstant(answer)?.value === false
    ? typeError(`Cannot read private member ${writtenName(content.name)} from an object whose class did not declare it`)
    : null;
}

/** In strict mode, writing what may not be written throws. */
function refusedStore(machine: Machine, frame: Frame, node: Node<'store'>): Refusal | null {
  const place = soleProperty(machine, frame, node);
  if (place === null) {
    const base = knownPrimitive(operand(frame, node.base));
    return base === null ? null : typeError(`Cannot create property on ${typeof base.value}`);
  }
  const { ref, name } = place;
  const { kind } = machine.kindOf(ref);
  if (kind === 'proxy' || kind === 'external' || kind === 'opaque') return null;
  if (hasGetterOnly(machine, frame, ref, name))
    return typeError(`Cannot set property ${name} of #<Object> which has only a getter`);
  if (takes(machine.recordOf(ref), name) !== false || machine.recordOf(ref).fields.has(accessorSlot('set', name)))
    return null;
  return machine.recordOf(ref).fields.has(name)
    ? typeError(`Cannot assign to read only property '${name}' of object`)
    : typeError(`Cannot add property ${name}, object is not extensible`);
}

/** `list.length = -1` throws in every mode. */
function refusedLength(machine: Machine, frame: Frame, node: Node<'store'>): Refusal | null {
  if (node.content.kind !== 'property' || node.content.name !== 'length') return null;
  const ref = soleObject(operand(frame, node.base));
  const given = knownPrimitive(operand(frame, node.value));
  const isLength = typeof given?.value !== 'number' || given.value >>> 0 === given.value;
  return isLength || ref === null || machine.kindOf(ref).kind !== 'array'
    ? null
    : { error: 'RangeError', message: 'Invalid array length' };
}

function refusedCall(machine: Machine, frame: Frame, node: Node<'call'>): Refusal | null {
  const spread = refusedSpread(machine, frame, node.arguments);
  if (spread !== null) return spread;
  if (node.kind !== 'call' && node.kind !== 'new' && node.kind !== 'tagged') return null;
  const callee = operand(frame, node.callee);
  const ref = soleObject(callee);
  if (ref === null) {
    const isNothing = nothingAt(machine, frame, node.callee) !== null;
    const isOther = knownPrimitive(callee) !== null && (knownPrimitive(callee)?.value ?? null) !== null;
    if (!isNothing && !isOther) return null;
    return typeError(node.kind === 'new' ? 'It is not a constructor' : 'It is not a function');
  }
  const kind = machine.kindOf(ref);
  if (NOT_CALLED.has(kind.kind) || isRevoked(machine, ref)) return typeError('It is not a function');
  if (refusesArguments(machine, frame, node, certainOf(machine, frame)))
    return typeError('It cannot be called with these arguments');
  if (node.kind !== 'new') {
    return kind.kind === 'class' ? typeError("Class constructor cannot be invoked without 'new'") : null;
  }
  return isConstructor(machine, kind) ? null : typeError('It is not a constructor');
}

/** What is certain of arguments. */
function certainOf(machine: Machine, frame: Frame): Certain {
  return {
    nothing: (id) => nothingAt(machine, frame, id) !== null,
    primitive: (id) => knownPrimitive(operand(frame, id)),
    notIterable: (id) => refusedIteration(machine, frame, id) !== null,
    notCallable: (id) => isNoFunction(machine, operand(frame, id)),
  };
}

/** Kinds of objects that nobody can go through unless the program says how. */
const NOT_ITERATED: ReadonlySet<ObjectKind['kind']> = new Set(['plain', 'function', 'class', 'regexp', 'promise']);

function refusedIteration(machine: Machine, frame: Frame, id: NodeId): Refusal | null {
  const of = operand(frame, id);
  const primitive = knownPrimitive(of);
  const ref = soleObject(of);
  const isNothing = nothingAt(machine, frame, id) !== null;
  const isNumber = primitive !== null && (primitive.value ?? null) !== null && typeof primitive.value !== 'string';
  const isObject = ref !== null && NOT_ITERATED.has(machine.kindOf(ref).kind) && !mayIterate(machine, ref);
  return isNothing || isNumber || isObject ? typeError('It is not iterable') : null;
}

/** Whether an object, or something above it, may have an iterator. */
function mayIterate(machine: Machine, ref: ObjectId): boolean {
  const record = machine.recordOf(ref);
  if (record.open || record.uncertain || record.summary || !hasNoRest(record.rest)) return true;
  if (readField(record, '%proto') !== null) return true;
  return ['@@iterator', '@@asyncIterator'].some(
    (name) => record.fields.has(name) || record.fields.has(accessorSlot('get', name)),
  );
}

function hasNoRest(rest: Value): boolean {
  return rest.refs.length === 0 && !rest.any && !rest.opaque && rest.constants.length === 0;
}

function refusedSpread(machine: Machine, frame: Frame, elements: Node<'array'>['elements']): Refusal | null {
  for (const { node, spread } of elements) {
    const refused = spread ? refusedIteration(machine, frame, node) : null;
    if (refused !== null) return refused;
  }
  return null;
}

function isSymbol(machine: Machine): (value: Value) => boolean {
  return (value) => {
    const ref = soleObject(value);
    return ref !== null && machine.kindOf(ref).kind === 'symbol';
  };
}

/** Whether the constructor of a derived class uses `this` although it called no `super()` yet. */
function isBeforeSuper(machine: Machine, frame: Frame, node: NodeId): boolean {
  if (frame.facts.kind !== 'constructor') return false;
  const home = soleObject(frame.home);
  const heritage = home === null ? null : readField(machine.recordOf(home), '%heritage');
  if (heritage === null || heritage.refs.length === 0) return false;
  const calls = frame.facts.nodes.filter((each): each is Node<'call'> => each.op === 'call' && each.kind === 'super');
  // What `super()` itself is called on is the instance that it makes.
  if (calls.length === 0 || calls.some(({ receiver }) => receiver === node)) return false;
  // An arrow function that is made before may be called when there is an instance.
  if (frame.facts.nodes.some((each) => each.op === 'closure' && each.boundThis === node)) return false;
  return calls.every(({ id }) => frame.values[id] === undefined);
}
