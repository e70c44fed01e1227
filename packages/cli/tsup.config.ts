import { defineConfig } from 'tsup';
import { packageBuild } from '../../tools/tsup';

export default defineConfig([
  { ...packageBuild({ index: 'src/index.ts' }), clean: ['!main.*'] },
  // The command itself is only ever run, as an ES module.
  { ...packageBuild({ main: 'src/main.ts' }), format: ['esm'], dts: false, clean: false },
]);
