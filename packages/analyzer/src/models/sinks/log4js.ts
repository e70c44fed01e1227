import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

const file = "import log4js from 'log4js';";
const logger = { file, setup: 'const logger = log4js.getLogger();' };
const printing = ['log', 'trace', 'debug', 'info', 'warn', 'error', 'fatal', 'mark'];

export const models: readonly Model[] = [
  {
    callee: 'log4js#getLogger',
    returns: 'log4js#Logger',
    example: example({ file }, "log4js.getLogger('api').info(secret); // flow"),
  },
  ...sinkMembers('log4js#Logger', 'logger', printing, everyArgument('log'), logger),
  // A context value is printed with every line that follows.
  ...sinkMembers('log4js#Logger', 'logger', ['addContext'], argumentsAt([1], 'log'), logger),
];
