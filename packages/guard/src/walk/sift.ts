import { failure } from '../border';
import { isPurposeViolation } from '../violation';
import { LimitExceeded } from './limits';
import { placeOf } from './place';
import { PlainWalk } from './plain';
import { SameWalk } from './same';
import type { PlainSieve, Sieve, Sifted } from './sieve';

/**
 * Looks through a value, however nested, for labelled fields and tracked texts, and asks the border about each.
 * @returns objects and arrays that JSON can carry
 * @throws {PurposeViolationError} where the border does, and for a value that cannot be looked through
 */
export function siftToPlain(value: unknown, sieve: PlainSieve): Sifted {
  return finished(value, new PlainWalk(sieve), sieve);
}

/**
 * The same, with objects of the same classes; a guarded instance stays itself.
 * @param guarded whether guarded fields are asked about; where they are not, each read of them asks
 */
export function siftAsIs(value: unknown, sieve: Sieve, guarded: boolean): Sifted {
  return finished(value, new SameWalk(sieve, guarded), sieve);
}

interface Walk {
  value(value: unknown, depth: number): unknown;
  readonly changed: boolean;
}

function finished(value: unknown, walk: Walk, sieve: Sieve): Sifted {
  try {
    const sifted = walk.value(value, 0);
    return { value: sifted, changed: walk.changed };
  } catch (error) {
    if (isPurposeViolation(error)) throw error;
    // What user code threw may hold data, so only its kind is said.
    const why =
      error instanceof LimitExceeded || error instanceof RangeError
        ? 'is nested too deeply or too large'
        : 'failed while it was read';
    const reason = `The value ${why}, so that nobody knows what is in it. Hand over a smaller, plain value.`;
    sieve.border.settle(failure(placeOf(sieve), sieve.frame, reason), undefined);
    throw error;
  }
}
