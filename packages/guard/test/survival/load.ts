import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Group } from './way';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the ways say of themselves. They hold standard decorators, which takes a compiler to load. */
export async function loadWays(): Promise<readonly Group[]> {
  const folder = here('../../node_modules/.workshops');
  mkdirSync(folder, { recursive: true });
  const outfile = join(mkdtempSync(join(folder, 'ways-')), 'ways.mjs');
  await build({
    entryPoints: [here('ways/index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    packages: 'external',
    alias: Object.fromEntries(
      ['core', 'decorators', 'guard'].map((name) => [`@purposely/${name}`, here(`../../../${name}/src/index.ts`)]),
    ),
  });
  try {
    const { groups } = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as {
      readonly groups: readonly Group[];
    };
    return groups;
  } finally {
    rmSync(dirname(outfile), { recursive: true });
  }
}
