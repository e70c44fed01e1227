import { type FunctionRef, functionKey } from '../../graph';
import type { ObjectId } from '../values/value';

const NONE: ReadonlySet<ObjectId> = new Set();

/** A function, and a value as which it was seen. */
export interface FunctionValue {
  readonly target: FunctionRef;
  readonly object: ObjectId;
}

/** The values as which the functions of the program were ever seen. */
export class FunctionValues {
  readonly #objects = new Map<string, Set<ObjectId>>();
  /** In the order in which they were seen first. */
  readonly #all: FunctionValue[] = [];

  add(target: FunctionRef, refs: readonly ObjectId[]): void {
    const key = functionKey(target);
    let objects = this.#objects.get(key);
    if (objects === undefined) {
      objects = new Set();
      this.#objects.set(key, objects);
    }
    for (const object of refs) {
      if (objects.has(object)) continue;
      objects.add(object);
      this.#all.push({ target, object });
    }
  }

  /** @param key of the function */
  of(key: string): ReadonlySet<ObjectId> {
    return this.#objects.get(key) ?? NONE;
  }

  /** Whether the code that creates a function ran, whatever became of it. */
  has(key: string): boolean {
    return this.#objects.has(key);
  }

  get count(): number {
    return this.#all.length;
  }

  /** Those that were seen since there were so many. */
  since(count: number): readonly FunctionValue[] {
    return this.#all.slice(count);
  }
}
