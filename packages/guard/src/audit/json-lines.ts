import { appendFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { onExit } from './exit';
import type { AuditRecord, AuditSink } from './record';

/** How a JSON-lines audit keeps its bounds. */
export interface JsonLinesOptions {
  /** The most records that wait to be written; what comes on top is dropped and counted. 10,000 when left out. */
  readonly capacity?: number;
}

/** An audit file, with its counts. */
export interface JsonLinesAudit extends AuditSink {
  /** How many records were dropped because the queue was full. */
  readonly dropped: number;
  /** How many records could not be written because the file refused them. */
  readonly failed: number;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Appends audit records to a file, one JSON object a line. Records wait in a bounded queue; one that finds it full is
 * dropped, and a line `{"event":"audit-dropped","count":…}` says how many as soon as there is room. What still waits when
 * the process exits is written then.
 * @param path the file; it is made when it does not exist, its folder is not
 * @throws {RangeError} when the capacity is not a whole number from 1 on
 */
export function jsonLinesAudit(path: string, { capacity = 10_000 }: JsonLinesOptions = {}): JsonLinesAudit {
  if (!Number.isSafeInteger(capacity) || capacity < 1) {
    throw new RangeError(`The audit's capacity is ${String(capacity)}. Give a whole number of records from 1 on.`);
  }
  return new JsonLinesFile(path, capacity);
}

class JsonLinesFile implements JsonLinesAudit {
  readonly #path: string;
  readonly #capacity: number;
  readonly #forget: () => void;
  #waiting: string[] = [];
  /** What is on its way to the file. */
  #leaving: string[] = [];
  #writing: Promise<void> | undefined;
  #unsaid = 0;
  #closed = false;
  #problem: unknown;
  dropped = 0;
  failed = 0;

  constructor(path: string, capacity: number) {
    this.#path = path;
    this.#capacity = capacity;
    this.#forget = onExit(() => this.#writeAtExit());
  }

  write(record: AuditRecord): void {
    if (this.#closed) throw new Error(`The audit file ${this.#path} is closed. Close the guard last.`);
    if (this.#waiting.length >= this.#capacity) {
      this.dropped += 1;
      this.#unsaid += 1;
      return;
    }
    this.#waiting.push(`${JSON.stringify(record)}\n`);
    this.#writing ??= this.#drain();
  }

  /** @throws {Error} when records could not be written since the last flush; `failed` says how many in all. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    const problem = this.#problem;
    this.#problem = undefined;
    if (problem === undefined) return;
    throw new Error(`The audit file ${this.#path} could not be written. Check that its folder exists and has room.`, {
      cause: problem,
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#forget();
    await this.flush();
  }

  async #drain(): Promise<void> {
    // Records of the same turn leave together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#take();
      this.#leaving = batch;
      try {
        await appendFile(this.#path, batch.join(''));
      } catch (problem) {
        this.failed += batch.length;
        this.#problem = problem;
      }
      this.#leaving = [];
    }
    this.#writing = undefined;
  }

  #take(): string[] {
    const batch = this.#waiting;
    this.#waiting = [];
    if (this.#unsaid > 0) {
      batch.push(
        `${JSON.stringify({ time: new Date().toISOString(), event: 'audit-dropped', count: this.#unsaid })}\n`,
      );
      this.#unsaid = 0;
    }
    return batch;
  }

  /** Nobody can tell how far a write came that the exit cuts off; a record that stands there twice is better than none. */
  #writeAtExit(): void {
    const batch = [...this.#leaving, ...this.#take()];
    if (batch.length > 0) appendFileSync(this.#path, batch.join(''));
  }
}
