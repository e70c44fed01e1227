import type { BlockId } from '../../graph';
import type { Partition } from './partition';

interface Item {
  readonly partition: Partition;
  readonly block: BlockId;
}

/** Blocks that wait to be run, taken in the order in which a run of the function would come to them. */
export class Pending {
  #items: Item[] = [];

  constructor(private readonly order: readonly number[]) {}

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  add(partition: Partition, block: BlockId): void {
    if (!this.#items.some((item) => item.block === block && item.partition === partition))
      this.#items.push({ partition, block });
  }

  take(): Item | null {
    let first = 0;
    for (let index = 1; index < this.#items.length; index++)
      if (this.#compare(this.#items[index], this.#items[first]) < 0) first = index;
    return this.#items.splice(first, 1)[0] ?? null;
  }

  #compare(a: Item | undefined, b: Item | undefined): number {
    if (a === undefined || b === undefined) return 0;
    const left = a.partition.position;
    const right = b.partition.position;
    const length = Math.max(left.length, right.length) + 1;
    for (let index = 0; index < length; index++) {
      const difference = this.#place(a, index) - this.#place(b, index);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** A block comes after the position of its partition. */
  #place({ partition, block }: Item, index: number): number {
    if (index < partition.position.length) return partition.position[index] ?? 0;
    return index === partition.position.length ? (this.order[block] ?? 0) : -1;
  }
}
