import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packages } from '../../tools/lib/workspace.mjs';
import { type Consumer, installedConsumer, root } from './support/consumer';

/** Every module that a user can import, one for each entry of each package's `exports`. */
const modules = packages().flatMap(({ name, manifest }) =>
  Object.keys(manifest.exports)
    .filter((entry) => !entry.endsWith('.json'))
    .map((entry) => name + entry.slice(1)),
);

let consumer: Consumer;
beforeAll(async () => {
  consumer = await installedConsumer([
    ...packages().map(({ name }) => name),
    '@nestjs/common',
    '@nestjs/core',
    '@nestjs/platform-express',
    '@mikro-orm/core@^6',
    '@opentelemetry/api',
    '@types/node@^20',
    '@types/express',
    '@types/koa',
    'axios',
    // Koa's types name a type that later versions do not have.
    'content-disposition@1.0.1',
    '@types/content-disposition@0.5.9',
    'class-transformer',
    'drizzle-orm',
    'express',
    'fastify',
    'fastify-plugin',
    'hono',
    'koa',
    'mongoose',
    'pino',
    'reflect-metadata',
    'rxjs',
    'typeorm',
    'undici@^7',
    'winston',
  ]);
});
afterAll(() => consumer?.remove());

describe.each(modules)('%s, installed from its tarball', (name) => {
  const namesIn = async (file: string, text: string): Promise<string[]> => {
    const { stdout, stderr } = await consumer.node([consumer.write(file, text)]);
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  };
  const file = name.replaceAll(/\W/g, '-');

  it('offers the same names to import and to require', async () => {
    const imported = await namesIn(
      `${file}.mjs`,
      `import * as m from '${name}'; console.log(JSON.stringify(Object.keys(m).sort()));`,
    );
    const required = await namesIn(
      `${file}.cjs`,
      `console.log(JSON.stringify(Object.keys(require('${name}')).sort()));`,
    );
    expect(imported.length).toBeGreaterThan(0);
    expect(required).toEqual(imported);
  });
});

describe('a strict TypeScript project', () => {
  it.each(['node16', 'bundler'])(
    'compiles against the types of all packages with module resolution %s',
    (moduleResolution) => {
      const text = modules.map((name, index) => `import * as m${index} from '${name}';`).join('\n');
      const names = modules.map((_, index) => `m${index}`).join(', ');
      const folder = `types-${moduleResolution}`;
      consumer.write(`${folder}/index.ts`, `${text}\nexport const all: readonly object[] = [${names}];\n`);
      const options = {
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        target: 'ES2022',
        lib: ['ES2023', 'ESNext.Decorators', 'ESNext.Disposable'],
        types: ['node'],
        module: moduleResolution === 'node16' ? 'node16' : 'esnext',
        moduleResolution,
      };
      const config = consumer.write(
        `${folder}/tsconfig.json`,
        JSON.stringify({ compilerOptions: options, include: ['.'] }),
      );
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const { stdout } = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' });
      expect(stdout).toBe('');
    },
  );
});
