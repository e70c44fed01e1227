import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The names under which a configuration is found, the first one first. */
export const CONFIG_NAMES: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'].map(
  (end) => `purposely.config.${end}`,
);

/**
 * Finds the configuration in a folder or above it.
 * @param directory absolute
 * @returns its absolute path, undefined when there is none
 */
export function findConfig(directory: string): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const found = CONFIG_NAMES.map((name) => join(folder, name)).find(isFile);
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
