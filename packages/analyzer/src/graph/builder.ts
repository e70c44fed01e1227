import type { FinishedGraph } from './finish';
import { finishGraph } from './finish';
import type { BlockId, FlowNode, FlowOperation, NodeId, PhiInput, Span, Terminator } from './node';

/** A block while it is being built. Its identity is its place in `FlowBuilder.blocks`. */
export interface DraftBlock {
  readonly handler: BlockId | null;
  readonly phis: NodeId[];
  readonly nodes: NodeId[];
  /** Blocks that control comes from, each once. */
  readonly predecessors: BlockId[];
  terminator: Terminator | null;
}

/**
 * Builds the flow graph of one function, block by block. After a terminator the builder stands in a block that
 * nothing leads to: what is emitted there is dropped by `finish`, so that code after a `return` needs no care.
 */
export class FlowBuilder {
  readonly nodes: FlowNode[] = [];
  readonly blocks: DraftBlock[] = [];
  /** Handler that new blocks get. */
  handler: BlockId | null = null;
  private readonly prologue: NodeId[] = [];
  private here: BlockId;

  constructor() {
    this.here = this.newBlock();
  }

  /** The block that nodes are emitted into. */
  get current(): BlockId {
    return this.here;
  }

  /** Whether anything leads to the current block. */
  get reachable(): boolean {
    return this.here === 0 || this.block(this.here).predecessors.length > 0;
  }

  newBlock(handler: BlockId | null = this.handler): BlockId {
    this.blocks.push({ handler, phis: [], nodes: [], predecessors: [], terminator: null });
    return this.blocks.length - 1;
  }

  block(id: BlockId): DraftBlock {
    const block = this.blocks[id];
    if (block === undefined) {
      throw new RangeError(`There is no block ${id} in this graph.`);
    }
    return block;
  }

  enter(block: BlockId): void {
    this.here = block;
  }

  emit(operation: FlowOperation, span: Span): NodeId {
    const id = this.create(operation, span);
    this.block(this.here).nodes.push(id);
    return id;
  }

  /** Emits at the very start of the function, before everything that `emit` put there. */
  emitFirst(operation: FlowOperation, span: Span): NodeId {
    const id = this.create(operation, span);
    this.prologue.push(id);
    return id;
  }

  /** A phi at the start of a block; `inputs` may be filled until `finish`. */
  emitPhi(block: BlockId, inputs: PhiInput[], span: Span): NodeId {
    const id = this.create({ op: 'phi', inputs }, span);
    this.block(block).phis.push(id);
    return id;
  }

  jump(target: BlockId): void {
    this.connect(target);
    this.end({ kind: 'jump', target });
  }

  branch(condition: NodeId | null, whenTrue: BlockId, whenFalse: BlockId): void {
    if (whenTrue === whenFalse) {
      this.jump(whenTrue);
      return;
    }
    this.connect(whenTrue);
    this.connect(whenFalse);
    this.end({ kind: 'branch', condition, then: whenTrue, else: whenFalse });
  }

  returns(value: NodeId | null): void {
    this.end({ kind: 'return', value });
  }

  throws(value: NodeId): void {
    this.end({ kind: 'throw', value });
  }

  /** Says which block the values come from that a handler may read: the one before the code that it guards. */
  openHandler(handler: BlockId, before: BlockId): void {
    this.block(handler).predecessors.push(before);
  }

  /** Leaves the current block open, to be entered and ended later. */
  suspend(): BlockId {
    const block = this.here;
    this.here = this.newBlock();
    return block;
  }

  /** Drops what cannot be reached, removes needless phis and blocks, and numbers everything in execution order. */
  finish(): FinishedGraph {
    return finishGraph(this.nodes, this.blocks, this.prologue);
  }

  private create(operation: FlowOperation, span: Span): NodeId {
    const id = this.nodes.length;
    this.nodes.push({ id, span, ...operation });
    return id;
  }

  private connect(target: BlockId): void {
    if (this.reachable) {
      this.block(target).predecessors.push(this.here);
    }
  }

  private end(terminator: Terminator): void {
    this.block(this.here).terminator = terminator;
    this.here = this.newBlock();
  }
}
