import type { FunctionFacts } from './facts';
import type { FlowNode, NodeId } from './node';
import { oncePer } from './oncePer';

const COMPARING: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', 'instanceof']);
const ASKING: ReadonlySet<string> = new Set(['!', 'typeof']);

const askedKeys = oncePer(
  (facts: FunctionFacts): ReadonlySet<string> => new Set([...askedNodes(facts)].map((node) => keyOf(facts, node))),
);

/** Whether a function asks what a value is, or that of another read of the same place: it may then know what it does. */
export function isTested(facts: FunctionFacts, id: NodeId): boolean {
  return askedKeys(facts).has(keyOf(facts, id));
}

function* askedNodes(facts: FunctionFacts): Generator<NodeId> {
  for (const { terminator } of facts.blocks)
    if (terminator.kind === 'branch' && terminator.condition !== null) yield terminator.condition;
  for (const node of facts.nodes) {
    if (node.op === 'unary' && ASKING.has(node.operator)) yield node.operand;
    if (node.op === 'binary' && COMPARING.has(node.operator)) yield* [node.left, node.right];
  }
}

/** The place that a node reads, or the node itself. */
function keyOf(facts: FunctionFacts, id: NodeId): string {
  const node: FlowNode | undefined = facts.nodes[id];
  if (node?.op === 'copy') return keyOf(facts, node.value);
  if (node?.op !== 'load') return String(id);
  const { content } = node;
  const what = content.kind === 'property' ? `.${content.name}` : content.kind === 'computed' ? `[${content.key}]` : '';
  return `${keyOf(facts, node.base)}${what}`;
}
