import type { FlowNode, NodeId } from '../graph';
import type { Frame } from './frame';

/**
 * Nodes that may be used where a condition has a truth value: `guard.allowed(purpose, x)` allows `x` on its true
 * side. Negations are followed; a load of the same property of the same value is the same question.
 */
export function clearedOnBranch(frame: Frame, condition: NodeId | null, truth: boolean): readonly NodeId[] {
  if (condition === null) return [];
  const node = frame.facts.nodes[condition];
  if (node?.op === 'unary' && node.operator === '!') return clearedOnBranch(frame, node.operand, !truth);
  const asked = truth ? frame.barriers.get(condition) : undefined;
  return asked === undefined ? [] : sameValue(frame, asked);
}

function sameValue(frame: Frame, id: NodeId): readonly NodeId[] {
  const node = frame.facts.nodes[id];
  if (node?.op === 'copy') return [id, ...sameValue(frame, node.value)];
  if (node?.op !== 'load') return [id];
  return [
    id,
    ...frame.facts.nodes.filter((other) => other.id !== id && isSameLoad(node, other)).map((other) => other.id),
  ];
}

function isSameLoad(node: Extract<FlowNode, { op: 'load' }>, other: FlowNode): boolean {
  if (other.op !== 'load' || other.base !== node.base || other.content.kind !== node.content.kind) return false;
  if (node.content.kind === 'property')
    return other.content.kind === 'property' && other.content.name === node.content.name;
  return node.content.kind === 'cell';
}
