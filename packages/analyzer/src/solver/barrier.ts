import type { FlowNode, NodeId } from '../graph';
import type { Frame } from './frame';

/**
 * Nodes that carry nothing where a condition has a truth value: `guard.allowed(purpose, x)` allows `x` on its true
 * side (a load of the same property of the same value is the same question), and a value that is falsy, or that equals
 * a constant, is known there. Negations are followed.
 */
export function clearedOnBranch(frame: Frame, condition: NodeId | null, truth: boolean): readonly NodeId[] {
  if (condition === null) return [];
  const node = frame.facts.nodes[condition];
  if (node?.op === 'unary' && node.operator === '!') return clearedOnBranch(frame, node.operand, !truth);
  if (node?.op === 'binary') return knownByComparison(frame, node, truth);
  if (!truth) return [condition];
  const asked = frame.barriers.get(condition);
  return asked === undefined ? [] : sameValue(frame, asked);
}

/** `x === 'a'`, where it holds: `x` is that text. */
function knownByComparison(frame: Frame, node: Extract<FlowNode, { op: 'binary' }>, truth: boolean): readonly NodeId[] {
  const equal = node.operator === '===' || node.operator === '==';
  const different = node.operator === '!==' || node.operator === '!=';
  if (!(truth ? equal : different)) return [];
  const isConstant = (id: NodeId): boolean => frame.facts.nodes[id]?.op === 'const';
  if (isConstant(node.right)) return [node.left];
  return isConstant(node.left) ? [node.right] : [];
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
