import type { Model } from '../../graph';
import { each, members, results } from '../build';

const METHODS = [
  'brotliCompress',
  'brotliDecompress',
  'deflate',
  'deflateRaw',
  'gunzip',
  'gzip',
  'inflate',
  'inflateRaw',
  'unzip',
];

const STREAMS = [
  'createBrotliCompress',
  'createBrotliDecompress',
  'createDeflate',
  'createDeflateRaw',
  'createGunzip',
  'createGzip',
  'createInflate',
  'createInflateRaw',
  'createUnzip',
];

const scene = { file: "import * as zlib from 'node:zlib';" };

/** Compressed data is the same data. */
export const models: readonly Model[] = [
  ...results(
    'zlib',
    { flows: [{ from: 'argument:0', to: 'return' }] },
    scene,
    each(
      METHODS.map((name) => `${name}Sync`),
      (name) => `zlib.${name}(secret)`,
    ),
  ),
  ...results(
    'zlib',
    { callbacks: [{ argument: 'functions', parameters: [null, 'argument:0'], when: 'later' }] },
    scene,
    each(METHODS, (name) => `zlib.${name}(secret, (_error, bytes) => __sink(bytes))`),
    'flow',
  ),
  ...members('zlib', STREAMS, { returns: 'stream#Transform' }, scene, (name) =>
    [`const made = zlib.${name}();`, "made.on('data', (bytes) => __sink(bytes)); // flow", 'made.end(secret);'].join(
      '\n  ',
    ),
  ),
  ...results('zlib', { pure: true }, scene, { crc32: 'zlib.crc32(secret)' }),
];
