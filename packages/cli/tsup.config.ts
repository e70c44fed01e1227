import { rmSync } from 'node:fs';
import { defineConfig } from 'tsup';
import { packageBuild } from '../../tools/tsup';

// The two builds run side by side, so that neither may clean what the other one writes.
rmSync('dist', { recursive: true, force: true });

export default defineConfig([
  { ...packageBuild({ index: 'src/index.ts' }), clean: false },
  // The command itself is only ever run, as an ES module; each part of it is loaded when it is needed.
  { ...packageBuild({ main: 'src/main.ts' }), format: ['esm'], splitting: true, dts: false, clean: false },
]);
