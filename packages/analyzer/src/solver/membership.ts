import type { FlowNode } from '../graph';
import { deepFacts } from './deepRead';
import type { Frame } from './frame';
import type { Machine } from './machine';
import { operand, siteOf } from './operands';
import { isBottom, type Value } from './value';

type CallNode = Extract<FlowNode, { op: 'call' }>;

/** Methods that answer whether their first argument is among what the receiver holds. */
const ASKS_RECEIVER: ReadonlySet<string> = new Set(['includes', 'has', 'hasOwnProperty']);
/** Functions that answer whether their second argument is a property of the first. */
const ASKS_FIRST: ReadonlySet<string> = new Set(['global#Object.hasOwn', 'global#Reflect.has']);

/**
 * Remembers calls that ask whether a value is one of those that the program lists: where the answer is yes, the value
 * is one of these, which says no more than the program's own text.
 */
export function noteMembership(machine: Machine, frame: Frame, node: CallNode, callee: Value): void {
  const [ref] = callee.refs;
  const kind = callee.refs.length === 1 && ref !== undefined ? machine.kindOf(ref) : null;
  const [first, second] = node.arguments;
  if (kind?.kind === 'external' && ASKS_FIRST.has(kind.path)) {
    if (first !== undefined && second !== undefined && isListed(machine, frame, operand(frame, first.node), node))
      frame.barriers.set(node.id, second.node);
    return;
  }
  if (kind?.kind !== 'builtin' || node.receiver === null || first === undefined) return;
  const positions = kind.name === 'indexOf';
  if (!positions && !ASKS_RECEIVER.has(kind.name)) return;
  if (!isListed(machine, frame, operand(frame, node.receiver), node)) return;
  if (positions) frame.positions.set(node.id, first.node);
  else frame.barriers.set(node.id, first.node);
}

/** `x in object`. */
export function noteIn(machine: Machine, frame: Frame, node: Extract<FlowNode, { op: 'binary' }>): void {
  if (node.operator === 'in' && isListed(machine, frame, operand(frame, node.right), node))
    frame.barriers.set(node.id, node.left);
}

/** Whether all that a value holds was written in the program. */
function isListed(machine: Machine, frame: Frame, value: Value, node: FlowNode): boolean {
  if (value.opaque || value.any || isBottom(value) || value.refs.some((ref) => machine.recordOf(ref).open))
    return false;
  return deepFacts(machine, value, siteOf(frame, node)).length === 0;
}
