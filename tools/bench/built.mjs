import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/paths.mjs';

/**
 * A package of the workspace as its users get it.
 *
 * @param {string} short the folder of the package
 */
export async function importBuilt(short) {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', short, 'package.json'), 'utf8'));
  return import(pathToFileURL(join(root, 'packages', short, manifest.module)).href);
}
