import type { Hierarchy } from '../hierarchy';
import type { Use } from '../use';
import { unknownName } from './read/terms';

/** What is wrong with the parts of a use other than its labels, as a sentence, or nothing. The use may come from untyped code. */
export function useProblem(use: Use, purposes: Hierarchy): string | undefined {
  if (typeof use !== 'object' || use === null) return 'A use must be an object with labels and a purpose.';
  const { purpose, customer, recipient } = use;
  if (typeof purpose !== 'string') return 'The use names no purpose. Say what the data is used for.';
  if (purposes.index(purpose) < 0) return unknownName(purpose, 'purposes', purposes.names());
  if (customer !== undefined && customer !== 'same' && customer !== 'other') {
    return 'The customer of a use must be "same" or "other", or be left out when it is not known.';
  }
  if (recipient !== undefined && typeof recipient !== 'string') return 'The recipient of a use must be a text.';
  return undefined;
}
