import type { Options } from 'tsup';
import { packageBuild } from '../../tools/tsup';

const config: Options = packageBuild({ index: 'src/index.ts' });

export default config;
