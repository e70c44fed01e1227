import { type FlowNode, functionKey, type NodeId } from '../../graph';
import { noteAsked, truthOf, withOriginals } from '../control/barrier';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import type { Value } from '../values/value';
import { union } from './cleared';
import { isSilent, onNodes, type Verdict, type Verdicts } from './verdict';

type CallNode = Extract<FlowNode, { op: 'call' }>;

/** Takes down what the callees of a call said of its arguments. */
export function noteCalled(machine: Machine, frame: Frame, node: CallNode, callee: Value, verdicts: Verdicts): void {
  for (const position of verdicts.guarded) noteHandedOver(machine, frame, node, position);
  const truth = isBoolean(machine, callee) ? node.arguments[0] : undefined;
  if (truth !== undefined && !truth.spread) frame.barriers.set(node.id, truthOf(machine, frame, truth.node));
  else hear(frame, node.id, onNodes(verdicts.verdict, node));
  if (verdicts.asynchronous) frame.promised.set(node.id, verdicts);
  else frame.promised.delete(node.id);
}

/** What a promise says of the arguments of the call that gave it holds where it was awaited. */
export function noteAwaited(frame: Frame, id: NodeId): void {
  const node = frame.facts.nodes[id];
  if (node?.op !== 'await' || frame.promised.size === 0) return;
  const call = callOf(frame, node.value);
  const verdicts = call === null ? undefined : frame.promised.get(call.id);
  if (call !== null && verdicts !== undefined) hear(frame, id, onNodes(verdicts.fulfilled, call));
}

function callOf(frame: Frame, id: NodeId): CallNode | null {
  const node = frame.facts.nodes[id];
  if (node?.op === 'copy') return callOf(frame, node.value);
  return node?.op === 'call' ? node : null;
}

function hear(frame: Frame, asking: NodeId, verdict: Verdict): void {
  if (isSilent(verdict)) {
    // A later visit may reach another callee.
    frame.barriers.delete(asking);
    return;
  }
  noteAsked(frame, asking, verdict);
  frame.cleared = union(frame.cleared, withOriginals(frame, verdict.always));
}

/** Asking a guard about data is no use of it. */
function noteHandedOver(machine: Machine, frame: Frame, node: CallNode, position: number): void {
  const argument = node.arguments[position];
  if (argument !== undefined) machine.declassified.add(`${functionKey(frame.reference)}:${argument.node}`);
}

function isBoolean(machine: Machine, callee: Value): boolean {
  const [ref] = callee.refs;
  const kind = callee.refs.length === 1 && ref !== undefined ? machine.kindOf(ref) : null;
  return kind?.kind === 'external' && kind.path === 'global#Boolean';
}
