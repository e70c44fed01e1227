import { readOptions, wholeNumber } from '../read-options';
import { isThenable } from '../thenable';
import type { AuditRecord, AuditSink } from './record';

/** How a callback audit keeps its bounds. */
export interface CallbackAuditOptions {
  /** The most promises of the callback that are waited for; records on top are dropped and counted. 10,000 when left out. */
  readonly capacity?: number;
}

/** An audit that hands its records to a function, with its counts. */
export interface CallbackAudit extends AuditSink {
  /** How many records were dropped because the callback had too many left to do. */
  readonly dropped: number;
  /** How many records the callback failed to keep. */
  readonly failed: number;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Hands each audit record to a function, such as one that stores it in a database. Records are frozen.
 * @param callback may give a promise, which `flush` waits for; one that throws or fails is counted and changes nothing else
 * @throws {TypeError} when there is no callback, or an option is unknown or of another kind
 * @throws {RangeError} when the capacity is not a whole number from 1 on
 */
export function callbackAudit(
  callback: (record: AuditRecord) => unknown,
  options: CallbackAuditOptions = {},
): CallbackAudit {
  if (typeof (callback as unknown) !== 'function') {
    throw new TypeError(
      'callbackAudit() was given no function. Give it one that keeps a record, such as in a database.',
    );
  }
  const { capacity = 10_000 } = readOptions({ of: 'callbackAudit()' }, options, { capacity: wholeNumber(1) });
  return new Callback(callback, capacity);
}

class Callback implements CallbackAudit {
  readonly #callback: (record: AuditRecord) => unknown;
  readonly #capacity: number;
  readonly #pending = new Set<Promise<void>>();
  /** How many failures earlier flushes have told of. */
  #told = 0;
  dropped = 0;
  failed = 0;

  constructor(callback: (record: AuditRecord) => unknown, capacity: number) {
    this.#callback = callback;
    this.#capacity = capacity;
  }

  write(record: AuditRecord): void {
    if (this.#pending.size >= this.#capacity) {
      this.dropped += 1;
      return;
    }
    try {
      const kept = this.#callback(record);
      if (isThenable(kept)) this.#wait(kept);
    } catch {
      this.failed += 1;
    }
  }

  #wait(kept: PromiseLike<unknown>): void {
    const settled: Promise<void> = Promise.resolve(kept).then(
      () => void this.#pending.delete(settled),
      () => {
        this.failed += 1;
        this.#pending.delete(settled);
      },
    );
    this.#pending.add(settled);
  }

  /** @throws {Error} when the callback failed to keep records since the last flush */
  async flush(): Promise<void> {
    const told = this.#told;
    await Promise.all(this.#pending);
    const failed = this.failed - told;
    this.#told = this.failed;
    if (failed === 0) return;
    throw new Error(
      `The audit's callback failed to keep ${failed} record${failed === 1 ? '' : 's'}. Look at what it stores them in.`,
    );
  }

  async close(): Promise<void> {
    await this.flush();
  }
}
