import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** One line of an audit file. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Its text; `undefined` when it is longer than any record, so that it was never held as a whole. */
  readonly text: string | undefined;
  /** The SHA-256 of its bytes without the break. */
  readonly hash: string;
  /** Whether a break ends it. Only the last line may lack one. */
  readonly ended: boolean;
}

/** How to read lines. */
export interface LinesOptions {
  /** Whether the hash is needed; it is empty otherwise. */
  readonly hash: boolean;
}

const LONGEST_LINE = 1024 * 1024;
const CHUNK = 256 * 1024;
const BREAK = 0x0a;

/**
 * The lines of a file, one after the other, so that a file of any size needs the memory of one line.
 * @throws whatever the file system does
 */
export async function* linesOf(path: string, options: LinesOptions): AsyncGenerator<Line> {
  let number = 1;
  let line = new Growing(options);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(BREAK); at >= 0; at = chunk.indexOf(BREAK, from)) {
      line.add(chunk.subarray(from, at));
      yield line.finish(number, true);
      line = new Growing(options);
      number += 1;
      from = at + 1;
    }
    line.add(chunk.subarray(from));
  }
  if (!line.empty) yield line.finish(number, false);
}

/** A line that is being read. */
class Growing {
  readonly #hash: ReturnType<typeof createHash> | undefined;
  #parts: Buffer[] = [];
  #length = 0;

  constructor({ hash }: LinesOptions) {
    this.#hash = hash ? createHash('sha256') : undefined;
  }

  get empty(): boolean {
    return this.#length === 0;
  }

  add(part: Buffer): void {
    if (part.length === 0) return;
    this.#hash?.update(part);
    this.#length += part.length;
    if (this.#length <= LONGEST_LINE) this.#parts.push(part);
    else this.#parts = [];
  }

  finish(number: number, ended: boolean): Line {
    const text = this.#length <= LONGEST_LINE ? Buffer.concat(this.#parts).toString() : undefined;
    return { number, text, hash: this.#hash?.digest('hex') ?? '', ended };
  }
}
