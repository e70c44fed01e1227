import type { FlowRow, Model } from '../../graph';
import { results } from '../build';

const ITERATOR = 'global#Iterator.prototype';
const copy = (from: string, to: string): FlowRow => ({ from, to, how: 'copy' });
const scene = { setup: 'const items = [secret].values();' };

/** Iterators and generators; what they yield is their `[]`. */
export const models: readonly Model[] = [
  ...results(ITERATOR, { flows: [copy('receiver[]', 'return.value')] }, scene, { next: 'items.next().value' }),
  ...results(ITERATOR, { flows: [copy('argument:0', 'return.value')] }, scene, { return: 'items.return?.(secret)' }),
  ...results(ITERATOR, { flows: [copy('receiver[]', 'return[]')] }, scene, {
    drop: 'items.drop(0).toArray()',
    take: 'items.take(1).toArray()',
    toArray: 'items.toArray()',
  }),
  ...results(
    'global#Generator.prototype',
    { flows: [copy('receiver[]', 'return.value')] },
    {
      file: 'function* all(text: string) {\n  yield text;\n}',
      setup: 'const items = all(secret);',
    },
    { next: 'items.next().value' },
  ),
];
