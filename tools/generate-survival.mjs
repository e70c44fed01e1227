import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './lib/paths.mjs';

/**
 * Writes docs/label-survival.md from the ways that the tests of the guard go.
 * `node tools/generate-survival.mjs` writes, `--check` only says whether something changed (exit code 1).
 */

const guard = join(root, 'packages/guard');
const page = join(root, 'docs/label-survival.md');

/** @returns {Promise<string>} the page as the ways make it */
async function expectedPage() {
  // The ways import packages of the guard, which are found from there.
  const workshops = join(guard, 'node_modules/.workshops');
  mkdirSync(workshops, { recursive: true });
  const folder = mkdtempSync(join(workshops, 'page-'));
  const outfile = join(folder, 'text.mjs');
  try {
    await build({
      entryPoints: [join(guard, 'test/survival/text.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'es2022',
      packages: 'external',
      alias: Object.fromEntries(
        ['core', 'decorators', 'guard'].map((name) => [
          `@purposely/${name}`,
          join(root, 'packages', name, 'src/index.ts'),
        ]),
      ),
    });
    return (await import(pathToFileURL(outfile).href)).text;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const expected = await expectedPage();
if (!process.argv.includes('--check')) {
  writeFileSync(page, expected);
} else if (readFileSync(page, 'utf8') !== expected) {
  console.error(`${page} does not say what the tests say; run: node tools/generate-survival.mjs`);
  process.exitCode = 1;
}
