import { objectOf, readOptions, TRUTH, wholeNumber } from '../read-options';
import type { ChainHead } from './chain';
import { onExit } from './exit';
import { LineFile } from './file/line-file';
import { type RotationOptions, rotationOf } from './file/rotation';
import { noteJson } from './note';
import type { AuditRecord, AuditSink } from './record';

/** How a JSON-lines audit keeps its bounds, and what it promises. */
export interface JsonLinesOptions {
  /** The most records that wait to be written; what comes on top is dropped and counted. 10,000 when left out. */
  readonly capacity?: number;
  /**
   * Whether each record carries the SHA-256 of the line before it, so that `purposely audit verify` finds what was removed,
   * changed, inserted or reordered. The file then has one writer at a time.
   */
  readonly chain?: boolean;
  /** Whether what `flush` acknowledged is on the disk, where it also survives a loss of power. */
  readonly durable?: boolean;
  /** When the file is put away under a numbered name. It then has one writer at a time. */
  readonly rotate?: RotationOptions;
}

/** An audit file, with its counts. */
export interface JsonLinesAudit extends AuditSink {
  /** How many records wait to be written. */
  readonly waiting: number;
  /** How many records were dropped because the queue was full. */
  readonly dropped: number;
  /** How many records could not be written because the file refused them. */
  readonly failed: number;
  /** Where the chain ended at the last flush. Noted elsewhere, it shows later that nothing up to it was taken away. */
  readonly head: ChainHead;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Appends audit records to a file, one JSON object a line. Records wait in a bounded queue; one that finds it full is
 * dropped, and a line `{"event":"audit-dropped","count":…}` says how many as soon as there is room. What still waits when
 * the process exits is written then. What `flush` acknowledged is there, also when the process is killed.
 * @param path the file; it is made when it does not exist, its folder is not
 * @throws {TypeError} when the path is no text, or an option is unknown or of another kind
 * @throws {RangeError} when a bound is not a whole number from 1 on
 * @throws {Error} when a chained or rotated file has another writer, or its folder does not exist
 */
export function jsonLinesAudit(path: string, options: JsonLinesOptions = {}): JsonLinesAudit {
  if (typeof (path as unknown) !== 'string' || path === '') throw new TypeError(NO_PATH);
  const read = readOptions({ of: 'jsonLinesAudit()' }, options, KINDS);
  const { capacity = 10_000, chain = false, durable = false } = read;
  const rotate = read.rotate && rotationOf({ of: 'jsonLinesAudit()', path: 'rotate' }, read.rotate);
  // Records are some hundred bytes long; few at a time fit files of few bytes.
  const most = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor((rotate?.bytes ?? Number.POSITIVE_INFINITY) / 1_000)));
  return new JsonLinesFile(new LineFile(path, { chain, durable, rotate }), { capacity, chain, most });
}

const NO_PATH =
  'jsonLinesAudit() needs the path of a file first, as in jsonLinesAudit("audit.jsonl", { chain: true }). Give it a text.';
const KINDS = {
  capacity: wholeNumber(1),
  chain: TRUTH,
  durable: TRUTH,
  rotate: objectOf('an object with bytes, files'),
};

/** No batch has more records than this, so that the next flush need not wait for long. */
const MOST_AT_ONCE = 1_000;

interface Bounds {
  readonly capacity: number;
  readonly chain: boolean;
  /** How many records leave together at most. */
  readonly most: number;
}

interface Batch {
  readonly lines: readonly string[];
  /** How many records are not in it, because there was no room. */
  readonly dropped: number;
  readonly records: number;
}

class JsonLinesFile implements JsonLinesAudit {
  readonly #file: LineFile;
  readonly #capacity: number;
  readonly #chain: boolean;
  readonly #most: number;
  readonly #forget: () => void;
  #waiting: string[] = [];
  #writing: Promise<void> | undefined;
  /** How many records came in, and how many of those were written or refused by the file. */
  #taken = 0;
  #settled = 0;
  /** How many failures earlier flushes have told of. */
  #told = 0;
  #unsaid = 0;
  #closed = false;
  #problem: unknown;
  dropped = 0;
  failed = 0;

  constructor(file: LineFile, { capacity, chain, most }: Bounds) {
    this.#file = file;
    this.#capacity = capacity;
    this.#chain = chain;
    this.#most = most;
    this.#forget = onExit(() => this.#file.finish(this.#take(Number.POSITIVE_INFINITY).lines));
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get head(): ChainHead {
    return this.#file.head;
  }

  write(record: AuditRecord): void {
    if (this.#closed) throw new Error(`The audit file ${this.#file.path} is closed. Close the guard last.`);
    if (this.#waiting.length >= this.#capacity) {
      this.dropped += 1;
      this.#unsaid += 1;
      return;
    }
    this.#waiting.push(JSON.stringify(record));
    this.#taken += 1;
    this.#writing ??= this.#leave();
  }

  /** @throws {Error} when records could not be written since the last flush; `failed` says how many in all. */
  async flush(): Promise<void> {
    const told = this.#told;
    const target = this.#taken;
    while (this.#settled < target && this.#writing !== undefined) await this.#writing;
    if (this.failed === told) return;
    this.#told = this.failed;
    throw this.#unwritable(this.#problem);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    try {
      await this.flush();
      await this.#end();
    } finally {
      this.#forget();
      this.#file.close();
    }
  }

  /** Says what is still to be said. What the file refused before was told by the flush. */
  async #end(): Promise<void> {
    const { lines } = this.#take(0);
    const end = this.#chain && this.#file.begun ? [...lines, noteJson({ event: 'audit-closed' })] : lines;
    try {
      if (end.length > 0) await this.#file.append(end);
    } catch (problem) {
      if (this.#chain) throw this.#unwritable(problem);
    }
  }

  #unwritable(cause: unknown): Error {
    return new Error(
      `The audit file ${this.#file.path} could not be written. Check that its folder exists and has room.`,
      { cause },
    );
  }

  /** Writes a batch, and has the next one follow. */
  async #leave(): Promise<void> {
    // Records of the same turn leave together.
    await Promise.resolve();
    const batch = this.#take(this.#most);
    try {
      await this.#file.append(batch.lines);
    } catch (problem) {
      this.failed += batch.records;
      this.#unsaid += batch.records + batch.dropped;
      this.#problem = problem;
    }
    this.#settled += batch.records;
    this.#writing = this.#waiting.length > 0 ? this.#leave() : undefined;
  }

  #take(most: number): Batch {
    const lines = this.#waiting.splice(0, most);
    const records = lines.length;
    const dropped = this.#unsaid;
    this.#unsaid = 0;
    if (dropped > 0) lines.push(noteJson({ event: 'audit-dropped', count: dropped }));
    return { lines, dropped, records };
  }
}
