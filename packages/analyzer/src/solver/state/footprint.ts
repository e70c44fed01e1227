import type { Heap } from '../heap/heap';
import type { ObjectId } from '../values/value';

/** What one run of an entry point looked at: running it again on a state with the same there would give the same. */
export interface Footprint {
  readonly records: Uint32Array;
  /** Functions whose values were asked for, with the number of values that there were. */
  readonly functions: ReadonlyMap<string, number>;
  /** How many decorations there were when they were first asked for; null when nobody asked. */
  readonly decorations: number | null;
}

/** Takes down what a run looks at. */
export class FootprintRecorder {
  #turn = 0;
  /** The turn in which an object was last looked at. */
  #turns = new Uint32Array(1024);
  #records: ObjectId[] = [];
  #functions = new Map<string, number>();
  #decorations: number | null = null;

  begin(): void {
    this.#turn++;
    this.#records = [];
    this.#functions = new Map();
    this.#decorations = null;
  }

  record(id: ObjectId): void {
    if (id >= this.#turns.length) this.#grow(id);
    if (this.#turns[id] === this.#turn) return;
    this.#turns[id] = this.#turn;
    this.#records.push(id);
  }

  /** The values of a function were asked for. What was first seen counts: the run itself may add some. */
  valuesOf(key: string, count: number): void {
    if (!this.#functions.has(key)) this.#functions.set(key, count);
  }

  /** It was asked what frameworks' decorators say. */
  decorations(count: number): void {
    this.#decorations ??= count;
  }

  end(): Footprint {
    return {
      records: Uint32Array.from(this.#records),
      functions: this.#functions,
      decorations: this.#decorations,
    };
  }

  #grow(id: ObjectId): void {
    const turns = new Uint32Array(Math.max(id + 1, this.#turns.length * 2));
    turns.set(this.#turns);
    this.#turns = turns;
  }
}

/** Whether two states are the same where a run looked. */
export function isSameWithin(footprint: Footprint, before: Heap, now: Heap): boolean {
  return before === now || footprint.records.every((id) => before.get(id) === now.get(id));
}
