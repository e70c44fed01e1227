// Written by `node tools/generate-indexes.mjs` from the files of this folder; change those instead.
import type { EntryModel, Model } from '../graph';
import { models as declassifiersCrypto } from './declassifiers/crypto';
import { models as frameworksClassTransformer } from './frameworks/class-transformer';
import { models as frameworksExpress } from './frameworks/express';
import { models as frameworksFastify } from './frameworks/fastify';
import { models as frameworksHono } from './frameworks/hono';
import { models as frameworksKoa } from './frameworks/koa';
import { models as frameworksNest, entries as frameworksNestEntries } from './frameworks/nest';
import { models as frameworksNestContainer } from './frameworks/nest-container';
import { models as frameworksNestMappedTypes } from './frameworks/nest-mapped-types';
import { models as frameworksNestMessages } from './frameworks/nest-messages';
import { models as frameworksPurposelyGuard } from './frameworks/purposely-guard';
import { models as languageBytes } from './language/bytes';
import { models as languageEvents } from './language/events';
import { models as languageIntl } from './language/intl';
import { models as languageNumbers } from './language/numbers';
import { models as languageObject } from './language/object';
import { models as languagePaths } from './language/paths';
import { models as languageRegexp } from './language/regexp';
import { models as languageStreams } from './language/streams';
import { models as languageString } from './language/string';
import { models as languageTextCoding } from './language/text-coding';
import { models as languageTimers } from './language/timers';
import { models as languageUtil } from './language/util';
import { models as nodeCompression } from './node/compression';
import { models as nodeFilesAndFolders } from './node/files-and-folders';
import { models as nodeKinds } from './node/kinds';
import { models as nodeMachine } from './node/machine';
import { models as nodeNames } from './node/names';
import { models as nodeRandomness } from './node/randomness';
import { models as nodeSerialization } from './node/serialization';
import { models as packagesText } from './packages/text';
import { models as packagesValues } from './packages/values';
import { models as sinksAnalytics } from './sinks/analytics';
import { models as sinksAxios } from './sinks/axios';
import { models as sinksBrowser } from './sinks/browser';
import { models as sinksBunyan } from './sinks/bunyan';
import { models as sinksChildProcess } from './sinks/child-process';
import { models as sinksConsole } from './sinks/console';
import { models as sinksDrizzle } from './sinks/drizzle';
import { models as sinksErrorTrackers } from './sinks/error-trackers';
import { models as sinksFetch } from './sinks/fetch';
import { models as sinksFiles } from './sinks/files';
import { models as sinksHttpClients } from './sinks/http-clients';
import { models as sinksLanguageModels } from './sinks/language-models';
import { models as sinksLog4js } from './sinks/log4js';
import { models as sinksMessages } from './sinks/messages';
import { models as sinksMongoose } from './sinks/mongoose';
import { models as sinksNestLogger } from './sinks/nest-logger';
import { models as sinksNodeHttp } from './sinks/node-http';
import { models as sinksPino } from './sinks/pino';
import { models as sinksPrisma } from './sinks/prisma';
import { models as sinksProcessOutput } from './sinks/process-output';
import { models as sinksQueues } from './sinks/queues';
import { models as sinksRedis } from './sinks/redis';
import { models as sinksSqlClients } from './sinks/sql-clients';
import { models as sinksSuperagent } from './sinks/superagent';
import { models as sinksTypeorm } from './sinks/typeorm';
import { models as sinksUndici } from './sinks/undici';
import { models as sinksWinston } from './sinks/winston';

/** Everything that Purposely knows of code outside the project. */
export const allModels: readonly Model[] = [
  ...declassifiersCrypto,
  ...frameworksClassTransformer,
  ...frameworksExpress,
  ...frameworksFastify,
  ...frameworksHono,
  ...frameworksKoa,
  ...frameworksNest,
  ...frameworksNestContainer,
  ...frameworksNestMappedTypes,
  ...frameworksNestMessages,
  ...frameworksPurposelyGuard,
  ...languageBytes,
  ...languageEvents,
  ...languageIntl,
  ...languageNumbers,
  ...languageObject,
  ...languagePaths,
  ...languageRegexp,
  ...languageStreams,
  ...languageString,
  ...languageTextCoding,
  ...languageTimers,
  ...languageUtil,
  ...nodeCompression,
  ...nodeFilesAndFolders,
  ...nodeKinds,
  ...nodeMachine,
  ...nodeNames,
  ...nodeRandomness,
  ...nodeSerialization,
  ...packagesText,
  ...packagesValues,
  ...sinksAnalytics,
  ...sinksAxios,
  ...sinksBrowser,
  ...sinksBunyan,
  ...sinksChildProcess,
  ...sinksConsole,
  ...sinksDrizzle,
  ...sinksErrorTrackers,
  ...sinksFetch,
  ...sinksFiles,
  ...sinksHttpClients,
  ...sinksLanguageModels,
  ...sinksLog4js,
  ...sinksMessages,
  ...sinksMongoose,
  ...sinksNestLogger,
  ...sinksNodeHttp,
  ...sinksPino,
  ...sinksPrisma,
  ...sinksProcessOutput,
  ...sinksQueues,
  ...sinksRedis,
  ...sinksSqlClients,
  ...sinksSuperagent,
  ...sinksTypeorm,
  ...sinksUndici,
  ...sinksWinston,
];

/** Methods that frameworks call from outside. */
export const allEntries: readonly EntryModel[] = [...frameworksNestEntries];
