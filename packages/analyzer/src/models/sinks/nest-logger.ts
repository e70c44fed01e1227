import type { Model } from '../../graph';
import { everyArgument, sinkMembers } from '../build';

const levels = ['log', 'error', 'warn', 'debug', 'verbose', 'fatal'];

/** Instances and the class itself print: the spelling of both is the same. */
const nest = ['Logger', 'ConsoleLogger', 'LoggerService'].flatMap((type) =>
  sinkMembers(`@nestjs/common#${type}`, 'logger', levels, everyArgument('log'), {
    file: `import { ${type} } from '@nestjs/common';`,
    parameters: `logger: ${type}`,
  }),
);

const pinoLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

export const models: readonly Model[] = [
  ...nest,
  ...sinkMembers('nestjs-pino#Logger', 'logger', levels, everyArgument('log'), {
    file: "import { Logger } from 'nestjs-pino';",
    parameters: 'logger: Logger',
  }),
  ...sinkMembers('nestjs-pino#PinoLogger', 'logger', [...pinoLevels, 'assign'], everyArgument('log'), {
    file: "import { PinoLogger } from 'nestjs-pino';",
    parameters: 'logger: PinoLogger',
  }),
];
