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

/** Packages to build into a workshop: the entry of each, under its name, relative to the folder of the packages. */
export type Installed = Readonly<Record<string, string>>;

const OWN: Installed = { '@purposely/core': 'core/src/index.ts', '@purposely/decorators': 'decorators/src/index.ts' };

/**
 * Builds packages as ESM and as CommonJS into a new folder, where imports find them by their names.
 * @param parent where the folder is made, and so whose other packages it sees
 */
export async function openWorkshop(
  installed: Installed = OWN,
  parent: string = root('node_modules/.workshops'),
): Promise<Workshop> {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'w-'));
  for (const [name, entry] of Object.entries(installed)) await install(folder, name, root(`../${entry}`));
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

async function install(folder: string, name: string, entry: string): Promise<void> {
  const target = join(folder, 'node_modules', name);
  for (const [format, extension] of [
    ['esm', 'mjs'],
    ['cjs', 'cjs'],
  ] as const) {
    const outfile = join(target, `index.${extension}`);
    await build({ entryPoints: [entry], outfile, bundle: true, format, platform: 'node', packages: 'external' });
  }
  const exports = { import: './index.mjs', require: './index.cjs' };
  writeFileSync(join(target, 'package.json'), JSON.stringify({ name, exports }));
}
