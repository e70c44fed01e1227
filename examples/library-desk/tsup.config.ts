import { defineConfig, type Options } from 'tsup';

const build: Options = {
  entry: { main: 'src/main.ts' },
  format: ['esm'],
  target: 'node20',
  clean: true,
  sourcemap: true,
  silent: true,
};

export default defineConfig(build);
