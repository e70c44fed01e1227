import type { Block, FlowNode, NodeId } from '../../graph';
import { mayLackOwn, readField } from '../heap/heap';
import { writtenInside } from '../heap/inside';
import { keyNames } from '../nodes/keyNames';
import { operand } from '../nodes/operands';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { type Narrowed, NOT_NARROWED } from '../state/narrowed';
import { areEqual, EQUALITY } from '../values/identity';
import { hasProperty, instanceOf, isArray, typeOf } from '../values/kindTests';
import {
  isBottom,
  mayBeFalsy,
  mayBeTruthy,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../values/value';
import { original } from './correlation';
import { isAskedAtOnce } from './remembered';

/** What a condition asks of each object that a value may be. */
interface Asked {
  readonly subject: NodeId;
  /** Whether the condition holds for an object; null where nobody knows. */
  readonly answer: (ref: ObjectId) => boolean | null;
}

/**
 * The objects that a value is not on one side of a branch: `x instanceof A`, `Array.isArray(x)`, `typeof x === 'function'`,
 * `'name' in x`, `x.kind === 'a'` and `x.ok` are asked of each object that it may be.
 */
export function narrowedOnBranch(
  machine: Machine,
  frame: Frame,
  block: Block,
  condition: NodeId | null,
  holds: boolean,
): Narrowed {
  const asked = condition === null ? null : askedBy(machine, frame, block, condition);
  if (asked === null) return NOT_NARROWED;
  const { refs, constants, any } = operand(frame, asked.subject);
  if (refs.length === 0 || (refs.length === 1 && constants.length === 0 && !any)) return NOT_NARROWED;
  const ruledOut = refs.filter((ref) => asked.answer(ref) === !holds);
  return ruledOut.length === 0 ? NOT_NARROWED : new Map([[asked.subject, new Set(ruledOut)]]);
}

function askedBy(machine: Machine, frame: Frame, block: Block, condition: NodeId): Asked | null {
  const id = original(frame.facts, condition);
  const node = frame.facts.nodes[id];
  switch (node?.op) {
    case 'unary':
      return node.operator === '!' ? negated(askedBy(machine, frame, block, node.operand)) : null;
    case 'call':
      return askedByCall(machine, frame, node);
    case 'load':
      return ofProperty(machine, frame, block, id, truth);
    case 'binary':
      return askedByOperator(machine, frame, block, node);
    default:
      return null;
  }
}

function negated(asked: Asked | null): Asked | null {
  if (asked === null) return null;
  const not = (answer: boolean | null): boolean | null => (answer === null ? null : !answer);
  return { subject: asked.subject, answer: (ref) => not(asked.answer(ref)) };
}

function askedByCall(machine: Machine, frame: Frame, node: Extract<FlowNode, { op: 'call' }>): Asked | null {
  const told = frame.told.get(node.id);
  if (told !== undefined) return { subject: told.subject, answer: (object) => told.answers.get(object) ?? null };
  const [ref, ...others] = operand(frame, node.callee).refs;
  const [first] = node.arguments;
  if (ref === undefined || others.length > 0 || first === undefined || first.spread) return null;
  const kind = machine.kindOf(ref);
  if (kind.kind !== 'external' || kind.path !== 'global#Array.isArray') return null;
  return askedOf(frame, first.node, (object) => isArray(machine, reference(object)));
}

function askedByOperator(
  machine: Machine,
  frame: Frame,
  block: Block,
  node: Extract<FlowNode, { op: 'binary' }>,
): Asked | null {
  const { operator, left, right } = node;
  if (operator === 'instanceof')
    return askedOf(frame, left, (ref) => instanceOf(machine, reference(ref), operand(frame, right)));
  if (operator === 'in') {
    if (!isAskedAtOnce(frame.facts, block, node.id)) return null;
    const names = keyNames(machine, operand(frame, left));
    return askedOf(frame, right, (ref) => hasProperty(machine, frame.file, names, reference(ref)));
  }
  const equal = EQUALITY.get(operator);
  if (equal === undefined) return null;
  const how = operator.length === 2 ? '==' : '===';
  const asked = compared(machine, frame, block, left, right, how) ?? compared(machine, frame, block, right, left, how);
  return equal ? asked : negated(asked);
}

/** `typeof x === 'function'`, `x.kind === 'a'`: what is compared with a constant. */
function compared(
  machine: Machine,
  frame: Frame,
  block: Block,
  asked: NodeId,
  other: NodeId,
  how: '==' | '===',
): Asked | null {
  const wanted = operand(frame, other);
  if (soleConstant(wanted) === null || wanted.facts.length > 0) return null;
  const isWanted = (value: Value): boolean | null => areEqual(machine, value, wanted, how);
  const id = original(frame.facts, asked);
  const node = frame.facts.nodes[id];
  if (node?.op === 'unary' && node.operator === 'typeof')
    return {
      subject: original(frame.facts, node.operand),
      answer: (ref) => {
        if (isKnownInside(machine, ref) && !OBJECT_TYPES.has(soleConstant(wanted)?.value)) return false;
        const type = typeOf(machine, reference(ref));
        return isBottom(type) ? null : isWanted(type);
      },
    };
  return node?.op === 'load' ? ofProperty(machine, frame, block, id, isWanted) : null;
}

/** What `typeof` says of what has properties. */
const OBJECT_TYPES: ReadonlySet<unknown> = new Set(['object', 'function']);

/** Whether the program stored something in what came from outside, which it was no text or number for. */
function isKnownInside(machine: Machine, ref: ObjectId): boolean {
  if (machine.kindOf(ref).kind !== 'opaque') return false;
  return machine.known(ref) !== undefined || !writtenInside(machine, ref).next().done;
}

/** What is asked of a property that each object has for itself, while it has it. */
function ofProperty(
  machine: Machine,
  frame: Frame,
  block: Block,
  id: NodeId,
  test: (value: Value) => boolean | null,
): Asked | null {
  const node = frame.facts.nodes[id];
  if (node?.op !== 'load' || node.content.kind !== 'property' || !isAskedAtOnce(frame.facts, block, id)) return null;
  const { name } = node.content;
  return {
    subject: original(frame.facts, node.base),
    answer: (ref) => {
      const value = ownProperty(machine, ref, name);
      return value === null ? null : test(value);
    },
  };
}

const WITH_PROPERTIES: ReadonlySet<string> = new Set(['plain', 'instance']);

/** What an object holds under a name, or that it is known to have no such property; null where that is open. */
function ownProperty(machine: Machine, ref: ObjectId, name: string): Value | null {
  if (!WITH_PROPERTIES.has(machine.kindOf(ref).kind)) return null;
  const record = machine.recordOf(ref);
  const held = readField(record, name);
  if (held !== null) return isBottom(record.rest) && !mayLackOwn(record, held) ? held : null;
  if (record.open || record.uncertain || !isBottom(record.rest)) return null;
  const has = soleConstant(hasProperty(machine, '', [name], reference(ref)));
  return has?.value === false ? UNDEFINED : null;
}

function truth(value: Value): boolean | null {
  if (isBottom(value)) return null;
  const [truthy, falsy] = [mayBeTruthy(value), mayBeFalsy(value)];
  return truthy === falsy ? null : truthy;
}

function askedOf(frame: Frame, subject: NodeId, ask: (ref: ObjectId) => Value): Asked {
  return {
    subject: original(frame.facts, subject),
    answer: (ref) => {
      const answer = soleConstant(ask(ref))?.value;
      return typeof answer === 'boolean' ? answer : null;
    },
  };
}
