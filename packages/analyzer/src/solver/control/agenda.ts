import type { Block, BlockId, FunctionFacts, NodeId } from '../../graph';
import type { Heap } from '../heap/heap';
import type { Machine } from '../state/machine';
import { commonNarrowing, type Narrowed } from '../state/narrowed';
import { join, NOT_RENAMED, type Value } from '../values/value';
import { type Cleared, intersection } from '../verdicts/cleared';
import { betweenRounds, type NextRound } from './earlierRounds';
import { along, isUsed, lasting, read } from './edges';
import type { Partition, Source } from './partition';
import type { Partitions } from './partitions';
import { Pending } from './pending';
import { usingBlocks } from './uses';

/** The blocks of one activation that are still to run, and why: control comes to them, or a value that they use changed. */
export class Agenda {
  readonly #pending: Pending;

  constructor(
    private readonly machine: Machine,
    private readonly facts: FunctionFacts,
    private readonly partitions: Partitions,
    order: readonly number[],
  ) {
    this.#pending = new Pending(order);
  }

  get isEmpty(): boolean {
    return this.#pending.isEmpty;
  }

  /** The next block to run. */
  take(): ReturnType<Pending['take']> {
    return this.#pending.take();
  }

  /** @throws RangeError where the function has no such block */
  block(id: BlockId): Block {
    const block = this.facts.blocks[id];
    if (block === undefined) throw new RangeError(`${this.facts.name} has no block ${id}.`);
    return block;
  }

  /** Blocks that ran with the old value of a node run again with the new one. */
  changed(partition: Partition, node: NodeId, here: BlockId | null): void {
    for (const block of usingBlocks(this.facts, node)) {
      for (const user of this.partitions.at(block)) {
        const itself = user === partition && block === here;
        if (!itself && isUsed(user, block, partition)) this.#pending.add(user, block);
      }
    }
    this.partitions.passOn(partition, node, (other) => this.changed(other, node, null));
  }

  /** Control goes from a block to another one. */
  go(from: Partition, block: Block, to: BlockId, heap: Heap, cleared: Cleared, narrowed: Narrowed): void {
    const target = this.partitions.after(from, to);
    if (target.round === 'further') from.frame.trace.certain = false;
    const next = this.#asNext(from, block, target, to, heap);
    this.arriveFrom(target, to, { block: block.id, partition: from, cleared, narrowed, earlier: next.earlier });
    const known =
      from === target
        ? ([cleared, narrowed] as const)
        : ([lasting(cleared, from, target), lasting(narrowed, from, target)] as const);
    this.enter(target, to, next.heap, known[0], known[1], null);
  }

  /** What the next of the rounds that are not told apart finds, where control comes to one; the state as it is anywhere else. */
  #asNext(from: Partition, block: Block, target: Partition, to: BlockId, heap: Heap): NextRound {
    if (target.round !== 'further' || target.loop?.header !== to) return { heap, earlier: NOT_RENAMED };
    const state = this.partitions.open(target, to);
    if (from.containing(to).base !== target || state.begins === null) {
      state.begins = this.machine.joinHeaps(state.begins, heap);
      return { heap, earlier: NOT_RENAMED };
    }
    const given = this.#phiInputs(to, block.id).map((node) => read(from.frame, node));
    return betweenRounds(this.machine, target.frame.context, state.begins, heap, given);
  }

  /** What the phis of a block take in from a block before it. */
  #phiInputs(to: BlockId, from: BlockId): readonly NodeId[] {
    return this.block(to).nodes.flatMap((id) => {
      const node = this.facts.nodes[id];
      return node?.op === 'phi' ? node.inputs.flatMap((input) => (input.block === from ? [input.node] : [])) : [];
    });
  }

  /** Notes where control comes from, and passes on what outlives the loops that it left. */
  arriveFrom(target: Partition, to: BlockId, source: Source): void {
    const state = target.states.get(to);
    const known = state?.sources.find((item) => item.block === source.block && item.partition === source.partition);
    if (known !== undefined) {
      known.cleared = intersection(known.cleared, source.cleared);
      known.narrowed = commonNarrowing(known.narrowed, source.narrowed);
      // A round may come to leave something that keeps its objects from being renamed.
      known.earlier = source.earlier;
    }
    if (state === undefined) this.partitions.open(target, to).sources.push(source);
    else if (known === undefined) state.sources.push(source);
    const left = this.partitions.leave(source.partition, target);
    for (const node of left?.nodes ?? []) this.changed(left?.around ?? target, node, null);
    if (known === undefined || this.#phiChanges(target, to, known)) this.#pending.add(target, to);
  }

  /** Whether a phi of the block would take in something new from a predecessor. */
  #phiChanges(target: Partition, to: BlockId, source: Source): boolean {
    for (const id of this.block(to).nodes) {
      const node = this.facts.nodes[id];
      if (node?.op !== 'phi') return false;
      const old = target.frame.values[id];
      if (old === undefined) return true;
      for (const input of node.inputs)
        if (input.block === source.block && join(old, along(source, input.node, to)) !== old) return true;
    }
    return false;
  }

  /** Control comes to a block with a state, and with what was caught where it handles that. */
  enter(
    target: Partition,
    id: BlockId,
    heap: Heap | null,
    cleared: Cleared,
    narrowed: Narrowed,
    caught: Value | null,
  ): void {
    const state = this.partitions.open(target, id);
    const joined = this.machine.joinHeaps(state.heap, heap);
    const value = caught === null ? state.caught : join(state.caught, caught);
    const common = state.cleared === null ? cleared : intersection(state.cleared, cleared);
    const ruledOut = state.narrowed === null ? narrowed : commonNarrowing(state.narrowed, narrowed);
    const same = joined === state.heap && value === state.caught;
    if (same && common === state.cleared && ruledOut === state.narrowed) return;
    state.heap = joined;
    state.caught = value;
    state.cleared = common;
    state.narrowed = ruledOut;
    this.#pending.add(target, id);
  }
}
