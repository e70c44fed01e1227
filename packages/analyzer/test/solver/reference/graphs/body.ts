import type { BlockId, FlowOperation, NodeId, Span } from '../../../../src/graph';
import { FlowBuilder } from '../../../../src/graph/builder';
import { Choices } from '../../../fuzz/choices';
import type { Kind, Signature } from './signature';

export interface Item {
  readonly node: NodeId;
  readonly kind: Kind;
}

/** What is handed to the sink: where it stands, and in which function. */
export interface Sink {
  readonly place: number;
  readonly within: number;
}

/** Counts the places of a file, so that each node has one of its own. */
export interface Places {
  next: number;
  readonly sinks: Sink[];
}

/** Makes the graph of one function, block by block, and knows which nodes every way to a place has passed. */
export class Body {
  readonly builder: FlowBuilder = new FlowBuilder();
  readonly #choices: Choices;
  readonly #known = new Map<BlockId, readonly Item[]>([[0, []]]);

  constructor(
    readonly signature: Signature | null,
    /** The functions that it may close and call. */
    readonly callees: readonly Signature[],
    readonly places: Places,
    /** Whether there are conditions that nobody knows. */
    readonly asks: boolean,
    numbers: readonly number[],
  ) {
    this.#choices = new Choices(numbers);
  }

  below(count: number): number {
    return this.#choices.below(count);
  }

  rarely(count: number): boolean {
    return this.below(count) === count - 1;
  }

  get spent(): boolean {
    return this.#choices.spent;
  }

  get waits(): boolean {
    return this.signature === null || this.signature.kind === 'async';
  }

  emit(operation: FlowOperation, kind: Kind | null): NodeId {
    const node = this.builder.emit(operation, this.place());
    if (kind !== null) this.know({ node, kind });
    return node;
  }

  place(): Span {
    const start = this.places.next++;
    return { start, end: start + 1 };
  }

  know(item: Item): void {
    const { current } = this.builder;
    this.#known.set(current, [...(this.#known.get(current) ?? []), item]);
  }

  /** Some node of a kind that every way here has passed, or a new one. */
  pick(kind: Kind, make: () => NodeId): NodeId {
    const all = this.all(kind);
    return all[all.length - 1 - this.below(all.length)]?.node ?? make();
  }

  all(kind: Kind): readonly Item[] {
    return this.items.filter((item) => item.kind === kind);
  }

  get items(): readonly Item[] {
    return this.#known.get(this.builder.current) ?? [];
  }

  /** What the ends of blocks know. */
  knownIn(block: BlockId): readonly Item[] {
    return this.#known.get(block) ?? [];
  }

  /** Goes on in a block that all ways to it lead to by now; of a loop, all but those from its own end. */
  enter(block: BlockId): void {
    const [first, ...others] = this.builder.block(block).predecessors;
    const common = others.reduce(
      (items, other) => {
        const nodes = new Set(this.knownIn(other).map(({ node }) => node));
        return items.filter(({ node }) => nodes.has(node));
      },
      first === undefined ? [] : this.knownIn(first),
    );
    this.#known.set(block, common);
    this.builder.enter(block);
  }

  /** What several ways bring, as one node; only at the start of a block. */
  merge(kind: Kind): void {
    const { current } = this.builder;
    const from = this.builder.block(current).predecessors;
    const inputs = from.map((block) => {
      const all = this.knownIn(block).filter((item) => item.kind === kind);
      return { block, item: all[all.length - 1 - this.below(all.length)] };
    });
    const known = inputs.flatMap(({ block, item }) => (item === undefined ? [] : [{ block, node: item.node }]));
    if (from.length < 2 || known.length < from.length) return;
    this.know({ node: this.builder.emitPhi(current, known, this.place()), kind });
  }
}
