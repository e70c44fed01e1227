import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** A text file that is committed, or would be with the next commit. */
export interface Committed {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** All committed text files. */
export function committedFiles(): Committed[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter((path) => path !== '')
    .flatMap((path) => {
      const text = read(path);
      return text === undefined ? [] : [{ path, text }];
    });
}

/** The text, or undefined for a binary file and for one that was removed but not yet committed so. */
function read(path: string): string | undefined {
  try {
    const bytes = readFileSync(join(root, path));
    return bytes.includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  }
}
