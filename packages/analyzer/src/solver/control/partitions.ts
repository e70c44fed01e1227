import type { BlockId, NodeId } from '../../graph';
import type { Loop, LoopForest } from '../../graph/loops';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, join } from '../values/value';
import { inheritAnswers, ownAnswers } from './answers';
import { askedAgain, assume, narrowed, type Question } from './correlation';
import { type BlockState, Partition, type Round } from './partition';
import { definingBlock } from './uses';

/** Rounds of one loop that are told apart, and the steps that they may take together. */
const MOST_ROUNDS = 256;
const MOST_STEPS = 10_000;
/** The part of an entry point's steps that all may take while rounds are told apart: what stands behind the loop needs the rest. */
const MOST_OF_SHARE = 0.5;
/** Values that all partitions of an activation hold together. */
const MOST_VALUES = 1_000_000;
/** The same where calls are summed up. */
const FEWER_VALUES = 1_500;
/** Values that one partition assumes something about. */
const MOST_ASSUMPTIONS = 3;

/** All partitions of one activation. */
export class Partitions {
  readonly root: Partition;
  #count = 0;
  readonly #at = new Map<BlockId, Partition[]>();
  /** Steps of the activation, and of all, when the rounds of a loop began. */
  readonly #began = new Map<Map<Round, Partition>, { readonly own: number; readonly all: number }>();
  /** Steps that others took while this activation waited. */
  #waited = 0;

  constructor(
    private readonly machine: Machine,
    frame: Frame,
    private readonly loops: LoopForest,
  ) {
    this.root = new Partition(frame, null, 0, null, []);
  }

  /** The partitions in which control came to a block. */
  at(block: BlockId): readonly Partition[] {
    return this.#at.get(block) ?? [];
  }

  /** Others took so many steps while this activation waited. */
  waited(steps: number): void {
    this.#waited += Math.max(0, steps);
  }

  get #steps(): number {
    return this.machine.budget.own - this.#waited;
  }

  /** The state of a block that control comes to. */
  open(partition: Partition, block: BlockId): BlockState {
    const known = partition.states.get(block);
    if (known !== undefined) return known;
    const state: BlockState = {
      heap: null,
      first: null,
      begins: null,
      visits: 0,
      cleared: null,
      narrowed: null,
      caught: BOTTOM,
      sources: [],
    };
    partition.states.set(block, state);
    const list = this.#at.get(block);
    if (list === undefined) this.#at.set(block, [partition]);
    else list.push(partition);
    return state;
  }

  /** The partition that control is in when it goes from one to a block: further out, in the next round, or in a first one. */
  after(from: Partition, to: BlockId): Partition {
    let at = from.containing(to);
    if (at.loop?.header === to) at = this.#next(at);
    for (let inner = this.#below(at, to); inner !== null; inner = this.#below(at, to))
      at = this.#round(at, inner, this.#isFull ? 'further' : 0);
    return at;
  }

  /**
   * The rounds at hand under one more assumption about a value that is asked about again, so that branches on it agree;
   * null where there are enough of them.
   */
  variant(of: Partition, question: Question, holds: boolean): Partition | null {
    if (!askedAgain(of.frame.facts).has(question.subject) || of.assumed.size >= MOST_ASSUMPTIONS) return null;
    if (this.#isFull) return null;
    const { limits, budget } = this.machine;
    if (budget.steps > limits.stepsPerEntry / 2) return null;
    const key = JSON.stringify([question, holds]);
    let variant = of.variants.get(key);
    if (variant === undefined) {
      const assumption = assume(question, holds, of.assumptionOn(question.subject));
      const assumed = new Map(of.assumed).set(question.subject, assumption);
      this.#count++;
      variant = new Partition(
        { ...of.frame, values: [], ...ownAnswers(of.frame) },
        of.loop,
        of.round,
        of.parent,
        of.position,
        assumed,
        of.base,
      );
      of.variants.set(key, variant);
    }
    const into = variant;
    of.frame.values.forEach((_, node) => {
      this.#copy(of, into, node);
    });
    inheritAnswers(of, into);
    // Control goes from the block at hand to the variant with what is known in that block, not where the variant was last.
    into.frame.cleared = of.frame.cleared;
    into.frame.narrowed = of.frame.narrowed;
    return into;
  }

  /** What was evaluated before the assumption is the same under it, as far as the assumption leaves it. */
  #copy(from: Partition, to: Partition, node: NodeId): boolean {
    const block = definingBlock(from.frame.facts, node);
    const value = from.frame.values[node];
    if (value === undefined || block === null || to.states.has(block)) return false;
    const assumption = to.assumed.get(node);
    const copy = assumption === undefined ? value : narrowed(value, assumption);
    if (copy === to.frame.values[node]) return false;
    to.frame.values[node] = copy;
    return true;
  }

  /** A known condition kept control from going to a block: loops that it would have left go on for certain. */
  decide(partition: Partition, avoided: BlockId): void {
    for (let at: Partition | null = partition; at?.loop != null; at = at.parent)
      if (!at.loop.blocks.has(avoided)) at.decided = true;
  }

  /**
   * Takes values that outlive a loop out of the partition that control leaves, to the partition around the loop;
   * gives those that changed there. Going to a further round of the loop leaves nothing.
   */
  leave(from: Partition, to: Partition): { readonly around: Partition; readonly nodes: readonly NodeId[] } | null {
    const around = commonAncestor(from, to);
    if (around === from) return null;
    const left = childTowards(around, from);
    if (left.loop === null || (to !== around && childTowards(around, to).loop === left.loop)) return null;
    from.exits.set(around, left.loop);
    return { around, nodes: left.loop.outliving.filter((node) => this.#take(from, around, node)) };
  }

  /** A value changed: partitions that hold a copy of it follow. */
  passOn(partition: Partition, node: NodeId, changed: (other: Partition) => void): void {
    for (const rounds of partition.rounds.values())
      for (const inner of rounds.values())
        if (inner.loop?.nodes.has(node) !== true) {
          inner.frame.values[node] = partition.frame.values[node];
          changed(inner);
        }
    for (const variant of partition.variants.values()) if (this.#copy(partition, variant, node)) changed(variant);
    for (const [outer, loop] of partition.exits)
      if (loop.outliving.includes(node) && this.#take(partition, outer, node)) changed(outer);
  }

  #take(from: Partition, to: Partition, node: NodeId): boolean {
    const value = from.frame.values[node];
    if (value === undefined) return false;
    const old = to.frame.values[node];
    const joined = old === undefined ? value : join(old, value);
    to.frame.values[node] = joined;
    return joined !== old;
  }

  /** So much is told apart already that nothing more is. */
  get #isFull(): boolean {
    const values = this.#count * this.root.frame.facts.nodes.length;
    if (values <= FEWER_VALUES) return false;
    return values > MOST_VALUES || this.machine.summaries.isRunning || this.machine.exhausted;
  }

  /** The loop around a block that is directly inside a partition's loop. */
  #below(at: Partition, block: BlockId): Loop | null {
    let loop = this.loops.of[block] ?? null;
    while (loop !== null && loop.parent !== at.loop) loop = loop.parent;
    return loop;
  }

  #next(at: Partition): Partition {
    const { parent, loop, round } = at;
    if (parent === null || loop === null) return at;
    // What was assumed of one round says nothing of another.
    if (round === 'further') return at.base;
    const next = round + 1;
    const rounds = parent.rounds.get(loop.header);
    const apart = at.decided && next < MOST_ROUNDS && !this.#tookItsSteps(rounds) && !this.#isFull;
    return this.#round(parent, loop, rounds?.has(next) === true || apart ? next : 'further');
  }

  /** Whether a loop took the steps in which its rounds are told apart, by itself or with those for whom it waited. */
  #tookItsSteps(rounds: Map<Round, Partition> | undefined): boolean {
    const { budget } = this.machine;
    const { own, all } = (rounds && this.#began.get(rounds)) ?? { own: 0, all: 0 };
    return this.#steps - own >= MOST_STEPS || budget.total - all >= Math.max(MOST_STEPS, budget.share * MOST_OF_SHARE);
  }

  #round(parent: Partition, loop: Loop, round: Round): Partition {
    let rounds = parent.rounds.get(loop.header);
    if (rounds === undefined) {
      rounds = new Map();
      parent.rounds.set(loop.header, rounds);
      this.#began.set(rounds, { own: this.#steps, all: this.machine.budget.total });
    }
    let partition = rounds.get(round);
    if (partition === undefined) {
      partition = this.#make(parent, loop, round);
      rounds.set(round, partition);
    } else inheritAnswers(parent, partition);
    return partition;
  }

  #make(parent: Partition, loop: Loop, round: Round): Partition {
    const { frame } = parent;
    this.#count++;
    const values = frame.values.slice();
    for (const node of loop.nodes) values[node] = undefined;
    const number = round === 'further' ? MOST_ROUNDS : round;
    const context = number === 0 ? frame.context : this.machine.context(frame.context, loop.header, `round ${number}`);
    const position = [...parent.position, this.loops.order[loop.header] ?? 0, number];
    return new Partition({ ...frame, context, values, ...ownAnswers(frame) }, loop, round, parent, position);
  }
}

function commonAncestor(a: Partition, b: Partition): Partition {
  let at = a;
  while (at.parent !== null && !b.isWithin(at)) at = at.parent;
  return at;
}

function childTowards(around: Partition, within: Partition): Partition {
  let at = within;
  while (at.parent !== null && at.parent !== around) at = at.parent;
  return at;
}
