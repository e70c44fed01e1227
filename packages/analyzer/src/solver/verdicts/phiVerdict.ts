import type { Block, BlockId, FlowNode, NodeId } from '../../graph';
import { clearedOnBranch, isTruthValue, noteAsked } from '../control/barrier';
import { along, lasting } from '../control/edges';
import type { BlockState, Partition, Source } from '../control/partition';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { mayBeFalsy, mayBeTruthy } from '../values/value';
import { type Cleared, intersection, NOTHING, union } from './cleared';

type Phi = Extract<FlowNode, { op: 'phi' }>;

/** One of the ways in which a phi gets its value. */
interface Way {
  readonly source: Source;
  readonly node: NodeId;
}

/** `const ok = known && guard.allowed(purpose, x)`: what holds where the value is truthy, whichever way it came. */
export function notePhi(machine: Machine, partition: Partition, state: BlockState, node: Phi, block: BlockId): void {
  if (partition.loop?.header === block) return;
  const ways = state.sources.flatMap((source) =>
    node.inputs.filter((input) => input.block === source.block).map((input): Way => ({ source, node: input.node })),
  );
  if (!ways.some(({ source }) => source.partition.frame.barriers.size > 0)) return;
  const when = (truth: boolean): Cleared | null => whenever(machine, partition, ways, truth, block);
  const boolean = ways.every((way) => isTruthValue(way.source.partition.frame, way.node));
  noteAsked(partition.frame, node.id, { always: NOTHING, whenTrue: when(true), whenFalse: when(false), boolean });
}

function whenever(
  machine: Machine,
  target: Partition,
  ways: readonly Way[],
  truth: boolean,
  block: BlockId,
): Cleared | null {
  let held: Cleared | null = null;
  for (const { source, node } of ways) {
    const { frame } = source.partition;
    const value = along(source, node, block);
    if (!(truth ? mayBeTruthy(value) : mayBeFalsy(value)) || isOther(frame, source, node, truth, block)) continue;
    const found = union(source.cleared, clearedOnBranch(machine, frame, node, truth));
    const here = source.partition === target ? found : lasting(found, source.partition, target);
    held = held === null ? here : intersection(held, here);
  }
  return held;
}

/** Whether control came from a branch on the node itself, by the side of the other truth value. */
function isOther(frame: Frame, source: Source, node: NodeId, truth: boolean, here: BlockId): boolean {
  const block: Block | undefined = frame.facts.blocks[source.block];
  if (block?.terminator.kind !== 'branch' || block.terminator.condition !== node) return false;
  const { then, else: otherwise } = block.terminator;
  return then !== otherwise && here === (truth ? otherwise : then);
}
