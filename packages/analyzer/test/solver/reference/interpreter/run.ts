import type { Block, FlowNode, NodeId } from '../../../../src/graph';
import { evaluate } from './evaluate';
import type { Frame } from './frame';
import { Abandoned, type World } from './world';

/** What an activation waits for. */
export interface Wait {
  readonly kind: 'await' | 'yield';
  readonly value: unknown;
}

/** How it goes on. */
export interface Resume {
  readonly how: 'next' | 'throw' | 'return';
  readonly value: unknown;
}

/** An activation, step by step. */
export type Steps<Result> = Generator<Wait, Result, Resume>;

/** Runs the graph of a function from its first block, one node after the other. */
export function* run(world: World, frame: Frame): Steps<unknown> {
  const { facts } = frame.closure;
  world.entered.add(facts.index);
  let block = blockAt(frame, 0);
  let from = -1;
  for (;;) {
    if (world.fuel-- <= 0) throw new Abandoned('The program runs for too long.');
    try {
      bindPhis(frame, block, from);
      for (const [index, id] of block.nodes.entries()) {
        const node = nodeAt(frame, id);
        if (node.op === 'phi') continue;
        frame.values.set(id, yield* evaluate(world, frame, node));
        if (frame.returning && nodeBehind(frame, block, index)?.op !== 'returning') {
          return frame.values.get(id);
        }
      }
      const { terminator } = block;
      if (terminator.kind === 'return') {
        return terminator.value === null ? undefined : valueAt(frame, terminator.value);
      }
      if (terminator.kind === 'throw') throw valueAt(frame, terminator.value);
      if (terminator.kind === 'unreachable') throw new Abandoned(`${facts.name} came where nothing leads to.`);
      from = block.id;
      block = blockAt(frame, terminator.kind === 'jump' ? terminator.target : sideOf(world, frame, terminator));
    } catch (reason) {
      if (reason instanceof Abandoned || block.handler === null) throw reason;
      frame.caught = reason;
      block = blockAt(frame, block.handler);
    }
  }
}

type Branch = Extract<Block['terminator'], { kind: 'branch' }>;

function sideOf(world: World, frame: Frame, { condition, then, else: otherwise }: Branch): number {
  const holds = condition === null ? world.choose() : Boolean(valueAt(frame, condition));
  return holds ? then : otherwise;
}

/** Phis of a block change together: one may be what another one was. */
function bindPhis(frame: Frame, block: Block, from: number): void {
  const bound: (readonly [NodeId, unknown])[] = [];
  for (const id of block.nodes) {
    const node = nodeAt(frame, id);
    if (node.op !== 'phi') break;
    const input = node.inputs.find((each) => each.block === from);
    if (input === undefined) throw new Abandoned(`A phi does not know the block b${from}.`);
    bound.push([id, valueAt(frame, input.node)]);
  }
  for (const [id, value] of bound) frame.values.set(id, value);
}

/** The value of a node that ran; `this` changes once, where `super()` returns. */
export function valueAt(frame: Frame, id: NodeId): unknown {
  if (nodeAt(frame, id).op === 'this') return frame.self?.value;
  return frame.values.get(id);
}

export function nodeAt(frame: Frame, id: NodeId): FlowNode {
  const node = frame.closure.facts.nodes[id];
  if (node === undefined) throw new Abandoned(`There is no node %${id}.`);
  return node;
}

function nodeBehind(frame: Frame, block: Block, index: number): FlowNode | undefined {
  return frame.closure.facts.nodes[block.nodes[index + 1] ?? -1];
}

function blockAt(frame: Frame, id: number): Block {
  const block = frame.closure.facts.blocks[id];
  if (block === undefined) throw new Abandoned(`There is no block b${id}.`);
  return block;
}
