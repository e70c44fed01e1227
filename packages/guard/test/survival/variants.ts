import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, transform } from 'esbuild';
import { openWorkshop, type Workshop } from '../../../decorators/test/support/workshop';
import { type Generated, generatedClient } from '../support/prisma/generated';
import type { Seen } from './main';
import type { Flavour } from './way';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A folder in which the ways find the packages that they need, and the client of Prisma. */
export interface SurvivalWorkshop extends Workshop {
  readonly client: Generated;
}

export async function openSurvivalWorkshop(): Promise<SurvivalWorkshop> {
  const packages = {
    '@purposely/core': 'core/src/index.ts',
    '@purposely/decorators': 'decorators/src/index.ts',
    '@purposely/guard': 'guard/src/index.ts',
  };
  const workshop = await openWorkshop(packages, here('../../node_modules/.workshops'));
  const client = await generatedClient();
  return {
    ...workshop,
    client,
    close() {
      workshop.close();
      client.remove();
    },
  };
}

/** Compiles all ways in one variant, runs them in one process, and gives what they showed. */
export async function runWays(workshop: SurvivalWorkshop, flavour: Flavour): Promise<readonly Seen[]> {
  const name = `${flavour.flavour}-${flavour.define ? 'define' : 'assign'}`;
  const compilerOptions = {
    experimentalDecorators: flavour.flavour === 'legacy',
    useDefineForClassFields: flavour.define,
  };
  const tsconfigRaw = { compilerOptions };
  await build({
    entryPoints: { main: here('main.ts'), worker: here('worker.ts') },
    outdir: `${workshop.folder}/${name}`,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    packages: 'external',
    define: { FLAVOUR: JSON.stringify(flavour), PRISMA_CLIENT: JSON.stringify(workshop.client.url) },
    tsconfigRaw,
    plugins: [privateLabel(tsconfigRaw)],
  });
  return (await workshop.node(`${workshop.folder}/${name}/main.mjs`)) as readonly Seen[];
}

/** A compiler that refuses a label on a private field says so where the class would be made. */
function privateLabel(tsconfigRaw: object): Plugin {
  return {
    name: 'private-label',
    setup: ({ onLoad }) => {
      onLoad({ filter: /survival[\\/]private\.ts$/ }, async ({ path }) => {
        const contents = readFileSync(path, 'utf8');
        try {
          await transform(contents, { loader: 'ts', tsconfigRaw, target: 'es2022' });
          return { contents, loader: 'ts' };
        } catch (error) {
          const refusal = JSON.stringify(
            `The compiler says: ${(error as Error).message.split('error: ').pop()?.trim()}.`,
          );
          return { contents: `export function classWithPrivateLabel() { throw new SyntaxError(${refusal}); }` };
        }
      });
    },
  };
}
