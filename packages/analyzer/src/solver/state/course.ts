import type { Watch } from '../../progress';

/** How far the solver is, for whoever watches; also the way in which a watcher stops it. */
export class Course {
  #done = 0;
  #file: string | null = null;
  #stopped: { readonly reason: unknown } | null = null;

  /**
   * @param total files and entry points
   * @param watch told of each, and now and then in between
   */
  constructor(
    private readonly total: number,
    private readonly watch: Watch | undefined,
  ) {}

  /** A file or an entry point begins, and what came before is done. In further rounds nothing is left to count. */
  begin(file: string): void {
    this.#file = file;
    this.look();
    this.#done = Math.min(this.#done + 1, this.total);
  }

  /** @throws whatever the watcher throws */
  look(): void {
    try {
      this.watch?.({ phase: 'solve', done: this.#done, total: this.total, file: this.#file });
    } catch (reason) {
      this.#stopped = { reason };
      throw reason;
    }
  }

  /** @throws the reason again, when the watcher stopped the run */
  throwIfStopped(): void {
    if (this.#stopped !== null) throw this.#stopped.reason;
  }
}
