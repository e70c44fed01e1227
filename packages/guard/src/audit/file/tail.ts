import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ChainHead, digest, linkOf, NO_HEAD, recordOf } from '../chain';
import { pause } from './disk';

/** How an audit file ends. */
export interface Tail {
  /** In bytes. */
  readonly size: number;
  readonly head: ChainHead;
  /** Whether the last line lacks its break. */
  readonly open: boolean;
  /** How many bytes the last line has, if it is no record but what a killed process left of one; 0 otherwise. */
  readonly torn: number;
}

const FIRST_LOOK = 64 * 1024;
const LONGEST_LINE = 64 * 1024 * 1024;
const BREAK = 0x0a;

/**
 * How a file ends; one that does not exist is empty.
 * @throws {Error} when it cannot be read, or its last line is longer than any record
 */
export function tailOf(path: string): Tail {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return emptyTail();
    throw error;
  }
  try {
    const { size } = fstatSync(file);
    return size === 0 ? emptyTail() : describe(lastBytes(file, size, path), size);
  } finally {
    closeSync(file);
  }
}

/** For how long the end of a file has to stay as it is, how long it is waited for at most, and the time between two looks. */
const SETTLED_MS = 200;
const LONGEST_WAIT_MS = 2_000;
const STEP_MS = 10;

/**
 * The same for a file that others may be writing: a line that lacks its break is only taken for what a killed process left
 * once it stays as it is.
 */
export function settledTailOf(path: string): Tail {
  let tail = tailOf(path);
  let settled = 0;
  for (let waited = 0; tail.open && settled < SETTLED_MS && waited < LONGEST_WAIT_MS; waited += STEP_MS) {
    pause(STEP_MS);
    const next = tailOf(path);
    settled = next.size === tail.size ? settled + STEP_MS : 0;
    tail = next;
  }
  return tail;
}

function emptyTail(): Tail {
  return { size: 0, head: NO_HEAD, open: false, torn: 0 };
}

/** The end of the file, with at least one whole line in it. */
function lastBytes(file: number, size: number, path: string): Buffer {
  for (let look = FIRST_LOOK; ; look *= 4) {
    const length = Math.min(look, size);
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, size - length);
    if (length === size) return bytes;
    const first = bytes.indexOf(BREAK);
    // What lies before the first break is the end of some line.
    if (first >= 0 && first < bytes.lastIndexOf(BREAK)) return bytes.subarray(first + 1);
    if (look >= LONGEST_LINE) {
      throw new Error(`The last line of the audit file ${path} is no record. Move the file away, and start again.`);
    }
  }
}

function describe(bytes: Buffer, size: number): Tail {
  const open = bytes.at(-1) !== BREAK;
  const lines = linesOf(open ? bytes : bytes.subarray(0, -1));
  const last = lines.at(-1) ?? Buffer.alloc(0);
  const torn = recordOf(last.toString()) === undefined;
  return { size, head: { sequence: lastSequence(lines), hash: digest(last) }, open, torn: torn ? last.length : 0 };
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(BREAK); at >= 0; at = bytes.indexOf(BREAK, from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return [...lines, bytes.subarray(from)];
}

/** What is no record has no number, so that the one before it counts. */
function lastSequence(lines: readonly Buffer[]): number {
  for (const line of lines.toReversed()) {
    const record = recordOf(line.toString());
    const link = record === undefined ? undefined : linkOf(record);
    if (link !== undefined) return link.sequence;
  }
  return 0;
}
