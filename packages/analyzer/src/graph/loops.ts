import type { FunctionFacts } from './facts';
import type { Block, BlockId, NodeId } from './node';
import { oncePer } from './oncePer';
import { operandsOf, terminatorOperand } from './operands';
import { successorsOf } from './successors';

/** A natural loop: the blocks that can run again before control leaves through one of its exits. */
export interface Loop {
  readonly header: BlockId;
  /** The smallest loop around this one. */
  readonly parent: Loop | null;
  readonly blocks: ReadonlySet<BlockId>;
  /** Nodes that are evaluated in the loop. */
  readonly nodes: ReadonlySet<NodeId>;
  /** Those of them that are operands outside of it. */
  readonly outliving: readonly NodeId[];
}

export interface LoopForest {
  /** The innermost loop around each block. */
  readonly of: readonly (Loop | null)[];
  /** The place of each block in reverse post-order: what comes before a block in every run has a smaller one. */
  readonly order: readonly number[];
  /** Every node that is evaluated in some loop. */
  readonly nodes: ReadonlySet<NodeId>;
}

/** The loops of a function, nested. */
export const loopsOf: (facts: FunctionFacts) => LoopForest = oncePer(findLoops);

function findLoops(facts: FunctionFacts): LoopForest {
  const { blocks } = facts;
  const { order, backEdges } = walk(blocks);
  const bodies = bodiesOf(blocks, backEdges);
  const of = new Array<Loop | null>(blocks.length).fill(null);
  // Outer loops first, so that an inner loop overwrites what its blocks belong to.
  const headers = [...bodies].sort(([, a], [, b]) => b.size - a.size);
  for (const [header, body] of headers) {
    const nodes = nodesIn(facts, body);
    const loop: Loop = {
      header,
      parent: of[header] ?? null,
      blocks: body,
      nodes,
      outliving: outliving(facts, body, nodes),
    };
    for (const block of body) of[block] = loop;
  }
  return { of, order, nodes: new Set(of.flatMap((loop) => (loop === null ? [] : [...loop.nodes]))) };
}

/** Depth-first: an edge to a block that is still being walked goes back to the header of a loop. */
function walk(blocks: readonly Block[]): { order: readonly number[]; backEdges: readonly [BlockId, BlockId][] } {
  const order = new Array<number>(blocks.length).fill(0);
  const backEdges: [BlockId, BlockId][] = [];
  const open = new Set<BlockId>([0]);
  const seen = new Set<BlockId>([0]);
  const stack = [{ block: 0, targets: targetsOf(blocks, 0), next: 0 }];
  let place = blocks.length;
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const target = top.targets[top.next];
    top.next++;
    if (target === undefined) {
      order[top.block] = --place;
      open.delete(top.block);
      stack.pop();
    } else if (open.has(target)) {
      backEdges.push([top.block, target]);
    } else if (!seen.has(target)) {
      seen.add(target);
      open.add(target);
      stack.push({ block: target, targets: targetsOf(blocks, target), next: 0 });
    }
  }
  return { order, backEdges };
}

function targetsOf(blocks: readonly Block[], id: BlockId): readonly BlockId[] {
  const block = blocks[id];
  return block === undefined ? [] : successorsOf(block.terminator, block.handler);
}

/** For each header the blocks from which it is reached again without leaving through it. */
function bodiesOf(
  blocks: readonly Block[],
  backEdges: readonly [BlockId, BlockId][],
): ReadonlyMap<BlockId, Set<BlockId>> {
  const predecessors = blocks.map((): BlockId[] => []);
  for (const block of blocks) for (const target of targetsOf(blocks, block.id)) predecessors[target]?.push(block.id);
  const bodies = new Map<BlockId, Set<BlockId>>();
  for (const [tail, header] of backEdges) {
    const body = bodies.get(header) ?? new Set([header]);
    const pending = [tail];
    for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
      if (body.has(block)) continue;
      body.add(block);
      pending.push(...(predecessors[block] ?? []));
    }
    bodies.set(header, body);
  }
  return bodies;
}

function nodesIn(facts: FunctionFacts, body: ReadonlySet<BlockId>): ReadonlySet<NodeId> {
  const inside = new Set<NodeId>();
  for (const block of body) for (const node of facts.blocks[block]?.nodes ?? []) inside.add(node);
  return inside;
}

function outliving(facts: FunctionFacts, body: ReadonlySet<BlockId>, inside: ReadonlySet<NodeId>): readonly NodeId[] {
  const outlives = new Set<NodeId>();
  const use = (node: NodeId): void => {
    if (inside.has(node)) outlives.add(node);
  };
  for (const { id, nodes, terminator } of facts.blocks) {
    if (body.has(id)) continue;
    for (const index of nodes) {
      const node = facts.nodes[index];
      if (node !== undefined) operandsOf(node).forEach(use);
    }
    const end = terminatorOperand(terminator);
    if (end !== null) use(end);
  }
  return [...outlives];
}
