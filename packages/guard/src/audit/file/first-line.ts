import { closeSync, openSync, readSync } from 'node:fs';
import { linkOf, recordOf } from '../chain';

const LOOK = 64 * 1024;

/** The number of the first record of a file; `null` when its first line has none. */
export function firstSequence(path: string): number | null {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(LOOK);
    const text = bytes.subarray(0, readSync(file, bytes, 0, LOOK, 0)).toString();
    const record = recordOf(text.slice(0, text.indexOf('\n')));
    return record === undefined ? null : (linkOf(record)?.sequence ?? null);
  } finally {
    closeSync(file);
  }
}
