import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { shared } from '../../shared';
import { type ProcessIdentity, stillRuns, thisProcess } from './process';

/** The files that this process writes, by their locks. */
const held: Set<string> = shared('purposely.audit-locks', () => new Set<string>());

/**
 * Makes this process the only writer of an audit file, by a file beside it. One that a killed process left is taken over.
 * @returns gives the file free
 * @throws {Error} when the file has another writer, or the lock cannot be written
 */
export function lockFile(path: string): () => void {
  const lock = `${resolve(path)}.lock`;
  if (!takeLock(lock)) {
    const before = readLock(lock);
    if (before !== undefined && isHeld(before.owner, lock)) throw new Error(refusal(path, lock, before.owner));
    if (before !== undefined) removeStale(lock, before.text);
    if (!takeLock(lock)) throw new Error(refusal(path, lock, readLock(lock)?.owner));
  }
  held.add(lock);
  return () => {
    if (held.delete(lock)) rmSync(lock, { force: true });
  };
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, JSON.stringify(thisProcess()), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new Error(`The audit's lock ${lock} could not be written. Check that its folder exists and has room.`, {
      cause: error,
    });
  }
}

/** `undefined` when the lock is gone. */
function readLock(lock: string): { readonly text: string; readonly owner: ProcessIdentity | undefined } | undefined {
  let text: string;
  try {
    text = readFileSync(lock, 'utf8');
  } catch {
    return undefined;
  }
  return { text, owner: ownerIn(text) };
}

function ownerIn(text: string): ProcessIdentity | undefined {
  try {
    const { pid, host, started } = JSON.parse(text) as Partial<ProcessIdentity>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, started: typeof started === 'string' ? started : null };
  } catch {
    return undefined;
  }
}

function isHeld(owner: ProcessIdentity | undefined, lock: string): boolean {
  if (owner === undefined || owner.host !== hostname()) return true;
  // Where the system does not say when a process started, another one of this number may have left the lock.
  if (owner.pid === process.pid && owner.started === null) return held.has(lock);
  return stillRuns(owner);
}

/** Puts the lock aside before it is removed, since another process may have taken it over in the meantime. */
function removeStale(lock: string, text: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, lock);
  } catch {
    // Somebody else was faster; taking the lock will tell.
  }
  rmSync(aside, { force: true });
}

function refusal(path: string, lock: string, owner: ProcessIdentity | undefined): string {
  const file = `The audit file ${path} already has a writer`;
  const own = 'Give each process a file of its own';
  if (owner === undefined) return `${file}. ${own}; if none runs, remove ${lock}.`;
  if (owner.host !== hostname()) {
    return `${file}: process ${owner.pid} on the machine "${owner.host}". ${own}; if that one runs no more, remove ${lock}.`;
  }
  if (owner.pid === process.pid)
    return `${file} in this process. Share one audit between the guards, or close the first.`;
  return `${file}: process ${owner.pid}. ${own}, for instance with its number in the name.`;
}
