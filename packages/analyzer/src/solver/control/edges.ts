import type { BlockId, NodeId } from '../../graph';
import { clearanceOf, ruledOut } from '../nodes/operands';
import type { Frame } from '../state/frame';
import { withoutObjects } from '../state/narrowed';
import { BOTTOM, join, renamed, type Value } from '../values/value';
import { clear } from '../verdicts/clearance';
import { without } from './correlation';
import type { BlockState, Partition, Source } from './partition';
import { saidAlong } from './said';

/** What a node holds; bottom while it has not run. */
export function read(frame: Frame, node: NodeId): Value {
  return frame.values[node] ?? BOTTOM;
}

/** What a phi takes in from where control came from. */
export function phi(
  state: BlockState,
  inputs: readonly { readonly block: BlockId; readonly node: NodeId }[],
  to: BlockId,
): Value {
  let value = BOTTOM;
  for (const source of state.sources)
    for (const input of inputs) if (input.block === source.block) value = join(value, along(source, input.node, to));
  return value;
}

/** A value as it goes along an edge: without what the branch says that it is not, and without labels where it says what it is. */
export function along(source: Source, node: NodeId, to: BlockId): Value {
  const { cleared, narrowed, partition } = source;
  const left = narrowed.size === 0 ? null : ruledOut(partition.frame, node, narrowed);
  const value = renamed(withoutObjects(reduced(partition.frame, source.block, to, node), left), source.earlier);
  return cleared.size === 0 ? value : clear(value, clearanceOf(partition.frame, node, cleared));
}

function reduced({ facts, values }: Frame, from: BlockId, to: BlockId, node: NodeId): Value {
  const value = values[node] ?? BOTTOM;
  return value.constants.length === 0 ? value : without(value, saidAlong(facts, from, to, node));
}

/** Whether a block in one partition reads values of another: its own, those around it, those that control came from. */
export function isUsed(user: Partition, block: BlockId, partition: Partition): boolean {
  if (user === partition) return true;
  return user.states.get(block)?.sources.some((source) => source.partition === partition) === true;
}

/** What a branch said of nodes that have the same value in another round. */
export function lasting<Known>(
  said: ReadonlyMap<NodeId, Known>,
  from: Partition,
  to: Partition,
): ReadonlyMap<NodeId, Known> {
  const changes = (node: NodeId): boolean => from.loop?.nodes.has(node) === true || to.loop?.nodes.has(node) === true;
  return new Map([...said].filter(([node]) => !changes(node)));
}
