import type { Model } from '../../graph';
import { results } from '../build';

/** What the statics and the methods of `Object` do is part of the solver; so are those of the other objects of the language. */
export const models: readonly Model[] = results(
  'global',
  { flows: [{ from: 'argument:0', to: 'return', how: 'copy' }] },
  { setup: 'const record: Record<string, unknown> = { name: secret };' },
  { Object: 'Object(record)' },
);
