import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './paths.mjs';

/**
 * A hash over the content of files and folders. Content rather than time stamps, since a clone gives
 * every file the same time and a rebuild must not depend on the order in which they were written.
 *
 * @param {readonly string[]} paths files or folders; what does not exist counts as absent
 * @param {readonly string[]} [extra] further text that the result depends on
 */
export function fingerprint(paths, extra = []) {
  const hash = createHash('sha256');
  for (const text of extra) hash.update(`${text}\0`);
  for (const file of paths.flatMap(filesUnder)) {
    hash.update(`${relative(root, file).replaceAll('\\', '/')}\0`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]} every file under the path, in a fixed order
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  /** @type {string[]} */
  const files = [];
  const walk = (/** @type {string} */ folder) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) walk(join(folder, entry.name));
      else files.push(join(folder, entry.name));
    }
  };
  walk(path);
  return files;
}

/**
 * @param {string} stampFile
 * @param {string} print
 */
export function isStamped(stampFile, print) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === print;
}

/**
 * @param {string} stampFile
 * @param {string} print
 */
export function stamp(stampFile, print) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, print);
}
