import { type Kind, readOptions } from '../../read-options';
import { REFUSED } from './answer';

/** How violations become responses. */
export interface StatusOptions {
  /** The status of the answer to a violation; 403 when left out. */
  readonly status?: number;
}

const STATUS: Kind = {
  fits: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599,
  advice: 'Give the status of an error: a whole number from 400 to 599.',
};

/**
 * The status of the answer to a violation.
 * @param of whose options they are
 * @throws {TypeError | RangeError} when it is no status of an error
 */
export function statusOf(of: string, options: StatusOptions): number {
  return readOptions<StatusOptions>({ of }, options, { status: STATUS }, 'of-others').status ?? REFUSED;
}
