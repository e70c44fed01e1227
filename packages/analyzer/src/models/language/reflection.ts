import type { FlowRow, Model } from '../../graph';
import { results } from '../build';

const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });

const identity = { setup: 'const same = (text: string) => text;' };

export const models: readonly Model[] = [
  ...results(
    'global#Function.prototype',
    { flows: [copy('argument:1', 'receiver().0'), copy('receiver()', 'return')] },
    identity,
    {
      call: 'same.call(undefined, secret)',
    },
  ),
  ...results(
    'global#Function.prototype',
    { flows: [copy('argument:1[]', 'receiver().0'), copy('receiver()', 'return')] },
    identity,
    {
      apply: 'same.apply(undefined, [secret])',
    },
  ),
  ...results(
    'global#Function.prototype',
    { flows: [copy('argument:1', 'receiver().0'), copy('receiver', 'return')] },
    identity,
    {
      bind: 'same.bind(undefined, secret)()',
    },
  ),
];
