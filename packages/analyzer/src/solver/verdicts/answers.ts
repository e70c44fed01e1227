import type { Block, NodeId } from '../../graph';
import { clearedOnBranch } from '../control/barrier';
import type { Partition, Source } from '../control/partition';
import type { Machine } from '../state/machine';
import { mayBeFalsy, mayBeTruthy } from '../values/value';
import { type Cleared, intersection, NOTHING, union } from './cleared';

/**
 * What is known where a returned value is true, or false. One that several ways lead to (`a && b`, `a || b`) says what
 * all of them say on which it may have that truth value.
 */
export function clearedByAnswer(
  machine: Machine,
  partition: Partition,
  block: Block,
  answer: NodeId,
  truth: boolean,
): Cleared {
  const { frame } = partition;
  const node = frame.facts.nodes[answer];
  const sources = partition.states.get(block.id)?.sources ?? [];
  if (node?.op !== 'phi' || !block.nodes.includes(answer)) return clearedOnBranch(machine, frame, answer, truth);
  let known: Cleared | null = null;
  for (const source of sources) {
    const input = node.inputs.find((each) => each.block === source.block);
    if (input === undefined || !mayBe(truth, source, block, input.node)) continue;
    const here = union(source.cleared, clearedOnBranch(machine, source.partition.frame, input.node, truth));
    known = known === null ? here : intersection(known, here);
  }
  return known ?? NOTHING;
}

/** Whether a value may have a truth value on its way from a block: the side of the branch on it says which one it has. */
function mayBe(truth: boolean, { partition, block }: Source, to: Block, input: NodeId): boolean {
  const { frame } = partition;
  const value = frame.values[input];
  if (value === undefined || !(truth ? mayBeTruthy(value) : mayBeFalsy(value))) return false;
  const terminator = frame.facts.blocks[block]?.terminator;
  if (terminator?.kind !== 'branch' || terminator.condition !== input || terminator.then === terminator.else)
    return true;
  return terminator.then === to.id ? truth : !truth;
}
