import type { Outcome } from '@purposely/decorators';
import { markDeclassified } from '../declassified';
import { taggedClassOf } from '../walk/fields';

/** No more parts of a result than these are marked; what is left keeps its labels, which is the safe side. */
const MOST_PARTS = 100_000;

/** Marks the labelled instances in a declassifier's result, in lists and maps too, and tells of its texts. */
export function settleResult(result: unknown, to: Outcome, text: (value: unknown) => void): void {
  const seen = new Set<unknown>();
  const pending = [result];
  while (pending.length > 0 && seen.size < MOST_PARTS) {
    const part = pending.pop();
    if (typeof part !== 'object' || part === null) {
      text(part);
      continue;
    }
    if (seen.has(part)) continue;
    seen.add(part);
    if (taggedClassOf(part) !== undefined) markDeclassified(part, to);
    else for (const inner of partsOf(part)) pending.push(inner);
  }
}

function partsOf(value: object): Iterable<unknown> {
  if (Array.isArray(value) || value instanceof Set) return value;
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  return Object.getPrototypeOf(value) === Object.prototype ? Object.values(value) : [];
}
