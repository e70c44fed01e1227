import type { Block, BlockId, FlowNode, NodeId, Terminator } from '../../graph';
import { isCaught } from '../../graph/catching';
import { type LoopForest, loopsOf } from '../../graph/loops';
import { type Heap, widenChanges } from '../heap/heap';
import { asAsked } from '../heap/perhapsMissing';
import { evaluateNode } from '../nodes/evaluate';
import { operand } from '../nodes/operands';
import type { Frame, Raised } from '../state/frame';
import type { Machine } from '../state/machine';
import { joinedNarrowing, type Narrowed, NOT_NARROWED } from '../state/narrowed';
import {
  BOTTOM,
  isBottom,
  join,
  mayBeFalsy,
  mayBeTruthy,
  NOT_RENAMED,
  UNDEFINED,
  type Value,
  widen,
} from '../values/value';
import { clearedByAnswer } from '../verdicts/answers';
import { type Cleared, NOTHING, union } from '../verdicts/cleared';
import { notePhi } from '../verdicts/phiVerdict';
import type { Verdict } from '../verdicts/verdict';
import { noteAwaited } from '../verdicts/verdictNodes';
import { isSuspension, type Resumption, type Suspension } from '../waiting/coroutine';
import { suspensionAt } from '../waiting/suspend';
import { Agenda } from './agenda';
import { clearedOnBranch, returnVerdict } from './barrier';
import { answer, questionOf } from './correlation';
import { phi, read } from './edges';
import { Ends, type Outcome } from './ends';
import { narrowedOnBranch } from './narrowing';
import type { BlockState, Partition } from './partition';
import { Partitions } from './partitions';
import { remembered, withoutNarrowed, withoutRuledOut } from './remembered';

/** Visits of one block after which values that still change lose their constants, and after which the block is left as it is. */
const WIDEN_AFTER = 4;
const STOP_AFTER = 24;

/**
 * Runs a function body on the current state of the machine until nothing changes: blocks in order, states joined
 * where control meets, branches whose condition is known taken on one side only, rounds of a loop apart as long as
 * known conditions say that there is another one. After Kildall, "A unified approach to global program optimization",
 * POPL 1973.
 */
export function runFunction(machine: Machine, frame: Frame): Outcome {
  const end = new FunctionRun(machine, frame, false).start();
  if (isSuspension(end)) throw new Error(`${frame.facts.name} waits, although it cannot.`);
  return end;
}

type Branch = Extract<Terminator, { kind: 'branch' }>;

/** Where a run stopped to wait. */
interface Stop {
  readonly partition: Partition;
  readonly state: BlockState;
  readonly block: Block;
  /** Position of the node that waits. */
  readonly at: number;
  readonly cleared: Cleared;
  readonly narrowed: Narrowed;
  readonly suspension: Suspension;
  /** Steps that were taken by then. */
  readonly since: number;
}

/** One activation of a function; one that may wait does so wherever nothing else of it is left to do. */
export class FunctionRun {
  readonly #loops: LoopForest;
  readonly #partitions: Partitions;
  readonly #agenda: Agenda;
  readonly #ends: Ends;
  #stop: Stop | null = null;
  readonly #ran: Uint8Array;

  constructor(
    private readonly machine: Machine,
    readonly frame: Frame,
    private readonly waits: boolean,
  ) {
    this.#loops = loopsOf(frame.facts);
    this.#partitions = new Partitions(machine, frame, this.#loops);
    this.#agenda = new Agenda(machine, frame.facts, this.#partitions, this.#loops.order);
    this.#ran = machine.ranNodes.of(frame.facts);
    this.#ends = new Ends(machine);
  }

  /** Runs from the beginning until the function ends or waits. */
  start(): Outcome | Suspension {
    this.#agenda.enter(this.#partitions.root, 0, this.machine.heap, NOTHING, NOT_NARROWED, null);
    return this.#run();
  }

  /** Whether it has not gone on since: in another course of the program it may be further already. */
  isWaitingAt(suspension: Suspension): boolean {
    return this.#stop?.suspension === suspension;
  }

  /** Whether nothing of it is left to run when a generator leaves where it waits: it is in no `try` with a `finally`. */
  get leavesAtOnce(): boolean {
    const next = this.#stop?.block.nodes[this.#stop.at + 1];
    return this.#stop !== null && (next === undefined || this.frame.facts.nodes[next]?.op !== 'returning');
  }

  /** Goes on from where it waits, on the current state of the machine. */
  resume(resumption: Resumption): Outcome | Suspension {
    const stop = this.#stop;
    if (stop === null) throw new Error(`${this.frame.facts.name} does not wait.`);
    this.#stop = null;
    const { machine } = this;
    const { partition, state, block, at, suspension, cleared, narrowed, since } = stop;
    this.#partitions.waited(machine.budget.own - since);
    const { frame } = partition;
    frame.cleared = cleared;
    frame.narrowed = narrowed;
    frame.raised = null;
    frame.trace.returns = resumption.returns;
    const next = this.#goOn(frame, suspension, resumption);
    if (isSuspension(next)) return this.#wait({ ...stop, suspension: next, since: machine.budget.own });
    const node = block.nodes[at];
    if (node !== undefined && machine.heap !== null) this.#assign(partition, node, next, state, block.id);
    return this.#runNodes(partition, state, block, at + 1) ?? this.#run();
  }

  /** What the place where it waited gives, or where it waits next; nothing runs on behind it where it only throws. */
  #goOn(frame: Frame, suspension: Suspension, resumption: Resumption): Value | Suspension {
    const { value, error, returns } = resumption;
    const isOther = returns || isBottom(value);
    if (isOther && suspension.into !== undefined) return suspension.into(resumption);
    if (!isBottom(error)) this.machine.raise(frame, error);
    if (!isBottom(value)) return suspension.goOn(value);
    this.machine.heap = null;
    return BOTTOM;
  }

  #run(): Outcome | Suspension {
    for (let next = this.#agenda.take(); next !== null; next = this.#agenda.take()) {
      const suspension = this.#runBlock(next.partition, next.block);
      if (suspension !== null) return suspension;
    }
    const outcome = this.#ends.outcome();
    this.machine.heap = outcome.heap;
    return outcome;
  }

  #wait(stop: Stop): Suspension {
    // Whoever asks for the next step decides that there is another round.
    for (let at: Partition | null = stop.partition; at !== null; at = at.parent) at.decided = true;
    this.#stop = stop;
    return stop.suspension;
  }

  /** Whether the node at hand is all that is left to run, so that waiting there is waiting of the whole activation. */
  #mayWait(partition: Partition, state: BlockState): boolean {
    if (!this.waits || this.machine.heap === null || this.#ends.any) return false;
    if (!this.#agenda.isEmpty || state.visits > 1 || partition.frame.raised !== null) return false;
    let at: Partition | null = partition;
    while (at !== null && at.round !== 'further') at = at.parent;
    return at === null;
  }

  #runBlock(partition: Partition, id: BlockId): Suspension | null {
    const { machine } = this;
    const { frame } = partition;
    const state = partition.states.get(id);
    const block = this.#agenda.block(id);
    if (state === undefined || state.heap === null || state.visits > STOP_AFTER) return null;
    state.visits++;
    if (state.visits > 1) frame.trace.certain = false;
    state.first ??= state.heap;
    machine.heap = state.visits > WIDEN_AFTER ? widenChanges(state.heap, state.first) : state.heap;
    frame.cleared = state.cleared ?? NOTHING;
    frame.narrowed = state.narrowed ?? NOT_NARROWED;
    frame.raised = null;
    return this.#runNodes(partition, state, block, 0);
  }

  /** Runs a block from one of its nodes on, until its end or until it waits. */
  #runNodes(partition: Partition, state: BlockState, block: Block, from: number): Suspension | null {
    const { machine } = this;
    const { frame } = partition;
    frame.handled = isCaught(frame.facts, block);
    for (let at = from; at < block.nodes.length && machine.heap !== null; at++) {
      const id = block.nodes[at];
      const node = id === undefined ? undefined : frame.facts.nodes[id];
      if (id === undefined || node === undefined) continue;
      this.#ran[id] = 1;
      const waits = this.#mayWait(partition, state) ? suspensionAt(machine, frame, node) : null;
      if (waits === null) this.#evaluate(partition, node, state, block.id);
      else if (isSuspension(waits))
        return this.#wait({
          partition,
          state,
          block,
          at,
          cleared: frame.cleared,
          narrowed: frame.narrowed,
          suspension: waits,
          since: machine.budget.own,
        });
      else this.#assign(partition, id, waits, state, block.id);
    }
    const raised: Raised | null = frame.raised;
    if (raised !== null) {
      if (machine.heap !== null) frame.trace.certain = false;
      this.#throwTo(partition, block, raised);
    }
    if (machine.heap !== null) this.#leave(partition, block, block.terminator, machine.heap);
    return null;
  }

  #evaluate(partition: Partition, node: FlowNode, state: BlockState, block: BlockId): void {
    const { machine } = this;
    machine.budget.tick();
    machine.allowedUses.note(partition.frame, node);
    let value: Value;
    if (node.op === 'phi') {
      value = phi(state, node.inputs, block);
      notePhi(machine, partition, state, node, block);
      machine.allowedUses.notePhi(state, node);
    } else if (node.op === 'caught') value = state.caught;
    else value = evaluateNode(machine, partition.frame, node);
    this.#assign(partition, node.id, value, state, block);
  }

  #assign(partition: Partition, id: NodeId, value: Value, state: BlockState, block: BlockId): void {
    const { frame } = partition;
    const old = frame.values[id];
    const joined = old === undefined ? value : join(old, value);
    const settled = state.visits > WIDEN_AFTER ? widen(joined) : joined;
    frame.values[id] = settled;
    noteAwaited(frame, id);
    if (old !== undefined && settled !== old) this.#agenda.changed(partition, id, block);
  }

  #leave(partition: Partition, block: Block, terminator: Terminator, heap: Heap): void {
    const { frame } = partition;
    switch (terminator.kind) {
      case 'jump':
        this.#agenda.go(partition, block, terminator.target, heap, frame.cleared, frame.narrowed);
        return;
      case 'branch':
        this.#branch(partition, block, terminator, heap);
        return;
      case 'return':
        this.#return(partition, block, terminator.value, heap);
        return;
      case 'throw':
        this.#throwTo(partition, block, { value: operand(frame, terminator.value), heap });
        return;
      case 'unreachable':
    }
  }

  #return(partition: Partition, block: Block, node: NodeId | null, heap: Heap): void {
    const { frame } = partition;
    const value = node === null ? UNDEFINED : operand(frame, node);
    if (node !== null) this.machine.allowedUses.noteReturn(frame, block.id, node);
    this.#ends.return(value, heap, this.#verdictOf(partition, block, node));
  }

  /** What the function says of its parameters by returning a value. */
  #verdictOf(partition: Partition, block: Block, value: NodeId | null): Verdict {
    const answered = (truth: boolean): Cleared =>
      value === null ? NOTHING : clearedByAnswer(this.machine, partition, block, value, truth);
    return returnVerdict(partition.frame, value, answered);
  }

  #branch(partition: Partition, block: Block, terminator: Branch, heap: Heap): void {
    const { condition } = terminator;
    const { frame } = partition;
    const question = condition === null ? null : questionOf(frame.facts, condition);
    const known = question === null ? null : answer(question, partition.assumptionOn(question.subject));
    const value = condition === null ? null : asAsked(this.machine, read(frame, condition));
    const then = known ?? (value === null || mayBeTruthy(value));
    const otherwise = known === null ? value === null || mayBeFalsy(value) : !known;
    const both = then && otherwise;
    if (both) frame.trace.certain = false;
    else if (then !== otherwise && isComputed(frame, condition))
      this.#partitions.decide(partition, then ? terminator.else : terminator.then);
    const side = (holds: boolean): Partition =>
      (both && question !== null && this.#partitions.variant(partition, question, holds)) || partition;
    if (then) this.#take(side(true), block, condition, true, terminator.then, heap);
    if (otherwise) this.#take(side(false), block, condition, false, terminator.else, heap);
  }

  /** Goes to one side of a branch. */
  #take(from: Partition, block: Block, condition: NodeId | null, holds: boolean, to: BlockId, heap: Heap): void {
    const { frame } = from;
    const said = clearedOnBranch(this.machine, frame, condition, holds);
    const state = said.size === 0 ? heap : remembered(this.machine, frame, heap, said);
    const left = withoutRuledOut(this.machine, from, state, { block, condition }, holds);
    const found = narrowedOnBranch(this.machine, frame, block, condition, holds);
    const kept = withoutNarrowed(this.machine, frame, block, left, found);
    this.#agenda.go(from, block, to, kept, union(frame.cleared, said), joinedNarrowing(frame.narrowed, found));
  }

  #throwTo(partition: Partition, block: Block, raised: Raised): void {
    if (block.handler !== null) {
      const target = this.#partitions.after(partition, block.handler);
      this.#agenda.arriveFrom(target, block.handler, {
        block: block.id,
        partition,
        cleared: NOTHING,
        narrowed: NOT_NARROWED,
        earlier: NOT_RENAMED,
      });
      this.#agenda.enter(target, block.handler, raised.heap, NOTHING, NOT_NARROWED, raised.value);
      return;
    }
    this.#ends.throw(raised);
  }
}

/** A condition that is written as `true` says nothing about the number of rounds. */
function isComputed(frame: Frame, condition: NodeId | null): boolean {
  return condition !== null && frame.facts.nodes[condition]?.op !== 'const';
}
