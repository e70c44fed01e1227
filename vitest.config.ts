import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './tools/vite/longest-first.ts';
import { documentationSnippets } from './tools/vite/snippets.ts';
import { standardDecorators } from './tools/vite/standard-decorators.ts';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Tests see the sources of the packages, so that no build is needed to run them.
const alias = [
  { find: /^@purposely\/guard\/audit$/, replacement: source('packages/guard/src/audit/index.ts') },
  { find: /^@purposely\/guard\/([a-z-]+)$/, replacement: source('packages/guard/src/adapters/$1.ts') },
  { find: /^@purposely\/([a-z-]+)$/, replacement: source('packages/$1/src/index.ts') },
  { find: /^purposely$/, replacement: source('packages/cli/src/index.ts') },
];

const packages = readdirSync(source('packages')).map(
  (name): TestProjectInlineConfiguration => ({
    extends: true,
    // Generous, for a machine that does something else at the same time.
    test: { name, root: source(`packages/${name}`), include: ['test/**/*.test.ts'], testTimeout: 30_000 },
  }),
);

const examples = readdirSync(source('examples'))
  .filter((name) => existsSync(source(`examples/${name}/package.json`)))
  .map(
    (name): TestProjectInlineConfiguration => ({
      extends: true,
      test: {
        name: `examples/${name}`,
        root: source(`examples/${name}`),
        include: ['test/**/*.test.ts'],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      },
    }),
  );

/** Tests that cross the packages. */
const across: TestProjectInlineConfiguration[] = [
  {
    extends: true,
    resolve: { alias: [{ find: /^@nestjs\/(.+)$/, replacement: source('test/nest-11/node_modules/@nestjs/$1') }] },
    test: {
      name: 'nestjs on Nest 11',
      root: source('packages/nestjs'),
      include: ['test/{http,module,rpc,sockets}.test.ts'],
      env: { NEST_MAJOR: '11' },
      testTimeout: 60_000,
    },
  },
  {
    extends: true,
    resolve: {
      alias: [{ find: /^@mikro-orm\/(.+)$/, replacement: source('test/mikro-orm-7/node_modules/@mikro-orm/$1') }],
    },
    test: {
      name: 'guard on MikroORM 7',
      root: source('packages/guard'),
      include: ['test/stores/{mikro-orm,conformance}.test.ts'],
      env: { MIKRO_ORM_MAJOR: '7' },
      testTimeout: 30_000,
    },
  },
  { extends: true, test: { name: 'house', root: source('test/house'), testTimeout: 60_000 } },
  {
    extends: true,
    plugins: [documentationSnippets()],
    test: { name: 'docs', root: source('test/docs'), testTimeout: 60_000 },
  },
  {
    extends: true,
    test: { name: 'e2e', root: source('test/e2e'), testTimeout: 120_000, hookTimeout: 300_000 },
  },
];

export default defineConfig({
  resolve: { alias },
  // A file written with standard decorators says so in its name; all others follow their tsconfig.
  plugins: [standardDecorators((path) => /[./]standard([./][^?]*)?\.ts$/.test(path) || path.startsWith('\0snippet:'))],
  test: {
    projects: [...packages, ...examples, ...across],
    sequence: { sequencer: LongestFirst },
    maxWorkers: availableParallelism(),
  },
});
