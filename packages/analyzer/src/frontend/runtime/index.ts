import { ts } from 'ts-morph';
import type { FileFacts } from '../../graph/facts';
import { lowerFile } from '../lower';
import { assert, strictAssert } from './assert';
import { asyncHooks } from './asyncHooks';
import { events } from './events';
import { globals } from './globals';
import { streamPromises, streams } from './streams';
import { timersPromises } from './timersPromises';
import { util } from './util';

/**
 * Modules of the runtime that are written out as programs, so that what they do with listeners, chunks and callbacks is
 * evaluated like everything else. What one of them does not export is what the models say.
 */
const TEXTS: Readonly<Record<string, string>> = {
  assert,
  async_hooks: asyncHooks,
  'assert/strict': strictAssert,
  events,
  global: globals,
  stream: streams,
  'stream/promises': streamPromises,
  'timers/promises': timersPromises,
  util,
};

const PREFIX = 'node:';

/** Packages that do what a module of the runtime does. */
const ALIKE: Readonly<Record<string, string>> = { eventemitter2: 'events', eventemitter3: 'events' };

/** Facts are a function of the text, so that one lowering serves all programs. */
const lowered = new Map<string, FileFacts>();

/** The file that writes out a module of the runtime; null when none does. */
export function runtimeFile(moduleName: string): string | null {
  const name = Object.hasOwn(ALIKE, moduleName) ? ALIKE[moduleName] : moduleName;
  return name !== undefined && Object.hasOwn(TEXTS, name) ? PREFIX + name : null;
}

/** Facts of a file that writes out a module of the runtime. */
export function runtimeFacts(file: string): FileFacts | undefined {
  const known = lowered.get(file);
  if (known !== undefined) return known;
  const text = file.startsWith(PREFIX) ? TEXTS[file.slice(PREFIX.length)] : undefined;
  if (text === undefined) return undefined;
  const source = ts.createSourceFile(`${file}.mjs`, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const facts = lowerFile(source, file);
  lowered.set(file, facts);
  return facts;
}
