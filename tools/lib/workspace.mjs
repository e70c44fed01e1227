import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {object} Package
 * @property {string} name as others import it
 * @property {string} short the name of its folder
 * @property {string} folder
 * @property {Record<string, any>} manifest
 * @property {string[]} neighbours names of the packages of this workspace that it depends on when installed
 */

/** @returns {string[]} the folders of all packages and examples */
export function workspaceFolders() {
  return ['packages', 'examples'].flatMap((group) => {
    const folder = join(root, group);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name))
      .filter((path) => existsSync(join(path, 'package.json')));
  });
}

/** @returns {Package[]} the packages that are published, each after all it depends on */
export function packages() {
  const all = workspaceFolders()
    .filter((folder) => folder.startsWith(join(root, 'packages')))
    .map(read);
  const names = new Set(all.map((each) => each.name));
  for (const each of all) each.neighbours = each.neighbours.filter((name) => names.has(name));
  return inOrder(all);
}

/**
 * @param {string} folder
 * @returns {Package}
 */
function read(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const needs = { ...manifest.dependencies, ...manifest.peerDependencies };
  return {
    name: manifest.name,
    short: folder.slice(join(root, 'packages').length + 1),
    folder,
    manifest,
    neighbours: Object.keys(needs),
  };
}

/**
 * @param {Package[]} all
 * @returns {Package[]}
 */
function inOrder(all) {
  /** @type {Package[]} */
  const ordered = [];
  let rest = all;
  while (rest.length > 0) {
    const done = new Set(ordered.map((each) => each.name));
    const ready = rest.filter((each) => each.neighbours.every((name) => done.has(name)));
    if (ready.length === 0) {
      throw new Error(`These packages depend on each other in a circle: ${rest.map((each) => each.name).join(', ')}.`);
    }
    ordered.push(...ready);
    rest = rest.filter((each) => !ready.includes(each));
  }
  return ordered;
}
