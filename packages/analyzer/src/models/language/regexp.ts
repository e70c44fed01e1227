import type { Model } from '../../graph';
import { results } from '../build';

const REGEXP = 'global#RegExp.prototype';
const scene = { setup: 'const pattern = /(?<user>.+)@/;' };

export const models: readonly Model[] = [
  ...results(
    REGEXP,
    {
      flows: [
        { from: 'argument:0', to: 'return[]' },
        { from: 'argument:0', to: 'return.input' },
        { from: 'argument:0', to: 'return.groups[]' },
      ],
    },
    scene,
    { exec: 'pattern.exec(secret)?.groups?.user' },
  ),
  ...results(REGEXP, { pure: true }, scene, { test: 'pattern.test(secret)' }),
  ...results(
    REGEXP,
    { flows: [{ from: 'receiver', to: 'return' }] },
    { setup: 'const pattern = new RegExp(secret);' },
    {
      toString: 'pattern.toString()',
    },
  ),
  ...results(
    'global',
    { flows: [{ from: 'argument:0', to: 'return' }], returns: 'global#RegExp' },
    {},
    { RegExp: 'new RegExp(secret).source' },
  ),
  ...results(
    'global#RegExp',
    { flows: [{ from: 'argument:0', to: 'return' }] },
    {},
    { escape: 'RegExp.escape(secret)' },
  ),
];
