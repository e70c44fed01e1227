import type { Block, BlockId, NodeId, Terminator } from '../graph';
import { clearedOnBranch } from './barrier';
import { evaluateNode } from './evaluate';
import { NO_FACTS } from './fact';
import type { Frame, Raised } from './frame';
import { type Heap, widenRecord } from './heap';
import type { Machine } from './machine';
import { usingBlocks } from './uses';
import { BOTTOM, join, mayBeFalsy, mayBeTruthy, UNDEFINED, type Value, widen } from './value';

/** Rounds of one block after which values that still change lose their constants, and after which the block is left as it is. */
const WIDEN_AFTER = 4;
const STOP_AFTER = 24;

export interface Outcome {
  /** What the function returns; bottom when it never does. */
  readonly value: Value;
  /** The state on return, null when it never returns. */
  readonly heap: Heap | null;
  readonly thrown: Raised | null;
}

interface BlockState {
  heap: Heap | null;
  visits: number;
  cleared: ReadonlySet<NodeId> | null;
  caught: Value;
}

/**
 * Runs a function body on the current state of the machine until nothing changes: blocks in order, states joined
 * where control meets, branches whose condition is known taken on one side only. After Kildall, "A unified approach
 * to global program optimization", POPL 1973.
 */
export function runFunction(machine: Machine, frame: Frame): Outcome {
  const run = new FunctionRun(machine, frame);
  return run.toFixpoint();
}

class FunctionRun {
  readonly #states: (BlockState | undefined)[] = [];
  readonly #edges = new Set<number>();
  readonly #clearedOn = new Map<number, ReadonlySet<NodeId>>();
  readonly #pending = new Set<BlockId>();
  #value: Value = BOTTOM;
  #heap: Heap | null = null;
  #thrown: Raised | null = null;

  constructor(
    private readonly machine: Machine,
    private readonly frame: Frame,
  ) {}

  toFixpoint(): Outcome {
    this.#enter(0, this.machine.heap, new Set(), null);
    while (this.#pending.size > 0) {
      const block = Math.min(...this.#pending);
      this.#pending.delete(block);
      this.#runBlock(block);
    }
    this.machine.heap = this.#heap;
    return { value: this.#value, heap: this.#heap, thrown: this.#thrown };
  }

  #block(id: BlockId): Block {
    const block = this.frame.facts.blocks[id];
    if (block === undefined) throw new RangeError(`${this.frame.facts.name} has no block ${id}.`);
    return block;
  }

  #runBlock(id: BlockId): void {
    const { machine, frame } = this;
    const state = this.#states[id];
    const block = this.#block(id);
    if (state === undefined || state.heap === null || state.visits > STOP_AFTER) return;
    state.visits++;
    machine.heap = state.visits > WIDEN_AFTER ? this.#widened(state.heap) : state.heap;
    frame.cleared = state.cleared ?? new Set();
    frame.raised = null;
    for (const node of block.nodes) {
      if (machine.heap === null) break;
      this.#evaluate(block, node, state);
    }
    const raised: Raised | null = frame.raised;
    if (raised !== null) this.#throwTo(block, raised);
    if (machine.heap !== null) this.#leave(block, block.terminator, machine.heap);
  }

  #widened(heap: Heap): Heap {
    let widened = heap;
    for (const [id, record] of heap.entries()) {
      const wide = widenRecord(record);
      if (wide !== record) widened = widened.set(id, wide);
    }
    return widened;
  }

  #evaluate(block: Block, id: NodeId, state: BlockState): void {
    const { machine, frame } = this;
    const node = frame.facts.nodes[id];
    if (node === undefined) return;
    machine.tick();
    let value: Value;
    if (node.op === 'phi') value = this.#phi(block, node.inputs);
    else if (node.op === 'caught') value = state.caught;
    else value = evaluateNode(machine, frame, node);
    const old = frame.values[id];
    const joined = old === undefined ? value : join(old, value);
    const settled = state.visits > WIDEN_AFTER ? widen(joined) : joined;
    frame.values[id] = settled;
    if (old !== undefined && settled !== old) this.#changed(id, block.id);
  }

  /** Blocks that ran with the old value of a node run again with the new one. */
  #changed(node: NodeId, here: BlockId): void {
    for (const block of usingBlocks(this.frame.facts, node)) {
      if (block !== here && this.#states[block] !== undefined) this.#pending.add(block);
    }
  }

  #phi(block: Block, inputs: readonly { readonly block: BlockId; readonly node: NodeId }[]): Value {
    let value = BOTTOM;
    for (const input of inputs) {
      const key = edge(input.block, block.id);
      if (this.#edges.has(key)) value = join(value, this.#along(key, input.node));
    }
    return value;
  }

  /** A value as it goes along an edge: without its labels where the branch says what it is. */
  #along(key: number, node: NodeId): Value {
    const value = this.#read(node);
    return this.#clearedOn.get(key)?.has(node) === true ? { ...value, facts: NO_FACTS } : value;
  }

  #leave(block: Block, terminator: Terminator, heap: Heap): void {
    switch (terminator.kind) {
      case 'jump':
        this.#go(block, terminator.target, heap, this.frame.cleared);
        return;
      case 'branch':
        this.#branch(block, terminator, heap);
        return;
      case 'return':
        this.#value = join(this.#value, terminator.value === null ? UNDEFINED : this.#read(terminator.value));
        this.#heap = this.machine.joinHeaps(this.#heap, heap);
        return;
      case 'throw':
        this.#throwTo(block, { value: this.#read(terminator.value), heap });
        return;
      case 'unreachable':
    }
  }

  #read(node: NodeId): Value {
    return this.frame.values[node] ?? BOTTOM;
  }

  #branch(block: Block, terminator: Extract<Terminator, { kind: 'branch' }>, heap: Heap): void {
    const { condition } = terminator;
    const value = condition === null ? null : this.#read(condition);
    const { cleared } = this.frame;
    if (value === null || mayBeTruthy(value)) {
      const then = clearedOnBranch(this.frame, condition, true);
      this.#go(block, terminator.then, heap, union(cleared, then));
    }
    if (value === null || mayBeFalsy(value)) {
      const otherwise = clearedOnBranch(this.frame, condition, false);
      this.#go(block, terminator.else, heap, union(cleared, otherwise));
    }
  }

  #go(from: Block, to: BlockId, heap: Heap, cleared: ReadonlySet<NodeId>): void {
    const key = edge(from.id, to);
    const fresh = !this.#edges.has(key);
    this.#edges.add(key);
    this.#clearedOn.set(key, intersection(this.#clearedOn.get(key) ?? null, cleared) ?? cleared);
    this.#enter(to, heap, cleared, null);
    if (fresh || this.#phiChanges(to, from.id)) this.#pending.add(to);
  }

  /** Whether a phi of the block would take in something new from a predecessor. */
  #phiChanges(to: BlockId, from: BlockId): boolean {
    for (const id of this.#block(to).nodes) {
      const node = this.frame.facts.nodes[id];
      if (node?.op !== 'phi') return false;
      const old = this.frame.values[id];
      if (old === undefined) return true;
      for (const input of node.inputs) {
        if (input.block === from && join(old, this.#along(edge(from, to), input.node)) !== old) return true;
      }
    }
    return false;
  }

  #enter(id: BlockId, heap: Heap | null, cleared: ReadonlySet<NodeId>, caught: Value | null): void {
    const state = this.#states[id];
    if (state === undefined) {
      this.#states[id] = { heap, visits: 0, cleared, caught: caught ?? BOTTOM };
      this.#pending.add(id);
      return;
    }
    const joined = this.machine.joinHeaps(state.heap, heap);
    const value = caught === null ? state.caught : join(state.caught, caught);
    const common = intersection(state.cleared, cleared);
    if (joined !== state.heap || value !== state.caught || common !== state.cleared) {
      state.heap = joined;
      state.caught = value;
      state.cleared = common;
      this.#pending.add(id);
    }
  }

  #throwTo(block: Block, raised: Raised): void {
    if (block.handler !== null) {
      this.#edges.add(edge(block.id, block.handler));
      this.#enter(block.handler, raised.heap, new Set(), raised.value);
      return;
    }
    const thrown = this.#thrown;
    this.#thrown =
      thrown === null
        ? raised
        : { value: join(thrown.value, raised.value), heap: this.machine.joinHeaps(thrown.heap, raised.heap) };
  }
}

function edge(from: BlockId, to: BlockId): number {
  return from * 0x100000 + to;
}

function union(a: ReadonlySet<NodeId>, b: readonly NodeId[]): ReadonlySet<NodeId> {
  return b.length === 0 ? a : new Set([...a, ...b]);
}

function intersection(a: ReadonlySet<NodeId> | null, b: ReadonlySet<NodeId>): ReadonlySet<NodeId> | null {
  if (a === null) return b;
  const kept = [...a].filter((node) => b.has(node));
  return kept.length === a.size ? a : new Set(kept);
}
