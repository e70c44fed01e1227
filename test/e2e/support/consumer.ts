import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../../../tools/lib/pack.mjs';
import { openRegistry } from './registry';

/** The root of this workspace. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

/** What a program printed and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of a user, outside this repository, with packages that were installed from their tarballs. */
export interface Consumer {
  readonly folder: string;
  write(path: string, text: string): string;
  node(args: readonly string[]): Promise<Ended>;
  /** Runs the `purposely` command that the installation linked. */
  purposely(args: readonly string[]): Promise<Ended>;
  remove(): void;
}

/**
 * Packs the workspace and installs the given packages with npm, as a user would, from a registry on loopback.
 *
 * @param dependencies names of packages of this workspace or of its store
 */
export async function installedConsumer(dependencies: readonly string[]): Promise<Consumer> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'purposely-consumer-')));
  const registry = await openRegistry(root, await pack(), scratch);
  const folder = join(scratch, 'project');
  const write = (path: string, text: string): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  try {
    const ended = await npmInstall(folder, registry.url, dependencies);
    if (ended.code !== 0) throw new Error(`npm could not install ${dependencies.join(', ')}:\n${ended.stderr}`);
  } finally {
    await registry.close();
  }
  return {
    folder,
    write,
    node: (args) => run(process.execPath, args, folder),
    purposely: (args) =>
      run(process.execPath, [join(folder, 'node_modules', 'purposely', binOf(folder)), ...args], folder),
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  };
}

function binOf(folder: string): string {
  const print = `import m from './node_modules/purposely/package.json' with { type: 'json' }; console.log(m.bin.purposely)`;
  return execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', print], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
}

function npmInstall(folder: string, registry: string, dependencies: readonly string[]): Promise<Ended> {
  const cache = join(folder, '..', 'npm-cache');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const args = [
    'install',
    `--registry=${registry}`,
    `--cache=${cache}`,
    `--userconfig=${join(folder, '.npmrc')}`,
    ...quiet,
  ];
  const windows = process.platform === 'win32';
  return run('npm', [...args, ...dependencies], folder, { env: withoutNpmSettings(), shell: windows });
}

/** The settings of the npm that runs these tests must not reach the npm that they start. */
function withoutNpmSettings(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|https?_proxy$|all_proxy$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  options: { env?: NodeJS.ProcessEnv; shell?: boolean } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}
