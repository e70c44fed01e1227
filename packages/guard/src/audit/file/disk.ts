import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Appends bytes. `begin` is told when they are handed to the system, from where on nothing but a kill stops them. */
export async function appendBytes(path: string, bytes: Buffer, durable: boolean, begin: () => void): Promise<void> {
  const file = await open(path, 'a');
  try {
    begin();
    // One call for all of them, so that the lines of several writers do not mix; more only where the system takes fewer.
    for (let at = 0; at < bytes.length; at += (await file.write(bytes, at)).bytesWritten);
    if (durable) await file.datasync();
  } finally {
    await file.close();
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

/** Forces a file, or a folder's list of files, to the disk. A system that cannot do so for folders keeps them by itself. */
export function force(path: string): void {
  try {
    const file = openSync(path, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EISDIR' && code !== 'EPERM' && code !== 'EINVAL') throw error;
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
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; sizeOf(path) < size && waited < LONGEST_WAIT_MS; waited += STEP_MS) {
    Atomics.wait(cell, 0, 0, STEP_MS);
  }
  return sizeOf(path);
}
