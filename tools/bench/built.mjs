import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/paths.mjs';

/**
 * A package of the workspace as its users get it.
 *
 * @param {string} short the folder of the package
 * @param {string} [entry] one of its other entries, without the dot and the slash
 */
export async function importBuilt(short, entry) {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', short, 'package.json'), 'utf8'));
  const file = entry === undefined ? manifest.module : manifest.exports[`./${entry}`].import.default;
  return import(pathToFileURL(join(root, 'packages', short, file)).href);
}
