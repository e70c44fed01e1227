import type { FlowRow, Model } from '../../graph';
import { results, type Scene } from '../build';

const types = ['Readable', 'Duplex', 'Transform', 'PassThrough'];

function given(type: string): Scene {
  return {
    file: `import type { ${type}, Writable as Target } from 'node:stream';`,
    parameters: `source: ${type}, target: Target`,
  };
}

const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

/**
 * Streams that the program makes are written out; these are for those that come from outside. What goes through a stream is
 * its `[]`. Where a stream ends is known from the sinks that make it (files, responses).
 */
export const models: readonly Model[] = [
  ...types.flatMap((type) => [
    ...results(`stream#${type}`, { flows: [copy('argument:0', 'receiver[]')] }, given(type), {
      push: '(source.push(secret), source)',
    }),
    ...results(
      `stream#${type}`,
      { flows: [copy('receiver[]', 'return')] },
      { ...given(type), setup: 'source.push(secret);' },
      { read: 'source.read()' },
    ),
    ...results(
      `stream#${type}`,
      { flows: [copy('receiver[]', 'argument:0[]'), copy('argument:0', 'return')] },
      { ...given(type), setup: 'source.push(secret);' },
      { pipe: 'source.pipe(target)' },
    ),
    ...results(
      `stream#${type}`,
      {
        callbacks: [{ argument: 1, parameters: ['receiver[]'], when: 'handler' }],
        flows: [copy('receiver', 'return')],
      },
      given(type),
      { on: "source.on('data', (chunk) => __sink(chunk)).push(secret)" },
      'flow',
    ),
  ]),
  ...['Writable', 'Duplex', 'Transform', 'PassThrough'].flatMap((type) =>
    results(`stream#${type}`, { flows: [copy('argument:0', 'receiver[]')] }, given(type), {
      write: '(source.write(secret), source)',
      end: '(source.end(secret), source)',
    }),
  ),
];
