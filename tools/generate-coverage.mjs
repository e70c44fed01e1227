import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './lib/paths.mjs';

/**
 * Writes docs/passes/coverage.md from the fixtures of the analyzer.
 * `node tools/generate-coverage.mjs` writes, `--check` only says whether something changed (exit code 1).
 */

const page = join(root, 'docs/passes/coverage.md');
const analyzer = join(root, 'packages/analyzer/test');

/** @returns {Promise<string>} the page as the fixtures make it */
async function expectedPage() {
  const { outputFiles } = await build({
    entryPoints: [join(analyzer, 'language/page.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const [code] = outputFiles;
  const { coveragePage } = await import(`data:text/javascript,${encodeURIComponent(code?.text ?? '')}`);
  return coveragePage(join(analyzer, 'fixtures'));
}

const expected = await expectedPage();
if (!process.argv.includes('--check')) {
  writeFileSync(page, expected);
} else if (readFileSync(page, 'utf8') !== expected) {
  console.error(`${page} does not say what the fixtures say; run: node tools/generate-coverage.mjs`);
  process.exitCode = 1;
}
