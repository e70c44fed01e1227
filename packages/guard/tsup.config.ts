import { defineConfig } from 'tsup';
import { packageBuild } from '../../tools/tsup';

export default defineConfig(
  packageBuild({
    index: 'src/index.ts',
    express: 'src/adapters/express.ts',
    fastify: 'src/adapters/fastify.ts',
    hono: 'src/adapters/hono.ts',
    koa: 'src/adapters/koa.ts',
    audit: 'src/audit/index.ts',
    opentelemetry: 'src/adapters/opentelemetry.ts',
  }),
);
