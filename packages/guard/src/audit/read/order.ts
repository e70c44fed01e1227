import { resolve } from 'node:path';
import { linkOf, recordOf } from '../chain';
import { linesOf } from './lines';

/** How many lines at most are looked at for the first one that is chained. */
const LOOK = 1_000;

/**
 * Audit files in the order in which they were written, by the number of their first record. Those without numbers come
 * first, as they were named; a file that is named twice comes once.
 * @throws whatever the file system does
 */
export async function inOrder(paths: readonly string[]): Promise<readonly string[]> {
  const single = [...new Map(paths.map((path) => [resolve(path), path])).values()];
  const numbered = await Promise.all(single.map(async (path) => ({ path, first: await firstNumber(path) })));
  return numbered.sort((one, other) => one.first - other.first).map(({ path }) => path);
}

async function firstNumber(path: string): Promise<number> {
  for await (const { text, number } of linesOf(path, { hash: false })) {
    const record = text === undefined ? undefined : recordOf(text);
    const link = record === undefined ? undefined : linkOf(record);
    if (link !== undefined) return link.sequence;
    if (number >= LOOK) break;
  }
  return 0;
}
