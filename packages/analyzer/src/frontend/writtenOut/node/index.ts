import { assert, strictAssert } from './assert';
import { asyncHooks } from './asyncHooks';
import { bodies } from './bodies';
import { bytes } from './bytes';
import { childProcess } from './childProcess';
import { events } from './events';
import { globals } from './globals';
import { paths } from './paths';
import { ports } from './ports';
import { querystring } from './querystring';
import { readline, readlinePromises } from './readline';
import { streamPromises, streams } from './streams';
import { timersPromises } from './timersPromises';
import { url, urls } from './urls';
import { util } from './util';
import { weak } from './weak';
import { webStreams } from './webStreams';
import { workerThreads } from './workerThreads';

/** Modules of the Node runtime by their names; `global` is what is there without an import. */
export const nodeModules: Readonly<Record<string, string>> = {
  assert,
  async_hooks: asyncHooks,
  'assert/strict': strictAssert,
  child_process: childProcess,
  events,
  global: globals + urls + ports + bytes + bodies + weak,
  path: paths,
  'path/posix': paths,
  querystring,
  readline,
  'readline/promises': readlinePromises,
  stream: streams,
  'stream/promises': streamPromises,
  'stream/web': webStreams,
  'timers/promises': timersPromises,
  url,
  util,
  worker_threads: workerThreads,
};
