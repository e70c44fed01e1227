import type { BlockId, FunctionFacts, NodeId } from '../../graph';
import { oncePer } from '../../graph/oncePer';
import { operandsOf, terminatorOperand } from '../../graph/operands';

const usesOf = oncePer(collect);

/** The blocks in which a node is an operand, of another node or of the terminator. */
export function usingBlocks(facts: FunctionFacts, node: NodeId): readonly BlockId[] {
  return usesOf(facts).get(node) ?? [];
}

function collect(facts: FunctionFacts): ReadonlyMap<NodeId, readonly BlockId[]> {
  const uses = new Map<NodeId, Set<BlockId>>();
  const add = (node: NodeId, block: BlockId): void => {
    const blocks = uses.get(node) ?? new Set();
    blocks.add(block);
    uses.set(node, blocks);
  };
  for (const { id, nodes, terminator } of facts.blocks) {
    for (const index of nodes) {
      const node = facts.nodes[index];
      if (node !== undefined) for (const operand of operandsOf(node)) add(operand, id);
    }
    const end = terminatorOperand(terminator);
    if (end !== null) add(end, id);
  }
  return new Map([...uses].map(([node, blocks]) => [node, [...blocks]]));
}

const definitionsOf = oncePer(
  ({ blocks }: FunctionFacts): ReadonlyMap<NodeId, BlockId> =>
    new Map(blocks.flatMap(({ id, nodes }) => nodes.map((each): [NodeId, BlockId] => [each, id]))),
);

/** The block in which a node is evaluated. */
export function definingBlock(facts: FunctionFacts, node: NodeId): BlockId | null {
  return definitionsOf(facts).get(node) ?? null;
}
