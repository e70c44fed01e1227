import type { FunctionFacts, NodeId } from '../../graph';

/** Which nodes control came to in any activation of their function, in any course of the program. */
export class RanNodes {
  readonly #nodes = new WeakMap<FunctionFacts, Uint8Array>();

  /** The nodes of a function, by their id; whoever runs it marks those that it comes to. */
  of(facts: FunctionFacts): Uint8Array {
    let nodes = this.#nodes.get(facts);
    if (nodes === undefined) {
      nodes = new Uint8Array(facts.nodes.length);
      this.#nodes.set(facts, nodes);
    }
    return nodes;
  }

  /** Whether a function ran at all. */
  hasAny(facts: FunctionFacts): boolean {
    return this.#nodes.has(facts);
  }

  has(facts: FunctionFacts, node: NodeId): boolean {
    return this.#nodes.get(facts)?.[node] === 1;
  }
}
