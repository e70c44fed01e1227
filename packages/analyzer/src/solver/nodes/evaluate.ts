import type { Argument, FlowNode, NodeId, Site } from '../../graph';
import { bindHome, makeClass } from '../calls/classes';
import { regexpRecord } from '../calls/intrinsics/regexp';
import { throwError } from '../calls/throwError';
import { advance, beginIteration, closeIteration, current } from '../control/cursor';
import { mayBeMissing } from '../control/mayThrow';
import { noteIn, noteLookUp } from '../control/membership';
import { decorate, initialValue } from '../frameworks/decorate';
import { allocate } from '../heap/allocate';
import { deepFacts } from '../heap/deepRead';
import { EMPTY_RECORD, writeField } from '../heap/heap';
import { asAsked } from '../heap/perhapsMissing';
import { iteratesItsOwnWay, soleObject } from '../heap/sequence';
import { importBinding, moduleObject } from '../program/modules';
import { notePurposeRead } from '../program/purposeReads';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { approximateFacts, extendFacts, isHole, joinFacts, NO_FACTS } from '../values/fact';
import { EQUALITY, equality } from '../values/identity';
import { typeOf } from '../values/kindTests';
import { binary, template, unary } from '../values/operators';
import { asCompared, asOperand, asText } from '../values/text';
import {
  ANY,
  addFacts,
  BOTTOM,
  constant,
  isBottom,
  isUntracked,
  join,
  OPAQUE,
  UNDEFINED,
  type Value,
} from '../values/value';
import { awaited } from '../waiting/promises';
import { takeElements } from '../waiting/steps';
import { yieldValue } from '../waiting/yielding';
import { opaqueAt } from './access';
import { argumentsObject } from './argumentsObject';
import { evaluateCall } from './callNode';
import { makeCell } from './cells';
import { clearContent, defineAccessor, loadContent, restObject, storeContent } from './content';
import { isOfSomeHosts, readGlobal } from './globalName';
import { hasKey } from './hasKey';
import { importCall } from './importCall';
import { itemOf, restItems } from './items';
import { arrayOf, listOf, operand, siteOf } from './operands';
import { refusal } from './refusals';
import { isInstanceOf, lastOfSeveral } from './relations';
import { assignAll } from './spread';
import { superPrototype } from './superPrototype';

/** One step of a function: reads operands, changes the machine's state, gives the value of the node. */
export function evaluateNode(machine: Machine, frame: Frame, node: FlowNode): Value {
  const site = siteOf(frame, node);
  const read = (id: NodeId): Value => operand(frame, id);
  const refused = refusal(machine, frame, node);
  if (refused !== null) return throwError(machine, frame, refused, site);
  switch (node.op) {
    case 'const':
      return constant(node.value);
    case 'bigint':
      return constant(BigInt(node.text));
    case 'regexp':
      return allocate(
        machine,
        frame,
        node.id,
        { kind: 'regexp' },
        regexpRecord(constant(node.source), constant(node.flags)),
      );
    case 'param':
      return parameter(machine, frame, node.index, site);
    case 'rest':
      return arrayOf(machine, frame, node.id, frame.arguments.values.slice(node.from), frame.arguments.rest);
    case 'arguments':
      return argumentsObject(machine, frame, node.id);
    case 'this':
      return frame.thisValue;
    case 'new-target':
      return frame.newTarget;
    case 'home':
      bindHome(machine, read(node.closure), read(node.object));
      return UNDEFINED;
    case 'super':
      return superPrototype(machine, frame);
    case 'capture':
      return frame.captures[node.index] ?? OPAQUE;
    case 'import':
      return importBinding(machine, frame, node.specifier, node.name, site);
    case 'import-call':
      return importCall(machine, frame, node.id, read(node.specifier), site);
    case 'module':
      return moduleObject(machine, frame.file);
    case 'global':
      return readGlobal(machine, frame, node, site);
    case 'copy':
      return read(node.value);
    case 'phi':
    case 'caught':
      return BOTTOM;
    case 'cell':
      return makeCell(machine, frame, node);
    case 'load': {
      const receiver = isSuper(frame, node.base) ? frame.thisValue : null;
      if (node.content.kind !== 'cell') mayBeMissing(machine, frame, node.base, site);
      const value = loadContent(machine, frame, read(node.base), node.content, site, receiver);
      notePurposeRead(machine, frame, node.id, value, site);
      noteLookUp(machine, frame, node, value);
      return value;
    }
    case 'store':
      storeContent(machine, frame, node, read(node.base), read(node.value), site);
      return UNDEFINED;
    case 'clear':
      clearContent(machine, frame, node, read(node.base), site);
      return constant(true);
    case 'object':
      return allocate(machine, frame, node.id, { kind: 'plain' }, EMPTY_RECORD);
    case 'array':
      return arrayLiteral(machine, frame, node.id, node.elements, site);
    case 'assign':
      assignAll(machine, frame, read(node.target), read(node.from), site);
      return UNDEFINED;
    case 'rest-object':
      return restObject(machine, frame, node.id, read(node.from), node.excluded, site);
    case 'item':
      return itemOf(machine, frame, read(node.of), node.index, site);
    case 'rest-items':
      return restItems(machine, frame, node.id, read(node.of), node.from, site);
    case 'iterate':
      return beginIteration(machine, frame, node.id, read(node.of), node.what, site);
    case 'advance':
      return advance(machine, frame, read(node.cursor), site);
    case 'current':
      return current(machine, read(node.cursor));
    case 'close':
      closeIteration(machine, frame, read(node.cursor), site);
      return UNDEFINED;
    case 'take':
      return take(machine, frame, node.id, read(node.of), node.count, site);
    case 'returning':
      return frame.trace.returns === 'perhaps' ? ANY : constant(frame.trace.returns);
    case 'accessor':
      defineAccessor(machine, frame, read(node.base), node.content, node.kind, read(node.closure));
      return UNDEFINED;
    case 'closure':
      return closure(machine, frame, node);
    case 'class':
      return makeClass(machine, frame, node, read);
    case 'decorate':
      return decorate(machine, frame, node, site);
    case 'initial':
      return initialValue(machine, frame, node.name, read(node.value), site);
    case 'call':
      mayBeMissing(machine, frame, node.callee, site);
      return evaluateCall(machine, frame, node, site);
    case 'binary': {
      noteIn(machine, frame, node);
      const [left, right] = asCompared(machine, frame, node.operator, [read(node.left), read(node.right)], site);
      if (node.operator === 'instanceof') return isInstanceOf(machine, frame, left, right, site);
      if (node.operator === 'in') return hasKey(machine, frame, left, right, false, site);
      const equal = equality(machine, node.operator, left, right);
      if (equal !== null) return constant(equal);
      const last = lastOfSeveral(machine, node.operator, left, right, site);
      if (last !== null) return constant(last);
      const text = (value: Value): Value => asOperand(machine, frame, node.operator, value, site);
      const asked = (value: Value): Value => (EQUALITY.has(node.operator) ? asAsked(machine, value) : text(value));
      return binary(node.operator, asked(left), asked(right), site);
    }
    case 'unary':
      if (node.operator === 'typeof') {
        const type = typeOf(machine, read(node.operand));
        return isOfSomeHosts(frame.facts, node.operand) ? join(type, constant('undefined')) : type;
      }
      if (node.operator === '!') return unary('!', asAsked(machine, read(node.operand)), site);
      return unary(node.operator, asOperand(machine, frame, node.operator, read(node.operand), site, true), site);
    case 'template': {
      const parts = node.parts.map((part) => asText(machine, frame, read(part), site));
      const facts = parts.reduce((all, part) => joinFacts(all, part.facts), NO_FACTS);
      return template(parts, facts, site);
    }
    case 'await':
      return awaited(machine, frame, read(node.value), site);
    case 'yield':
      return yieldValue(machine, frame, node.value === null ? UNDEFINED : read(node.value), node.delegate, site);
    case 'fail':
      return throwError(machine, frame, node, site);
    case 'opaque':
      return notFollowed(machine, frame, node.what, node.inputs.map(read), site);
  }
}

function isSuper(frame: Frame, node: NodeId): boolean {
  return frame.facts.nodes[node]?.op === 'super';
}

/** What a parameter receives. Without a caller it comes from outside, as its type says. */
function parameter(machine: Machine, frame: Frame, index: number, site: Site): Value {
  const given = frame.arguments.values[index];
  const value = given ?? (isBottom(frame.arguments.rest) ? UNDEFINED : join(frame.arguments.rest, UNDEFINED));
  if (!isUntracked(value)) return value;
  const stated = machine.marksOf(frame.reference)?.parameters?.get(index) ?? null;
  const field = stated ?? (hasDecorators(frame, index) ? machine.program.oracle.propertyAt(site) : null);
  return field === null ? value : addFacts(value, machine.seedField(site, field));
}

function hasDecorators(frame: Frame, index: number): boolean {
  return (frame.facts.params[index]?.decorators.length ?? 0) > 0;
}

function arrayLiteral(machine: Machine, frame: Frame, node: NodeId, elements: readonly Argument[], site: Site): Value {
  const list = listOf(machine, frame, elements, site);
  return arrayOf(machine, frame, node, list.values, list.rest);
}

function closure(machine: Machine, frame: Frame, node: Extract<FlowNode, { op: 'closure' }>): Value {
  const target = { file: frame.file, function: node.function };
  let record = writeField(EMPTY_RECORD, '%home', frame.home);
  node.captures.forEach((capture, index) => {
    record = writeField(record, `%capture:${index}`, frame.values[capture] ?? BOTTOM);
  });
  for (const capture of node.captures) for (const ref of frame.values[capture]?.refs ?? []) machine.escaped.add(ref);
  if (node.boundThis !== null) {
    record = writeField(record, '%this', operand(frame, node.boundThis));
    record = writeField(record, '%newTarget', frame.newTarget);
  }
  const value = allocate(machine, frame, node.id, { kind: 'function', function: target }, record);
  machine.functionValues.add(target, value.refs);
  if (frame.purpose !== null) for (const ref of value.refs) machine.creators.set(ref, frame.purpose);
  return value;
}

/** What an array pattern takes apart: an array or an unknown value as it is, of another iterable its first elements. */
function take(machine: Machine, frame: Frame, node: NodeId, of: Value, count: number, site: Site): Value {
  const ref = soleObject(of);
  if (ref === null || (machine.kindOf(ref).kind === 'array' && !iteratesItsOwnWay(machine, ref))) return of;
  const items = takeElements(machine, frame, of, count < 0 ? Number.POSITIVE_INFINITY : count, site);
  return items === null ? of : arrayOf(machine, frame, node, items, BOTTOM);
}

function notFollowed(machine: Machine, frame: Frame, what: string, inputs: readonly Value[], site: Site): Value {
  if (inputs.length === 0) return OPAQUE;
  let facts = NO_FACTS;
  for (const input of inputs) facts = joinFacts(facts, deepFacts(machine, input, site));
  if (!facts.every(isHole))
    machine.gap('syntax', site, `Labelled data reaches ${what}, which is not followed exactly.`);
  return addFacts(
    opaqueAt(machine, frame, site),
    approximateFacts(
      extendFacts(facts, { site, kind: 'derive', text: `used in ${what}` }),
      `${what} is not followed exactly`,
    ),
  );
}
