import type { Model } from '../../graph';
import { calledLater, each, example, memberCallee, results, shown } from '../build';

/**
 * What is done with the entry of a path, apart from what is in the file; each takes a callback last, if it is no promise.
 * What changes or reads a whole file is written out.
 */
const ENTRIES = [
  'access',
  'chmod',
  'chown',
  'cp',
  'lchown',
  'link',
  'lstat',
  'lutimes',
  'mkdir',
  'opendir',
  'readdir',
  'readlink',
  'realpath',
  'rmdir',
  'stat',
  'statfs',
  'symlink',
  'truncate',
  'utimes',
];

/** Of files that are open; what opens, reads and writes them is written out. */
const OPEN = ['close', 'fchmod', 'fchown', 'fdatasync', 'fstat', 'fsync', 'ftruncate', 'futimes'];

const scene = { file: "import * as fs from 'node:fs';" };
const promised = { file: "import * as files from 'node:fs/promises';" };

export const models: readonly Model[] = [
  ...results(
    'fs',
    { pure: true },
    scene,
    each(
      [...ENTRIES, ...OPEN, 'exists', 'readFile'].map((name) => `${name}Sync`),
      (name) => `fs.${name}(secret)`,
    ),
  ),
  ...results('fs', { pure: true }, scene, {
    openAsBlob: 'await fs.openAsBlob(secret)',
    readvSync: 'fs.readvSync(1, [Buffer.alloc(1)], secret)',
    unwatchFile: 'fs.unwatchFile(secret)',
  }),
  // The name of a folder that is made begins as it is told.
  ...results('fs', { flows: [{ from: 'argument:0', to: 'return' }] }, scene, {
    mkdtempSync: 'fs.mkdtempSync(secret)',
  }),
  ...results('fs/promises', { flows: [{ from: 'argument:0', to: 'return!' }] }, promised, {
    mkdtemp: 'await files.mkdtemp(secret)',
  }),
  ...results('fs#promises', { flows: [{ from: 'argument:0', to: 'return!' }] }, scene, {
    mkdtemp: 'await fs.promises.mkdtemp(secret)',
  }),
  ...shown(
    'fs',
    { callbacks: [{ argument: 'functions', parameters: [null, null], when: 'later' }] },
    scene,
    each([...OPEN, 'exists'], (name) => calledLater((callback) => `fs.${name}('/', ${callback})`)),
  ),
  ...['watch', 'watchFile'].map((name) => ({
    callee: memberCallee('fs', name),
    callbacks: [{ argument: 'functions', parameters: [null, null], when: 'handler' } as const],
    example: example(
      scene,
      `fs.${name}('/', () => __sink(secret)); // flow`,
      `__sink(fs.${name}(secret, (change) => __sink(change))); // clean`,
    ),
  })),
  ...results(
    'fs/promises',
    { pure: true },
    promised,
    each(ENTRIES, (name) => `await files.${name}(secret)`),
  ),
];
