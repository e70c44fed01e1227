import type { FlowRow, Model } from '../../graph';
import { handsOver, results } from '../build';

/** In rows, `!` is the fulfilled value of a promise and `.reason` of a settled one the value it was rejected with. */
const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const scene = { setup: 'const later: Promise<string> = Promise.resolve(secret);' };
const refused = { setup: 'const later: Promise<string> = Promise.reject(secret);' };

export const models: readonly Model[] = [
  ...results(
    'global#Promise',
    { flows: [copy('argument:0', 'return!'), copy('argument:0!', 'return!')] },
    {},
    {
      resolve: 'await Promise.resolve(secret)',
    },
  ),
  ...results(
    'global#Promise',
    {
      flows: [
        ...handsOver(0, ['argument:1', 'argument:2']),
        copy('argument:0()', 'return!'),
        copy('argument:0()!', 'return!'),
      ],
    },
    {},
    { try: 'await Promise.try(() => secret)' },
  ),
  ...results(
    'global#Promise',
    { flows: [copy('argument:0', 'return.reason')] },
    {},
    {
      reject: 'await Promise.reject(secret).catch((reason) => reason)',
    },
  ),
  ...results(
    'global#Promise',
    { flows: [copy('argument:0[]!', 'return![]'), copy('argument:0[].reason', 'return.reason')] },
    scene,
    {
      all: 'await Promise.all([later])',
    },
  ),
  ...results(
    'global#Promise',
    { flows: [copy('argument:0[]!', 'return![].value'), copy('argument:0[].reason', 'return![].reason')] },
    scene,
    {
      allSettled: 'await Promise.allSettled([later])',
    },
  ),
  ...results(
    'global#Promise',
    { flows: [copy('argument:0[]!', 'return!'), copy('argument:0[].reason', 'return.reason')] },
    scene,
    {
      any: 'await Promise.any([later])',
      race: 'await Promise.race([later])',
    },
  ),
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
  ...results(
    'global',
    {
      flows: [copy('argument:0().0().0', 'return!'), copy('argument:0().1().0', 'return.reason')],
      returns: 'global#Promise',
    },
    {},
    { Promise: 'await new Promise((resolve) => resolve(secret))' },
  ),
  ...results(
    'global#Promise',
    { flows: [copy('return.resolve().0', 'return.promise!'), copy('return.reject().0', 'return.promise.reason')] },
    {
      setup: 'const { promise, resolve } = Promise.withResolvers();\nresolve(secret);',
    },
    { withResolvers: 'await promise' },
  ),
];
