import type { NodeId } from '../../graph';
import type { Frame } from '../state/frame';
import type { Partition } from './partition';
import { definingBlock } from './uses';

/** What calls were found to ask differs from partition to partition. */
export function ownAnswers({
  barriers,
  promised,
  positions,
}: Frame): Pick<Frame, 'barriers' | 'promised' | 'positions'> {
  return { barriers: new Map(barriers), promised: new Map(promised), positions: new Map(positions) };
}

/** What calls answered last, of those that a partition holds the answers of and does not make itself. */
export function inheritAnswers(from: Partition, to: Partition): void {
  const [given, held] = [from.frame, to.frame];
  inheritIn(given.barriers, held.barriers, to);
  inheritIn(given.promised, held.promised, to);
  inheritIn(given.positions, held.positions, to);
  if (given.told === held.told) return;
  const told = new Map(held.told);
  inheritIn(given.told, told, to);
  held.told = told;
}

function inheritIn<T>(given: ReadonlyMap<NodeId, T>, held: Map<NodeId, T>, to: Partition): void {
  if (given.size === 0 && held.size === 0) return;
  const isOwn = (node: NodeId): boolean => {
    const block = definingBlock(to.frame.facts, node);
    return block !== null && to.states.has(block);
  };
  for (const node of [...held.keys()]) if (!given.has(node) && !isOwn(node)) held.delete(node);
  for (const [node, answer] of given) if (!isOwn(node)) held.set(node, answer);
}
