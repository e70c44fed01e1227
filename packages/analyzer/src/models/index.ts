// Written by `node tools/generate-indexes.mjs` from the files of this folder; change those instead.
import type { EntryModel, Model } from '../graph';
import { models as frameworksExpress } from './frameworks/express';
import { models as frameworksFastify } from './frameworks/fastify';
import { models as frameworksHono } from './frameworks/hono';
import { models as frameworksKoa } from './frameworks/koa';
import { models as frameworksNest, entries as frameworksNestEntries } from './frameworks/nest';
import { models as sinksAxios } from './sinks/axios';
import { models as sinksBunyan } from './sinks/bunyan';
import { models as sinksConsole } from './sinks/console';
import { models as sinksFetch } from './sinks/fetch';
import { models as sinksHttpClients } from './sinks/http-clients';
import { models as sinksLog4js } from './sinks/log4js';
import { models as sinksNestLogger } from './sinks/nest-logger';
import { models as sinksNodeHttp } from './sinks/node-http';
import { models as sinksPino } from './sinks/pino';
import { models as sinksProcessOutput } from './sinks/process-output';
import { models as sinksSuperagent } from './sinks/superagent';
import { models as sinksUndici } from './sinks/undici';
import { models as sinksWinston } from './sinks/winston';

/** Everything that Purposely knows of code outside the project. */
export const allModels: readonly Model[] = [
  ...frameworksExpress,
  ...frameworksFastify,
  ...frameworksHono,
  ...frameworksKoa,
  ...frameworksNest,
  ...sinksAxios,
  ...sinksBunyan,
  ...sinksConsole,
  ...sinksFetch,
  ...sinksHttpClients,
  ...sinksLog4js,
  ...sinksNestLogger,
  ...sinksNodeHttp,
  ...sinksPino,
  ...sinksProcessOutput,
  ...sinksSuperagent,
  ...sinksUndici,
  ...sinksWinston,
];

/** Methods that frameworks call from outside. */
export const allEntries: readonly EntryModel[] = [...frameworksNestEntries];
