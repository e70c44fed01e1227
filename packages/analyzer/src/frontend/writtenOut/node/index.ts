import { arrays } from './arrays';
import { assert, strictAssert } from './assert';
import { asyncHooks } from './asyncHooks';
import { bodies } from './bodies';
import { bytes } from './bytes';
import { childProcess } from './childProcess';
import { commandLine } from './commandLine';
import { diagnosticsChannel } from './diagnosticsChannel';
import { events } from './events';
import { files, filesPromises } from './files';
import { globals } from './globals';
import { iterators } from './iterators';
import { messages } from './messages';
import { parseArgs } from './parseArgs';
import { paths } from './paths';
import { performance } from './performance';
import { ports } from './ports';
import { querystring } from './querystring';
import { readline, readlinePromises } from './readline';
import { streamPromises, streams } from './streams';
import { timersPromises } from './timersPromises';
import { url, urls } from './urls';
import { util } from './util';
import { v8 } from './v8';
import { vm } from './vm';
import { weak } from './weak';
import { webStreams } from './webStreams';
import { workerThreads } from './workerThreads';
import { zlib } from './zlib';

/** Modules of the Node runtime by their names; `global` is what is there without an import. */
export const nodeModules: Readonly<Record<string, string>> = {
  assert,
  async_hooks: asyncHooks,
  'assert/strict': strictAssert,
  child_process: childProcess,
  diagnostics_channel: diagnosticsChannel,
  events,
  fs: files,
  'fs/promises': filesPromises,
  global: globals + urls + ports + bytes + bodies + weak,
  'global/arrays': arrays,
  'global/commandLine': commandLine,
  'global/iterators': iterators,
  'global/messages': messages,
  path: paths,
  'path/posix': paths,
  perf_hooks: performance,
  querystring,
  readline,
  'readline/promises': readlinePromises,
  stream: streams,
  'stream/promises': streamPromises,
  'stream/web': webStreams,
  'timers/promises': timersPromises,
  url,
  util: util + parseArgs,
  v8,
  vm,
  worker_threads: workerThreads,
  zlib,
};
