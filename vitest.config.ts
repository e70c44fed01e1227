import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const alias = [
  { find: /^@purposely\/guard\/express$/, replacement: source('packages/guard/src/adapters/express.ts') },
  { find: /^@purposely\/([a-z-]+)$/, replacement: source('packages/$1/src/index.ts') },
  { find: /^purposely$/, replacement: source('packages/cli/src/index.ts') },
];

export default defineConfig({
  resolve: { alias },
  test: {
    projects: ['core', 'policies', 'decorators', 'guard', 'analyzer', 'cli'].map((name) => ({
      extends: true as const,
      test: { name, root: source(`packages/${name}`), include: ['test/**/*.test.ts'] },
    })),
  },
});
