import { randomUUID } from 'node:crypto';

/** Runs jobs in the background, one after the other. */
export class JobQueue {
  readonly #outcomes = new Map<string, Promise<void>>();
  #last: Promise<void> = Promise.resolve();

  /**
   * Puts a job at the end of the queue.
   * @returns the id under which its outcome is kept
   */
  add(work: () => Promise<void>): string {
    const id = randomUUID();
    const turn = this.#last.then(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));
    const outcome = turn.then(work);
    this.#outcomes.set(id, outcome);
    // Whoever asks for the outcome gets the failure; the queue goes on.
    this.#last = outcome.catch(() => undefined);
    return id;
  }

  /**
   * Resolves when the job is done.
   * @returns whether there is such a job
   * @throws what the job threw
   */
  async outcome(id: string): Promise<boolean> {
    const outcome = this.#outcomes.get(id);
    await outcome;
    return outcome !== undefined;
  }

  /** Resolves when no job waits or runs. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
