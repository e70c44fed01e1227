import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

const npm = ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'];
const syslog = ['emerg', 'alert', 'crit', 'warning', 'notice'];
const cli = ['help', 'data', 'prompt', 'input'];
const printing = ['log', 'write', ...npm, ...syslog, ...cli];

const file = "import winston from 'winston';";
const logger = { file, setup: 'const logger = winston.createLogger();' };

export const models: readonly Model[] = [
  {
    // `defaultMeta` is printed with every line.
    callee: 'winston#createLogger',
    sink: argumentsAt([0], 'log'),
    returns: 'winston#Logger',
    example: example({ file }, 'winston.createLogger({ defaultMeta: { user: secret } }).info(secret); // flow'),
  },
  ...sinkMembers('winston', 'winston', ['log', ...npm], everyArgument('log'), { file }),
  ...sinkMembers('winston#Logger', 'logger', printing, everyArgument('log'), logger),
  {
    callee: 'winston#Logger.child',
    sink: argumentsAt([0], 'log'),
    returns: 'winston#Logger',
    example: example(logger, 'logger.child({ user: secret }).info(secret); // flow'),
  },
  {
    callee: 'winston#loggers.get',
    returns: 'winston#Logger',
    example: example({ file }, "winston.loggers.get('api').info(secret); // flow"),
  },
  {
    callee: 'winston#loggers.add',
    returns: 'winston#Logger',
    example: example({ file }, "winston.loggers.add('api').info(secret); // flow"),
  },
];
