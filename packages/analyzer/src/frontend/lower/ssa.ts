import type { FlowBuilder } from '../../graph/builder';
import type { BlockId, NodeId, PhiInput, Span } from '../../graph/node';

interface OpenPhi<V> {
  readonly variable: V;
  readonly node: NodeId;
  readonly inputs: PhiInput[];
  readonly block: BlockId;
}

/**
 * Variables in SSA form, built while the code is lowered (Braun et al., "Simple and Efficient Construction of
 * Static Single Assignment Form", 2013), with a work list instead of recursion, because a function may have any
 * number of blocks in a row. Needless phis are removed by `FlowBuilder.finish`.
 */
export class SsaVariables<V> {
  private readonly builder: FlowBuilder;
  private readonly undefinedValue: (variable: V) => NodeId;
  private readonly definitions: Map<BlockId, Map<V, NodeId>> = new Map();
  private readonly unsealed: Map<BlockId, OpenPhi<V>[]> = new Map();

  /** `undefinedValue` makes the value of a variable that is read before anything was assigned. */
  constructor(builder: FlowBuilder, undefinedValue: (variable: V) => NodeId) {
    this.builder = builder;
    this.undefinedValue = undefinedValue;
  }

  /** Announces that more blocks will jump here (a loop); `seal` says that all of them have. */
  leaveOpen(block: BlockId): void {
    this.unsealed.set(block, []);
  }

  seal(block: BlockId): void {
    const phis = this.unsealed.get(block) ?? [];
    this.unsealed.delete(block);
    this.fill(phis);
  }

  write(variable: V, value: NodeId): void {
    this.define(variable, this.builder.current, value);
  }

  read(variable: V, span: Span): NodeId {
    const open: OpenPhi<V>[] = [];
    const value = this.lookUp(variable, this.builder.current, span, open);
    this.fill(open);
    return value;
  }

  private define(variable: V, block: BlockId, value: NodeId): void {
    let values = this.definitions.get(block);
    if (values === undefined) {
      values = new Map();
      this.definitions.set(block, values);
    }
    values.set(variable, value);
  }

  /** Walks up to the definition; where several blocks meet, makes a phi whose inputs `open` waits for. */
  private lookUp(variable: V, from: BlockId, span: Span, open: OpenPhi<V>[]): NodeId {
    const passed: BlockId[] = [];
    const seen = new Set<BlockId>();
    let block = from;
    let value: NodeId | undefined;
    while (value === undefined) {
      value = this.definitions.get(block)?.get(variable);
      if (value !== undefined) {
        break;
      }
      const waiting = this.unsealed.get(block);
      const predecessors = this.builder.block(block).predecessors;
      const [only] = predecessors;
      if (waiting === undefined && predecessors.length === 1 && only !== undefined && !seen.has(block)) {
        passed.push(block);
        seen.add(block);
        block = only;
      } else if (waiting === undefined && predecessors.length < 2) {
        value = this.undefinedValue(variable);
      } else {
        value = this.openPhi(variable, block, span, waiting ?? open);
      }
    }
    for (const each of passed) {
      this.define(variable, each, value);
    }
    return value;
  }

  private openPhi(variable: V, block: BlockId, span: Span, waiting: OpenPhi<V>[]): NodeId {
    const inputs: PhiInput[] = [];
    const node = this.builder.emitPhi(block, inputs, span);
    this.define(variable, block, node);
    waiting.push({ variable, node, inputs, block });
    return node;
  }

  private fill(open: OpenPhi<V>[]): void {
    for (let phi = open.pop(); phi !== undefined; phi = open.pop()) {
      const { span } = this.builder.nodes[phi.node] ?? { span: { start: 0, end: 0 } };
      for (const block of this.builder.block(phi.block).predecessors) {
        phi.inputs.push({ block, node: this.lookUp(phi.variable, block, span, open) });
      }
    }
  }
}
