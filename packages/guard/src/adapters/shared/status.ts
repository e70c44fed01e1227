import { type Kind, readOptions } from '../../read-options';
import { REFUSED } from './answer';

/** The names of those options, for whoever has others beside them. */
export const STATUS_OPTIONS: readonly string[] = ['status'];

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
 * @param beside the names of others that are beside these
 * @throws {TypeError | RangeError} when it is no status of an error, or there is an unknown option
 */
export function statusOf(of: string, options: StatusOptions, beside: readonly string[] = []): number {
  return readOptions<StatusOptions>({ of }, options, { status: STATUS }, beside).status ?? REFUSED;
}
