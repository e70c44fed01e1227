import type { DraftBlock } from './builder';
import type { Block, BlockId, FlowNode, NodeId, PhiInput, Terminator } from './node';
import { mapOperands, operandsOf, terminatorOperand } from './operands';
import { substitutePhis } from './phis';
import { successorsOf } from './successors';

export interface FinishedGraph {
  readonly nodes: readonly FlowNode[];
  readonly blocks: readonly Block[];
}

const unreachable: Terminator = { kind: 'unreachable' };

function terminatorOf(block: DraftBlock): Terminator {
  return block.terminator ?? unreachable;
}

/** Reachable blocks in reverse post-order, which puts every block after those that dominate it. */
function reversePostOrder(blocks: readonly DraftBlock[]): readonly BlockId[] {
  const order: BlockId[] = [];
  const seen = new Set<BlockId>([0]);
  const stack: { readonly block: BlockId; readonly rest: BlockId[] }[] = [];
  const push = (id: BlockId): void => {
    const block = blocks[id];
    if (block !== undefined) {
      stack.push({ block: id, rest: [...successorsOf(terminatorOf(block), block.handler)] });
    }
  };
  push(0);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.rest.pop();
    if (next === undefined) {
      order.push(top.block);
      stack.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      push(next);
    }
  }
  return order.reverse();
}

/** Blocks that continue the only block that leads to them; both run under the same handler. */
function mergeChains(blocks: readonly DraftBlock[], order: readonly BlockId[]): ReadonlyMap<BlockId, BlockId> {
  const handlers = new Set(blocks.map((block) => block.handler));
  const reachable = new Set(order);
  const merged = new Map<BlockId, BlockId>();
  for (const id of order) {
    const block = blocks[id];
    const from = block?.predecessors.filter((other) => reachable.has(other)) ?? [];
    const only = from.length === 1 ? from[0] : undefined;
    const before = only === undefined ? undefined : blocks[only];
    if (block === undefined || before === undefined || only === undefined || handlers.has(id)) {
      continue;
    }
    if (before.terminator?.kind === 'jump' && before.handler === block.handler) {
      merged.set(id, merged.get(only) ?? only);
    }
  }
  return merged;
}

/** The nodes with phis that know nothing of blocks that were dropped. */
function withLivingInputs(drafts: readonly FlowNode[], reachable: ReadonlySet<BlockId>): readonly FlowNode[] {
  return drafts.map((node) =>
    node.op === 'phi' ? { ...node, inputs: node.inputs.filter((input) => reachable.has(input.block)) } : node,
  );
}

/** Phis whose value something other than a dead phi uses. */
function usedPhis(
  nodes: readonly FlowNode[],
  placed: readonly NodeId[],
  results: readonly NodeId[],
  value: (id: NodeId) => NodeId,
): ReadonlySet<NodeId> {
  const used = new Set<NodeId>();
  const work: NodeId[] = [];
  const use = (operand: NodeId): void => {
    const id = value(operand);
    if (nodes[id]?.op === 'phi' && !used.has(id)) {
      used.add(id);
      work.push(id);
    }
  };
  const useOperands = (id: NodeId | undefined): void => {
    const node = id === undefined ? undefined : nodes[id];
    for (const operand of node === undefined ? [] : operandsOf(node)) {
      use(operand);
    }
  };
  results.forEach(use);
  placed.filter((id) => nodes[id]?.op !== 'phi').forEach(useOperands);
  while (work.length > 0) {
    useOperands(work.pop());
  }
  return used;
}

function mapTerminator(
  terminator: Terminator,
  node: (id: NodeId) => NodeId,
  block: (id: BlockId) => BlockId,
): Terminator {
  switch (terminator.kind) {
    case 'jump':
      return { kind: 'jump', target: block(terminator.target) };
    case 'branch': {
      const condition = terminator.condition === null ? null : node(terminator.condition);
      return { kind: 'branch', condition, then: block(terminator.then), else: block(terminator.else) };
    }
    case 'return':
      return { kind: 'return', value: terminator.value === null ? null : node(terminator.value) };
    case 'throw':
      return { kind: 'throw', value: node(terminator.value) };
    case 'unreachable':
      return terminator;
  }
}

interface Chain {
  readonly id: BlockId;
  readonly phis: NodeId[];
  readonly nodes: NodeId[];
  terminator: Terminator;
}

function chainsOf(
  blocks: readonly DraftBlock[],
  order: readonly BlockId[],
  merged: ReadonlyMap<BlockId, BlockId>,
): readonly Chain[] {
  const chains = new Map<BlockId, Chain>();
  for (const id of order) {
    const block = blocks[id] as DraftBlock;
    const head = merged.get(id) ?? id;
    const chain = chains.get(head);
    if (chain === undefined) {
      chains.set(id, { id, phis: [...block.phis], nodes: [...block.nodes], terminator: terminatorOf(block) });
    } else {
      // One by one: a block may hold more nodes than a call can take arguments.
      for (const node of [...block.phis, ...block.nodes]) {
        chain.nodes.push(node);
      }
      chain.terminator = terminatorOf(block);
    }
  }
  return [...chains.values()];
}

function renumber(ids: Iterable<number>, name: string): (id: number) => number {
  const numbers: number[] = [];
  let next = 0;
  for (const id of ids) {
    numbers[id] = next;
    next += 1;
  }
  return (id) => {
    const number = numbers[id];
    if (number === undefined) {
      throw new RangeError(`The ${name} ${id} is used where nothing defines it.`);
    }
    return number;
  };
}

/** See `FlowBuilder.finish`. */
export function finishGraph(
  drafts: readonly FlowNode[],
  blocks: readonly DraftBlock[],
  prologue: readonly NodeId[],
): FinishedGraph {
  const order = reversePostOrder(blocks);
  const nodes = withLivingInputs(drafts, new Set(order));
  const merged = mergeChains(blocks, order);
  const chains = chainsOf(blocks, order, merged);
  chains[0]?.nodes.unshift(...prologue);
  const placed = chains.flatMap((chain) => [...chain.phis, ...chain.nodes]);
  const value = substitutePhis(nodes, placed);
  const results = chains.map((chain) => terminatorOperand(chain.terminator)).filter((id) => id !== null);
  const used = usedPhis(nodes, placed, results, value);
  const kept = (id: NodeId): boolean => nodes[id]?.op !== 'phi' || used.has(id);
  const living = placed.filter(kept);
  const number = renumber(living, 'node');
  const chainNumber = renumber(
    chains.map((chain) => chain.id),
    'block',
  );
  const rename = (id: NodeId): NodeId => number(value(id));
  const renamed = living.map((id): FlowNode => {
    const node: FlowNode = { ...mapOperands(nodes[id] as FlowNode, rename), id: number(id) };
    const blockOf = (input: PhiInput): BlockId => chainNumber(merged.get(input.block) ?? input.block);
    return node.op === 'phi'
      ? { ...node, inputs: node.inputs.map((input) => ({ block: blockOf(input), node: input.node })) }
      : node;
  });
  const finished = chains.map((chain): Block => {
    const handler = blocks[chain.id]?.handler ?? null;
    return {
      id: chainNumber(chain.id),
      nodes: [...chain.phis, ...chain.nodes].filter(kept).map(number),
      handler: handler === null ? null : chainNumber(handler),
      terminator: mapTerminator(chain.terminator, rename, chainNumber),
    };
  });
  return { nodes: renamed, blocks: finished };
}
