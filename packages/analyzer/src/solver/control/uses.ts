import type { BlockId, FunctionFacts, NodeId } from '../../graph';
import { operandsOf } from '../../graph/operands';

const known = new WeakMap<FunctionFacts, ReadonlyMap<NodeId, readonly BlockId[]>>();

/** The blocks in which a node is an operand, of another node or of the terminator. */
export function usingBlocks(facts: FunctionFacts, node: NodeId): readonly BlockId[] {
  let uses = known.get(facts);
  if (uses === undefined) {
    uses = collect(facts);
    known.set(facts, uses);
  }
  return uses.get(node) ?? [];
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
    if (terminator.kind === 'branch' && terminator.condition !== null) add(terminator.condition, id);
    if ((terminator.kind === 'return' || terminator.kind === 'throw') && terminator.value !== null)
      add(terminator.value, id);
  }
  return new Map([...uses].map(([node, blocks]) => [node, [...blocks]]));
}

const definitions = new WeakMap<FunctionFacts, ReadonlyMap<NodeId, BlockId>>();

/** The block in which a node is evaluated. */
export function definingBlock(facts: FunctionFacts, node: NodeId): BlockId | null {
  let blocks = definitions.get(facts);
  if (blocks === undefined) {
    blocks = new Map(facts.blocks.flatMap(({ id, nodes }) => nodes.map((each): [NodeId, BlockId] => [each, id])));
    definitions.set(facts, blocks);
  }
  return blocks.get(node) ?? null;
}
