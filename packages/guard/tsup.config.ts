import { defineConfig } from 'tsup';
import { packageBuild } from '../../tools/tsup';

export default defineConfig(
  packageBuild({
    index: 'src/index.ts',
    audit: 'src/audit/index.ts',
    express: 'src/adapters/express.ts',
    opentelemetry: 'src/adapters/opentelemetry.ts',
  }),
);
