import type { Model } from '../../graph';
import { results } from '../build';

const file = "import { pipeline, Readable, Writable } from 'node:stream';\nimport * as stream from 'node:stream';";
const source = { file, setup: 'const source = Readable.from([secret]);' };
const types = ['Readable', 'Duplex', 'Transform', 'PassThrough'];

/** What goes through a stream is its `[]`. Where a stream ends is known from the sinks that make it (files, responses). */
export const models: readonly Model[] = [
  ...results(
    'stream#Readable',
    { flows: [{ from: 'argument:0[]', to: 'return[]', how: 'copy' }], returns: 'stream#Readable' },
    { file },
    {
      from: 'Readable.from([secret])',
    },
  ),
  ...types.flatMap((type) => [
    ...results(
      `stream#${type}`,
      { flows: [{ from: 'argument:0', to: 'receiver[]', how: 'copy' }] },
      { file, setup: `const source = new stream.${type}();` },
      {
        push: '(source.push(secret), source)',
      },
    ),
    ...results(
      `stream#${type}`,
      { flows: [{ from: 'receiver[]', to: 'return', how: 'copy' }] },
      {
        file,
        setup: `const source = new stream.${type}();\nsource.push(secret);`,
      },
      { read: 'source.read()' },
    ),
    ...results(
      `stream#${type}`,
      {
        flows: [
          { from: 'receiver[]', to: 'argument:0[]', how: 'copy' },
          { from: 'argument:0', to: 'return', how: 'copy' },
        ],
      },
      { file, setup: `const source = new stream.${type}();\nsource.push(secret);` },
      { pipe: 'source.pipe(new stream.PassThrough())' },
    ),
    ...results(
      `stream#${type}`,
      { callbacks: [{ argument: 1, parameters: ['receiver[]'], when: 'handler' }], returns: `stream#${type}` },
      { file, setup: `const source = new stream.${type}();\nsource.push(secret);` },
      { on: "source.on('data', (chunk) => __sink(chunk))" },
      'flow',
    ),
  ]),
  ...['Writable', 'Duplex', 'Transform', 'PassThrough'].flatMap((type) =>
    results(
      `stream#${type}`,
      { flows: [{ from: 'argument:0', to: 'receiver[]', how: 'copy' }] },
      { file, setup: `const target = new stream.${type}();` },
      {
        write: '(target.write(secret), target)',
        end: '(target.end(secret), target)',
      },
    ),
  ),
  ...results(
    'stream',
    { flows: [{ from: 'argument:0[]', to: 'argument:1[]', how: 'copy' }] },
    { ...source, setup: `${source.setup}\nconst target = new stream.PassThrough();` },
    {
      pipeline: '(pipeline(source, target, () => undefined), target)',
    },
  ),
  ...results(
    'stream/promises',
    { flows: [{ from: 'argument:0[]', to: 'argument:1[]', how: 'copy' }] },
    {
      file: `${file}\nimport { pipeline as piped } from 'node:stream/promises';`,
      setup: `${source.setup}\nconst target = new stream.PassThrough();`,
    },
    { pipeline: '(await piped(source, target), target)' },
  ),
];
