import { defineConfig } from 'tsup';
import { packageBuild } from '../../tools/tsup';

const adapters = [
  'axios',
  'console',
  'drizzle',
  'express',
  'fastify',
  'fetch',
  'hono',
  'koa',
  'mikro-orm',
  'mongoose',
  'opentelemetry',
  'pino',
  'prisma',
  'serializer',
  'server',
  'typeorm',
  'undici',
  'winston',
  'wire',
];
const entries = adapters.map((name) => [name, `src/adapters/${name}.ts`]);

export default defineConfig(
  packageBuild({ index: 'src/index.ts', audit: 'src/audit/index.ts', ...Object.fromEntries(entries) }),
);
