import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, vi } from 'vitest';

const cli = fileURLToPath(new URL('../../', import.meta.url));

/** Purposely's own packages from their sources; everything else from where the importing file finds it. */
const fromSources: Plugin = {
  name: 'from-sources',
  setup(compile) {
    compile.onResolve({ filter: /^@purposely\// }, ({ path }) => ({
      path: join(cli, '..', path.replace(/^@purposely\/([^/]+)/, '$1/src'), 'index.ts'),
    }));
    compile.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === fromSources || path.startsWith('node:') || builtinModules.includes(path)) return undefined;
      const { path: found } = await compile.resolve(path, { kind, resolveDir, pluginData: fromSources });
      return { path: found, external: true };
    });
  },
};

let folder = '';

/** Builds the command from the sources once for a test file, and removes it afterwards. */
export function withCommand(): void {
  // A process starts in a fraction of a second, and in several on a machine that is busy.
  vi.setConfig({ testTimeout: 60_000 });
  beforeAll(async () => {
    folder = mkdtempSync(join(cli, 'node_modules/.command-'));
    copyFileSync(join(cli, 'package.json'), join(folder, 'package.json'));
    await build({
      entryPoints: [join(cli, 'src/main.ts')],
      outdir: join(folder, 'dist'),
      splitting: true,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      plugins: [fromSources],
      logLevel: 'error',
    });
    mkdirSync(join(folder, 'bin'));
    copyFileSync(join(cli, 'bin/purposely.js'), join(folder, 'bin/purposely.js'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly note: string;
}

/** Runs the built command in a process of its own, without a terminal. */
export function purposely(
  words: readonly string[],
  directory: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const { FORCE_COLOR: _colour, NO_COLOR: _none, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(folder, 'bin/purposely.js'), ...words], {
    cwd: directory,
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', note: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.note += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...texts }));
  });
}

/** The path of the built command, for a test that starts it by itself. */
export function commandPath(): string {
  return join(folder, 'bin/purposely.js');
}

const projects: string[] = [];

/** A new folder with files in it, outside of the repository, removed after the test file. */
export function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'purposely-'));
  projects.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** Removes what `project` made. */
export function withProjects(): void {
  vi.setConfig({ testTimeout: 60_000 });
  afterAll(() => {
    for (const root of projects) rmSync(root, { recursive: true, force: true });
  });
}
