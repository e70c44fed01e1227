import type { Model } from '../../graph';
import { everyArgument, sinkMembers } from '../build';

const started = ['exec', 'execSync', 'execFile', 'execFileSync', 'spawn', 'spawnSync', 'fork'];

/** Arguments and environment of a process are seen by the program that is started, and by whoever lists processes. */
export const models: readonly Model[] = sinkMembers('child_process', 'processes', started, everyArgument('process'), {
  file: "import * as processes from 'node:child_process';",
});
