import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lower } from './support';

const packages = fileURLToPath(new URL('../../../', import.meta.url));
const extensions = new Set(['.ts', '.tsx', '.js', '.mjs', '.cjs']);

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && extensions.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The folder of an installed package, found through its main file. */
function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(name));
}

const own = readdirSync(packages).map((name) => [`the sources of ${name}`, join(packages, name, 'src')] as const);
const installed = ['@casl/ability', 'fast-check'].map((name) => [`the package ${name}`, packageFolder(name)] as const);

describe('real code', () => {
  it.each([...own, ...installed])(
    'lowers %s to well-formed graphs without a gap',
    (_name, folder) => {
      const gaps = filesIn(folder).flatMap((path) => lower(readFileSync(path, 'utf8'), path).gaps);
      expect(gaps).toEqual([]);
    },
    120_000,
  );
});
