import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const run = promisify(execFile);
const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A folder with its own built copy of the package, in which compiled fixtures run in processes of their own. */
export interface Workshop {
  readonly folder: string;
  /** Writes a file and gives its path. */
  write(name: string, text: string): string;
  /** Runs Node on a file and gives what it printed, read as JSON. */
  node(file: string, ...options: string[]): Promise<unknown>;
  close(): void;
}

/** Builds the package as ESM and as CommonJS into a new folder, where imports find it by its name. */
export async function openWorkshop(): Promise<Workshop> {
  const parent = root('node_modules/.workshops');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'w-'));
  const installed = join(folder, 'node_modules/@purposely/decorators');
  for (const [format, extension] of [
    ['esm', 'mjs'],
    ['cjs', 'cjs'],
  ] as const) {
    await build({
      entryPoints: [root('src/index.ts')],
      outfile: join(installed, `index.${extension}`),
      bundle: true,
      format,
      platform: 'node',
      external: ['reflect-metadata'],
      alias: { '@purposely/core': root('../core/src/index.ts') },
    });
  }
  const exports = { import: './index.mjs', require: './index.cjs' };
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: '@purposely/decorators', exports }));
  return {
    folder,
    write: (name, text) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    node: async (file, ...options) =>
      JSON.parse((await run(process.execPath, [...options, file], { cwd: folder })).stdout),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
