import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

const file = "import bunyan from 'bunyan';";
const logger = { file, setup: "const logger = bunyan.createLogger({ name: 'api' });" };
// Every field of the options is printed with every line.
const fields = argumentsAt([0], 'log');

export const models: readonly Model[] = [
  {
    callee: 'bunyan#createLogger',
    sink: fields,
    returns: 'bunyan#Logger',
    example: example({ file }, "bunyan.createLogger({ name: 'api', user: secret }).info(secret); // flow"),
  },
  {
    callee: 'bunyan#default',
    sink: fields,
    returns: 'bunyan#Logger',
    example: example({ file }, "new bunyan({ name: 'api', user: secret }).info(secret); // flow"),
  },
  ...sinkMembers(
    'bunyan#Logger',
    'logger',
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace'],
    everyArgument('log'),
    logger,
  ),
  {
    callee: 'bunyan#Logger.child',
    sink: fields,
    returns: 'bunyan#Logger',
    example: example(logger, 'logger.child({ user: secret }).info(secret); // flow'),
  },
];
