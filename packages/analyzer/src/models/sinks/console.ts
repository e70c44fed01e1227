import type { Model } from '../../graph';
import { argumentsAt, everyArgument, sinkMembers } from '../build';

const printing = [
  'log',
  'info',
  'warn',
  'error',
  'debug',
  'trace',
  'dir',
  'dirxml',
  'table',
  'group',
  'groupCollapsed',
];

export const models: readonly Model[] = [
  ...sinkMembers('global#console', 'console', printing, everyArgument('log'), {}),
  ...sinkMembers('global#console', 'console', ['timeLog', 'count', 'timeEnd'], everyArgument('log'), {}),
  // The asserted condition is not printed; what follows it is.
  ...sinkMembers('global#console', 'console', ['assert'], argumentsAt([1, 2, 3, 4], 'log'), {}),
];
