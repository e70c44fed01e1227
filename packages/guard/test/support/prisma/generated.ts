import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** A client that was generated for a test. */
export interface Generated {
  /** The module of the client. */
  readonly module: unknown;
  /** Where that module lies. */
  readonly url: string;
  /** The folder with the sources that Prisma wrote. */
  readonly folder: string;
  remove(): void;
}

const here = dirname(fileURLToPath(import.meta.url));
const packageFolder = join(here, '../../..');

/**
 * Generates the client of the schema beside this file. It lies where the packages that it imports are found, and no tool
 * looks. Generating needs no network: the engine that the command would load is for migrations, and never started here.
 */
export async function generatedClient(): Promise<Generated> {
  const cache = join(packageFolder, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'prisma-'));
  copyFileSync(join(here, 'schema.prisma'), join(folder, 'schema.prisma'));
  const command = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  execFileSync(process.execPath, [command, 'generate', '--schema', join(folder, 'schema.prisma')], {
    env: { ...env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    cwd: folder,
    stdio: 'pipe',
  });
  const url = await builtModule(folder, 'generated/client.ts');
  const module: unknown = await import(/* @vite-ignore */ url);
  return { module, url, folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Runs a TypeScript module in a folder, with the sources of this workspace. */
export async function moduleOf(folder: string, file: string): Promise<unknown> {
  return import(/* @vite-ignore */ await builtModule(folder, file));
}

async function builtModule(folder: string, file: string): Promise<string> {
  const outfile = join(folder, `${file.replaceAll(/\W/g, '-')}.mjs`);
  const sources = { '@purposely/guard/prisma': join(packageFolder, 'src/adapters/prisma.ts') };
  const alias = { ...sources, '@purposely/guard': join(packageFolder, 'src/index.ts'), ...NEIGHBOURS };
  const options = { bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'error' } as const;
  await build({ entryPoints: [join(folder, file)], outfile, alias, ...options });
  return pathToFileURL(outfile).href;
}

const NEIGHBOURS = Object.fromEntries(
  ['core', 'decorators'].map((name) => [`@purposely/${name}`, join(packageFolder, `../${name}/src/index.ts`)]),
);
