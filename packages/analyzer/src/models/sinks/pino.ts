import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const file = "import pino from 'pino';";
const logger = { file, setup: 'const logger = pino();' };
// `base` and `mixin` of the options are printed with every line.
const options = argumentsAt([0], 'log');

export const models: readonly Model[] = [
  {
    callee: 'pino#default',
    sink: options,
    returns: 'pino#Logger',
    example: example({ file }, 'pino({ base: { user: secret } }).info(secret); // flow'),
  },
  {
    callee: 'pino#pino',
    sink: options,
    returns: 'pino#Logger',
    example: example(
      { file: "import { pino } from 'pino';" },
      'pino({ base: { user: secret } }).info(secret); // flow',
    ),
  },
  ...sinkMembers('pino#Logger', 'logger', levels, everyArgument('log'), logger),
  // The interface that declares the methods, which is what a type checker names.
  ...sinkMembers('pino#BaseLogger', 'logger', levels, everyArgument('log'), {
    file: "import type { BaseLogger } from 'pino';",
    parameters: 'logger: BaseLogger',
  }),
  {
    callee: 'pino#Logger.child',
    sink: options,
    returns: 'pino#Logger',
    example: example(logger, 'logger.child({ user: secret }).info(secret); // flow'),
  },
  {
    callee: 'pino#Logger.setBindings',
    sink: options,
    example: example(logger, 'logger.setBindings({ user: secret }); // flow'),
  },
];
