import type { BlockId, NodeId } from '../../graph';
import type { Loop } from '../../graph/loops';
import type { Heap } from '../heap/heap';
import type { Frame } from '../state/frame';
import type { Narrowed } from '../state/narrowed';
import type { Renaming, Value } from '../values/value';
import type { Cleared } from '../verdicts/cleared';
import type { Assumption } from './correlation';

const NOTHING: ReadonlyMap<NodeId, Assumption> = new Map();

/** How far a loop is told apart: one round after the other, then all further rounds together. */
export type Round = number | 'further';

/** What is known where a block begins. */
export interface BlockState {
  heap: Heap | null;
  /** The state on the first visit. */
  first: Heap | null;
  /** Of the first block of a loop, in all rounds that are not told apart: the state in which control came to the loop. */
  begins: Heap | null;
  visits: number;
  cleared: Cleared | null;
  narrowed: Narrowed | null;
  caught: Value;
  /** Where control came from. */
  readonly sources: Source[];
}

export interface Source {
  readonly block: BlockId;
  readonly partition: Partition;
  /** Nodes that carry nothing along this edge. */
  cleared: Cleared;
  /** Objects that nodes are not along this edge. */
  narrowed: Narrowed;
  /** What objects are called behind this edge: those of a round that is over. */
  earlier: Renaming;
}

/**
 * The part of an activation in which each loop is in one certain round. Everything that a round evaluates stays apart
 * from other rounds: values, allocated objects, branches that are decided. (Trace partitioning, Rival and Mauborgne,
 * "The Trace Partitioning Abstract Domain", TOPLAS 2007.)
 */
export class Partition {
  readonly states: Map<BlockId, BlockState> = new Map();
  readonly rounds: Map<BlockId, Map<Round, Partition>> = new Map();
  /** Partitions further out that control left to, and the outermost loop that it left. */
  readonly exits: Map<Partition, Loop> = new Map();
  /** The same rounds under further assumptions, by what is assumed. */
  readonly variants: Map<string, Partition> = new Map();
  /** A condition that is known kept control in the loop, so that another round can be told apart. */
  decided = false;

  constructor(
    readonly frame: Frame,
    readonly loop: Loop | null,
    readonly round: Round,
    readonly parent: Partition | null,
    /** Position in the order of execution: headers and rounds of the loops around, outermost first. */
    readonly position: readonly number[],
    /** What branches found out about values that are asked about again. */
    readonly assumed: ReadonlyMap<NodeId, Assumption> = NOTHING,
    /** The partition of the same rounds without assumptions; itself where there are none. */
    base: Partition | null = null,
  ) {
    this.base = base ?? this;
  }

  readonly base: Partition;

  /** What is assumed of a value here or around. */
  assumptionOn(node: NodeId): Assumption | undefined {
    return this.assumed.get(node) ?? this.parent?.assumptionOn(node);
  }

  /** The partition around for a block: the innermost one whose loop contains it. */
  containing(block: BlockId): Partition {
    let at: Partition = this;
    while (at.parent !== null && at.loop?.blocks.has(block) !== true) at = at.parent;
    return at;
  }

  isWithin(other: Partition): boolean {
    let at: Partition | null = this;
    while (at !== null && at !== other) at = at.parent;
    return at !== null;
  }
}
