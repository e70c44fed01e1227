import type { FlowNode, NodeId } from '../../graph';
import { deepFacts } from '../heap/deepRead';
import { operand, siteOf } from '../nodes/operands';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { isBottom, type Value } from '../values/value';
import { clearedNodes, NOTHING } from '../verdicts/cleared';
import { noteAsked } from './barrier';

type CallNode = Extract<FlowNode, { op: 'call' }>;

/** Methods that answer whether their first argument is among what the receiver holds. */
const ASKS_RECEIVER: ReadonlySet<string> = new Set(['includes', 'has', 'hasOwnProperty']);
/** Functions that answer whether their second argument is a property of the first. */
const ASKS_FIRST: ReadonlySet<string> = new Set(['global#Object.hasOwn', 'global#Reflect.has']);

/** What a call asks about one of its arguments: whether it is in a collection, or where it stands there. */
interface Asked {
  readonly collection: NodeId;
  readonly subject: NodeId;
  readonly position: boolean;
}

function askedBy(machine: Machine, node: CallNode, callee: Value): Asked | null {
  const [ref] = callee.refs;
  const kind = callee.refs.length === 1 && ref !== undefined ? machine.kindOf(ref) : null;
  const [first, second] = node.arguments;
  if (kind?.kind === 'external' && ASKS_FIRST.has(kind.path) && first !== undefined && second !== undefined)
    return { collection: first.node, subject: second.node, position: false };
  if (kind?.kind !== 'builtin' || node.receiver === null || first === undefined) return null;
  const position = kind.name === 'indexOf';
  const asks = position || ASKS_RECEIVER.has(kind.name);
  return asks ? { collection: node.receiver, subject: first.node, position } : null;
}

/**
 * Remembers calls that ask whether a value is one of those that the program lists: where the answer is yes, the value
 * is one of these, which says no more than the program's own text.
 */
export function noteMembership(machine: Machine, frame: Frame, node: CallNode, callee: Value): void {
  const asked = askedBy(machine, node, callee);
  if (asked === null) return;
  const listed = isListed(machine, frame, operand(frame, asked.collection), node);
  if (!asked.position) noteAnswer(frame, node.id, asked.subject, listed);
  // A later visit may find that the collection holds labelled data after all.
  else if (listed) frame.positions.set(node.id, asked.subject);
  else frame.positions.delete(node.id);
}

/** `x in object`. */
export function noteIn(machine: Machine, frame: Frame, node: Extract<FlowNode, { op: 'binary' }>): void {
  if (node.operator !== 'in') return;
  noteAnswer(frame, node.id, node.left, isListed(machine, frame, operand(frame, node.right), node));
}

function noteAnswer(frame: Frame, asking: NodeId, subject: NodeId, listed: boolean): void {
  const whenTrue = clearedNodes([subject], 'known');
  if (listed) noteAsked(frame, asking, { always: NOTHING, whenTrue, whenFalse: NOTHING, boolean: true });
  else frame.barriers.delete(asking);
}

/** Whether all that a value holds was written in the program. */
function isListed(machine: Machine, frame: Frame, value: Value, node: FlowNode): boolean {
  if (value.opaque || value.any || isBottom(value) || value.refs.some((ref) => machine.recordOf(ref).open))
    return false;
  return deepFacts(machine, value, siteOf(frame, node)).length === 0;
}
