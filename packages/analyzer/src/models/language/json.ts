import type { Model } from '../../graph';
import { handsOver, results } from '../build';

export const models: readonly Model[] = [
  ...results(
    'global#JSON',
    {
      // Writing text reads the whole value; the replacer may put something else in.
      flows: [
        { from: 'argument:0', to: 'return' },
        { from: 'argument:0[]', to: 'return' },
        { from: 'argument:1()', to: 'return' },
        ...handsOver(1, [null, 'argument:0[]']),
      ],
    },
    {},
    { stringify: 'JSON.stringify({ name: secret })' },
  ),
  ...results(
    'global#JSON',
    {
      flows: [
        { from: 'argument:0', to: 'return' },
        { from: 'argument:1()', to: 'return' },
        ...handsOver(1, [null, 'argument:0']),
      ],
    },
    {},
    { parse: 'JSON.parse(secret).name' },
  ),
  ...results(
    'global',
    { flows: [{ from: 'argument:0', to: 'return', how: 'copy' }] },
    {},
    {
      structuredClone: 'structuredClone({ name: secret }).name',
    },
  ),
];
