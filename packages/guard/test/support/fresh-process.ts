import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';

const require = createRequire(import.meta.url);
const sources = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** Programs see the sources of the packages, and frameworks as they are. */
const resolving: Plugin = {
  name: 'sources',
  setup({ onResolve }) {
    onResolve({ filter: /^@purposely\// }, ({ path }) => {
      const [, name = '', adapter] = path.split('/');
      return { path: sources(adapter === undefined ? `${name}/src/index.ts` : `${name}/src/adapters/${adapter}.ts`) };
    });
    onResolve({ filter: /^[a-z]/ }, ({ path }) => ({
      path: path.startsWith('node:') ? path : require.resolve(path),
      external: true,
    }));
  },
};

/**
 * Runs a module in a process of its own, in which nothing has happened yet.
 * @param module exports a function `run`, which gives what can be written as JSON
 */
export async function inFreshProcess(module: string, ...args: readonly unknown[]): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'fresh-'));
  try {
    const outfile = join(folder, 'program.mjs');
    const call = `process.stdout.write(JSON.stringify(await run(...${JSON.stringify(args)})), () => process.exit());`;
    const contents = `import { run } from ${JSON.stringify(module)}; ${call}`;
    const stdin = { contents, resolveDir: folder };
    await build({ stdin, bundle: true, format: 'esm', platform: 'node', outfile, plugins: [resolving] });
    const { stdout } = await promisify(execFile)(process.execPath, [outfile], { timeout: 10_000 });
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
