import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How bytes are appended. */
export interface Appending {
  /** Whether they are to be forced to the disk. */
  readonly durable: boolean;
  /** Whether the file is new, so that the list of its folder is to be forced as well. */
  readonly created: boolean;
  /** Is told when the bytes are handed to the system. */
  readonly begin: () => void;
}

/** Appends bytes. */
export async function appendBytes(path: string, bytes: Buffer, { durable, created, begin }: Appending): Promise<void> {
  await withFile(path, 'a', async (file) => {
    begin();
    // One call for all of them, so that the lines of several writers do not mix; more only where the system takes fewer.
    for (let at = 0; at < bytes.length; at += (await file.write(bytes, at)).bytesWritten);
    if (durable) await file.datasync();
  });
  if (durable && created) await forceFolder(dirname(path));
}

async function withFile(path: string, flags: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

/** Where a folder cannot be opened as a file (Windows), the system keeps its list by itself. */
async function forceFolder(path: string): Promise<void> {
  try {
    await withFile(path, 'r', (folder) => folder.sync());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EISDIR' && code !== 'EPERM' && code !== 'EINVAL') throw error;
  }
}

/** The same without promises, for a process that exits. */
export function appendBytesNow(path: string, bytes: Buffer, durable: boolean): void {
  const file = openSync(path, 'a');
  try {
    for (let at = 0; at < bytes.length; at += writeSync(file, bytes, at));
    if (durable) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The size of a file; 0 when there is none. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

const STEP_MS = 1;
const LONGEST_WAIT_MS = 1_000;

/** Blocks until a file has a size, or a second is over. What another thread writes goes on meanwhile. */
export function waitForSize(path: string, size: number): number {
  for (let waited = 0; sizeOf(path) < size && waited < LONGEST_WAIT_MS; waited += STEP_MS) pause(STEP_MS);
  return sizeOf(path);
}

/** Blocks for some milliseconds. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
