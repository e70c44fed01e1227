import type { Timer } from '../state/frame';

/**
 * Handlers that handlers register have contexts of their own, in which they register others, and so on without an end. Of those that
 * are registered so many levels deep, so many that are alike are told apart, and stand for all others.
 */
const LEVELS = 2;
const MOST_ALIKE = 12;

interface Kept {
  readonly job: Timer;
  /** How many handlers run inside of each other until this one is registered. */
  readonly generation: number;
}

/** Callbacks that somebody calls from outside. */
export class KeptHandlers {
  readonly #kept = new Map<string, Kept>();
  /** How many there are of a kind. */
  readonly #alike = new Map<string, number>();
  /** That of the handler that runs; 0 where none does. */
  #generation = 0;

  get size(): number {
    return this.#kept.size;
  }

  keys(): readonly string[] {
    return [...this.#kept.keys()];
  }

  /**
   * @param key by which it is found again when it is registered once more
   * @param kind what it has in common with those that one may stand for
   * @returns whether it is called by itself
   */
  keep(key: string, job: Timer, kind: string): boolean {
    const before = this.#kept.get(key);
    const generation = before?.generation ?? this.#generation + 1;
    if (before === undefined) {
      const alike = this.#alike.get(kind) ?? 0;
      if (generation > LEVELS && alike >= MOST_ALIKE) return false;
      this.#alike.set(kind, alike + 1);
    }
    this.#kept.set(key, { job, generation });
    return true;
  }

  /** Runs what calls a handler. */
  within(key: string, call: (job: Timer) => void): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    const outer = this.#generation;
    this.#generation = kept.generation;
    try {
      call(kept.job);
    } finally {
      this.#generation = outer;
    }
  }

  /** Whether another handler registers it. */
  isInner(key: string): boolean {
    return (this.#kept.get(key)?.generation ?? 0) > 1;
  }

  siteOf(key: string): Timer['site'] | null {
    return this.#kept.get(key)?.job.site ?? null;
  }
}
