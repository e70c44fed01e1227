import type { Model } from '../../graph';
import { results } from '../build';

/** What regular expressions do is part of the solver. */
export const models: readonly Model[] = results(
  'global#RegExp',
  { flows: [{ from: 'argument:0', to: 'return' }] },
  {},
  { escape: 'RegExp.escape(secret)' },
);
