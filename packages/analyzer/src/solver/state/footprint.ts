import type { Heap } from '../heap/heap';
import type { ObjectId } from '../values/value';
import type { Compare } from './news';

/** What one run of an entry point looked at: running it again on a state with the same there would give the same. */
export interface Footprint {
  readonly records: Uint32Array;
  /** Functions whose values were asked for, with the number of values that there were. */
  readonly functions: ReadonlyMap<string, number>;
  /** How many decorations there were when they were first asked for; null when nobody asked. */
  readonly decorations: number | null;
  /** What was found out before and used. */
  readonly uses: readonly Used[];
}

/** Something that was found out on a state. */
interface Used {
  readonly start: Heap;
  readonly footprint: Footprint;
}

/** What is taken down of one run. */
interface Level {
  readonly turn: number;
  readonly records: ObjectId[];
  readonly functions: Map<string, number>;
  readonly uses: Set<Used>;
  decorations: number | null;
}

/** Takes down what runs look at; one may begin inside another. */
export class FootprintRecorder {
  #turn = 0;
  /** The turn in which an object was last looked at. */
  #turns = new Uint32Array(1024);
  readonly #levels: Level[] = [];

  begin(): void {
    const turn = ++this.#turn;
    this.#levels.push({ turn, records: [], functions: new Map(), uses: new Set(), decorations: null });
  }

  record(id: ObjectId): void {
    const level = this.#levels.at(-1);
    if (level === undefined) return;
    if (id >= this.#turns.length) this.#grow(id);
    if (this.#turns[id] === level.turn) return;
    this.#turns[id] = level.turn;
    level.records.push(id);
  }

  /** The values of a function were asked for. What was first seen counts: the run itself may add some. */
  valuesOf(key: string, count: number): void {
    const functions = this.#levels.at(-1)?.functions;
    if (functions?.has(key) === false) functions.set(key, count);
  }

  /** It was asked what frameworks' decorators say. */
  decorations(count: number): void {
    const level = this.#levels.at(-1);
    if (level !== undefined) level.decorations ??= count;
  }

  /** What an earlier run found out was used. */
  uses(used: Used): void {
    this.#levels.at(-1)?.uses.add(used);
  }

  end(): Footprint {
    const level = this.#levels.pop();
    return {
      records: Uint32Array.from(level?.records ?? []),
      functions: level?.functions ?? new Map(),
      decorations: level?.decorations ?? null,
      uses: [...(level?.uses ?? [])],
    };
  }

  #grow(id: ObjectId): void {
    const turns = new Uint32Array(Math.max(id + 1, this.#turns.length * 2));
    turns.set(this.#turns);
    this.#turns = turns;
  }
}

/** Whether two states are the same where a run looked, also by way of what it used. */
export function isSameWithin(
  footprint: Footprint,
  before: Heap,
  now: Heap,
  same: Compare,
  seen: Set<Used> = new Set(),
): boolean {
  if (before === now) return true;
  if (!footprint.records.every((id) => same(before.get(id), now.get(id), now, id))) return false;
  return footprint.uses.every((used) => {
    if (seen.has(used)) return true;
    seen.add(used);
    return isSameWithin(used.footprint, used.start, now, same, seen);
  });
}
