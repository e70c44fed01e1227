import type { Model } from '../../graph';
import { each, results } from '../build';

const OF_SYSTEM = [
  'arch',
  'availableParallelism',
  'cpus',
  'endianness',
  'freemem',
  'getPriority',
  'homedir',
  'hostname',
  'loadavg',
  'machine',
  'networkInterfaces',
  'platform',
  'release',
  'setPriority',
  'tmpdir',
  'totalmem',
  'type',
  'uptime',
  'userInfo',
  'version',
];

const OF_PROCESS = [
  'availableMemory',
  'chdir',
  'constrainedMemory',
  'cpuUsage',
  'cwd',
  'getegid',
  'geteuid',
  'getgid',
  'getgroups',
  'getuid',
  'hrtime',
  'kill',
  'memoryUsage',
  'resourceUsage',
  'umask',
  'uptime',
];

/** What the machine and the process say of themselves. What ends the process is part of the solver. */
export const models: readonly Model[] = [
  ...results(
    'os',
    { pure: true },
    { file: "import * as os from 'node:os';" },
    each(OF_SYSTEM, (name) => `os.${name}(secret)`),
  ),
  ...results(
    'global#process',
    { pure: true },
    {},
    each(OF_PROCESS, (name) => `process.${name}(secret)`),
  ),
  ...results('tty', { pure: true }, { file: "import * as tty from 'node:tty';" }, { isatty: 'tty.isatty(secret)' }),
];
