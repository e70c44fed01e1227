import { rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type ChainHead, link, MOST_LINK_BYTES, NO_HEAD } from '../chain';
import { type AuditNote, noteJson } from '../note';
import { appendBytes, appendBytesNow, sizeOf, waitForSize } from './disk';
import { firstSequence } from './first-line';
import { lockFile } from './lock';
import { putAway, type RotationOptions, rotatedFiles } from './rotation';
import { settledTailOf, type Tail, tailOf } from './tail';

/** What an audit file promises beside one record a line. */
export interface LineFileOptions {
  readonly chain: boolean;
  readonly durable: boolean;
  readonly rotate: RotationOptions | undefined;
}

/** A batch on its way to the file. */
interface Leaving {
  readonly bytes: Buffer;
  /** The size of the file before. */
  readonly from: number;
  /** Whether the system has it already. */
  begun: boolean;
}

/** What precedes a batch, and which old files go once that is written. */
interface Preparation {
  readonly notes: readonly AuditNote[];
  readonly removed: readonly string[];
}

/** A file that lines are appended to, a batch at a time: chained, put away when it is full, and forced to the disk. */
export class LineFile {
  readonly path: string;
  readonly #options: LineFileOptions;
  readonly #unlock: (() => void) | undefined;
  /** Whether it is known how the file ends: not at first, and not after a failure. */
  #known = false;
  /** Whether this process has begun to write. */
  #begun = false;
  #head: ChainHead = NO_HEAD;
  #size = 0;
  #leaving: Leaving | undefined;

  /** @throws {Error} when a file that needs a single writer has one already */
  constructor(path: string, options: LineFileOptions) {
    this.path = resolve(path);
    this.#options = options;
    this.#unlock = options.chain || options.rotate !== undefined ? lockFile(this.path) : undefined;
  }

  /** Where the chain ends, as far as it is written. */
  get head(): ChainHead {
    return this.#head;
  }

  /** Whether this process has written anything. */
  get begun(): boolean {
    return this.#begun;
  }

  /**
   * Appends records, each written as a JSON object.
   * @throws whatever the file system does; the next call looks again how the file ends
   */
  async append(records: readonly string[]): Promise<void> {
    const { durable } = this.#options;
    try {
      const { notes, removed } = this.#prepare(records);
      const { bytes, head } = this.#encode([...notes.map(noteJson), ...records]);
      const leaving: Leaving = { bytes, from: this.#size, begun: false };
      this.#leaving = leaving;
      const begin = (): void => {
        leaving.begun = true;
      };
      await appendBytes(this.path, bytes, { durable, created: this.#size === 0, begin });
      this.#begun = true;
      this.#head = head;
      this.#size += bytes.length;
      for (const old of removed) rmSync(old, { force: true });
    } catch (error) {
      this.#known = false;
      throw error;
    } finally {
      this.#leaving = undefined;
    }
  }

  /** Writes what is on its way and what waits, when the process exits and no promise is kept any more. */
  finish(records: readonly string[]): void {
    const { durable } = this.#options;
    try {
      const leaving = this.#leaving;
      if (leaving !== undefined) {
        appendBytesNow(this.path, leaving.begun ? this.#missing(leaving) : leaving.bytes, durable);
        this.#known = false;
        this.#begun = true;
      }
      if (records.length === 0) return;
      const { bytes } = this.#encode([...this.#arrive().map(noteJson), ...records]);
      appendBytesNow(this.path, bytes, durable);
    } finally {
      this.close();
    }
  }

  /** Lets other processes write the file. */
  close(): void {
    this.#unlock?.();
  }

  #prepare(records: readonly string[]): Preparation {
    const notes = this.#arrive();
    const { rotate } = this.#options;
    if (rotate === undefined) return { notes, removed: [] };
    const coming = records.reduce((sum, json) => sum + Buffer.byteLength(json) + MOST_LINK_BYTES, 0);
    const full = this.#size > 0 && this.#size + coming > rotate.bytes;
    return full ? this.#rotate(rotate, notes) : { notes, removed: [] };
  }

  /** Looks how the file ends, unless that is known, and says what there is to say about it. */
  #arrive(): readonly AuditNote[] {
    const torn = this.#known ? 0 : this.#look();
    return [
      ...(torn > 0 ? [{ event: 'audit-torn', bytes: torn } as const] : []),
      ...(this.#options.chain && !this.#begun ? [{ event: 'audit-opened' } as const] : []),
    ];
  }

  /** @returns how many bytes of a record a killed process left */
  #look(): number {
    const tail = this.#tail();
    const size = sizeOf(this.path);
    if (size > 0 && tail.open) appendBytesNow(this.path, Buffer.from('\n'), false);
    this.#head = tail.head;
    this.#size = size > 0 && tail.open ? size + 1 : size;
    this.#known = true;
    return tail.torn;
  }

  /** A process that was killed right after it put the file away left nothing to go on from but that one. */
  #tail(): Tail {
    const tail = this.#unlock === undefined ? settledTailOf(this.path) : tailOf(this.path);
    const before = tail.size === 0 && this.#options.chain ? rotatedFiles(this.path).at(-1) : undefined;
    return before === undefined ? tail : tailOf(before);
  }

  #rotate({ files = Number.POSITIVE_INFINITY }: RotationOptions, notes: readonly AuditNote[]): Preparation {
    const before = rotatedFiles(this.path);
    const away = putAway(this.path, before);
    this.#size = 0;
    const all = [...before, away];
    const removed = all.slice(0, Math.max(0, all.length - files));
    const oldest = this.#options.chain ? firstSequence(all[removed.length] ?? away) : null;
    const names = removed.map((old) => basename(old));
    return { notes: [...notes, { event: 'audit-rotated', from: basename(away), removed: names, oldest }], removed };
  }

  #encode(records: readonly string[]): { readonly bytes: Buffer; readonly head: ChainHead } {
    let head = this.#head;
    const lines = records.map((json) => {
      if (!this.#options.chain) return `${json}\n`;
      const linked = link(json, head);
      head = linked.head;
      return `${linked.line}\n`;
    });
    return { bytes: Buffer.from(lines.join('')), head };
  }

  /** What the system has not yet written of a batch that it has. Where others write as well, nobody can tell. */
  #missing({ bytes, from }: Leaving): Buffer {
    if (this.#unlock === undefined) return bytes;
    const size = waitForSize(this.path, from + bytes.length);
    return bytes.subarray(Math.max(0, size - from));
  }
}
