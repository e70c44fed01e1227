import type { FlowRow, Model } from '../../graph';
import { handsOver, results } from '../build';

/** In rows, `!` is the fulfilled value of a promise and `.reason` of a settled one the value it was rejected with. */
const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const scene = { setup: 'const later: Promise<string> = Promise.resolve(secret);' };
const refused = { setup: 'const later: Promise<string> = Promise.reject(secret);' };

export const models: readonly Model[] = [
  ...results(
    'global#Promise.prototype',
    {
      flows: [
        ...handsOver(0, ['receiver!']),
        ...handsOver(1, ['receiver.reason']),
        copy('argument:0()', 'return!'),
        copy('argument:0()!', 'return!'),
        copy('argument:1()', 'return!'),
        copy('argument:1()!', 'return!'),
      ],
    },
    scene,
    // biome-ignore lint/suspicious/noThenProperty: the key is the name of the method that the row is about
    { then: 'await later.then((text) => text)' },
  ),
  ...results(
    'global#Promise.prototype',
    {
      flows: [
        ...handsOver(0, ['receiver.reason']),
        copy('receiver!', 'return!'),
        copy('argument:0()', 'return!'),
        copy('argument:0()!', 'return!'),
      ],
    },
    refused,
    { catch: 'await later.catch((reason) => reason)' },
  ),
  ...results(
    'global#Promise.prototype',
    {
      callbacks: [{ argument: 0, parameters: [], when: 'later' }],
      flows: [copy('receiver!', 'return!'), copy('receiver.reason', 'return.reason')],
    },
    scene,
    { finally: 'await later.finally(() => undefined)' },
  ),
];
