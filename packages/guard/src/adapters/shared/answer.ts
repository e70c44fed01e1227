import type { ServerResponse } from 'node:http';
import { isPurposeViolation, type PurposeViolationError, type ViolationJson } from '../../violation';

/** What a client is told when the guard refused something: which clause, what and why, and never the data. */
export type Answer = ViolationJson | { readonly error: 'guard-failure' };

/** The status of such an answer, where nobody says otherwise. */
export const REFUSED = 403;

/** Headers that speak of the body that is not sent, of how long it may be kept, or of where to go instead. All others were asked about by themselves. */
export const OF_THE_BODY: readonly string[] = [
  'cache-control',
  'expires',
  'content-type',
  'content-length',
  'content-encoding',
  'content-disposition',
  'content-range',
  'content-md5',
  'content-digest',
  'repr-digest',
  'digest',
  'etag',
  'last-modified',
  'location',
];

const MOST_CAUSES = 8;

/** The violation that an error is, or that it names as its cause. */
export function violationIn(error: unknown): PurposeViolationError | undefined {
  let current = error;
  for (let level = 0; level < MOST_CAUSES && typeof current === 'object' && current !== null; level += 1) {
    if (isPurposeViolation(current)) return current;
    current = 'cause' in current ? current.cause : undefined;
  }
  return undefined;
}

/** What a client is told of an error at a border. What is no violation is a failure of the guard, of which nothing is said. */
export function answerTo(error: unknown): Answer {
  return violationIn(error)?.toJSON() ?? { error: 'guard-failure' };
}

/**
 * Writes what a client is told of an error at a border.
 * @param by whose method ends the response
 */
export function sendRefusal(
  res: ServerResponse,
  error: unknown,
  status: number,
  { end }: Pick<ServerResponse, 'end'> = res,
): void {
  for (const name of OF_THE_BODY) res.removeHeader(name);
  res.statusCode = status;
  res.setHeader('content-type', 'application/json; charset=utf-8');
  Reflect.apply(end, res, [JSON.stringify(answerTo(error))]);
}
