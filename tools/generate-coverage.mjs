import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './lib/paths.mjs';

/**
 * Writes docs/passes/coverage.md and docs/passes/limits.md from the fixtures of the analyzer.
 * `node tools/generate-coverage.mjs` writes, `--check` only says whether something changed (exit code 1).
 */

const analyzer = join(root, 'packages/analyzer/test');

/** @returns {Promise<Record<string, string>>} the text of each page as the fixtures make it */
async function expectedPages() {
  const { outputFiles } = await build({
    entryPoints: [join(analyzer, 'language/pages.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const [code] = outputFiles;
  const { pages } = await import(`data:text/javascript,${encodeURIComponent(code?.text ?? '')}`);
  return pages(join(analyzer, 'fixtures'));
}

for (const [name, expected] of Object.entries(await expectedPages())) {
  const page = join(root, 'docs/passes', name);
  if (!process.argv.includes('--check')) {
    writeFileSync(page, expected);
  } else if (readFileSync(page, 'utf8') !== expected) {
    console.error(`${page} does not say what the fixtures say; run: node tools/generate-coverage.mjs`);
    process.exitCode = 1;
  }
}
