import type { Hierarchy } from '../hierarchy';
import type { Use } from '../use';
import { unknownName } from './read/terms';

/** Whether the customer relation and the recipient of a use, which may come from untyped code, are what they may be. */
export function areParties(customer: unknown, recipient: unknown): boolean {
  return isRelation(customer) && (recipient === undefined || typeof recipient === 'string');
}

/** What is wrong with a use that has an unknown purpose or wrong parties, as a sentence. */
export function useProblem(use: Use, purposes: Hierarchy): string {
  if (typeof use !== 'object' || use === null) return 'A use must be an object with labels and a purpose.';
  const { purpose, customer } = use;
  if (typeof purpose !== 'string') return 'The use names no purpose. Say what the data is used for.';
  if (!purposes.has(purpose)) return unknownName(purpose, 'purposes', purposes.names());
  if (!isRelation(customer))
    return 'The customer of a use must be "same" or "other", or be left out when it is not known.';
  return 'The recipient of a use must be a text.';
}

function isRelation(customer: unknown): boolean {
  return customer === undefined || customer === 'same' || customer === 'other';
}
