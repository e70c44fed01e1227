import type { Model } from '../../graph';
import { results } from '../build';

/** What errors are made of is part of the solver. */
export const models: readonly Model[] = results(
  'global#Error',
  { pure: true },
  {},
  { captureStackTrace: 'Error.captureStackTrace(new Error(secret))' },
);
