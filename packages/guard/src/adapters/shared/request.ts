import type { InOneFrame } from '../../context';
import type { Guard } from '../../guard';
import type { PurposeRequest } from '../../purpose';
import { anyOf, readOptions } from '../../read-options';
import { checkGuard } from './guard-given';

/** A value, or how to get it from a request. */
export type FromRequest<Request, Value> = Value | ((request: Request) => Value);

/** What requests work for, and who receives their responses. */
export interface RequestOptions<Request> {
  readonly purpose: FromRequest<Request, string>;
  /** Id of the customer who is served. */
  readonly customer?: FromRequest<Request, string | undefined>;
  /** Id of the person who is served. */
  readonly subject?: FromRequest<Request, string | undefined>;
  /** Id of the request for the audit; a random one when left out. */
  readonly request?: FromRequest<Request, string | undefined>;
  /** Who receives the response, for policies that name recipients. */
  readonly recipient?: FromRequest<Request, string | undefined>;
}

const FROM_REQUEST = anyOf('Give a text, or a function of the request that gives one.', 'string', 'function');

const KINDS = {
  purpose: { ...FROM_REQUEST, needed: true },
  customer: FROM_REQUEST,
  subject: FROM_REQUEST,
  request: FROM_REQUEST,
  recipient: FROM_REQUEST,
};

/** Their names, for whoever has others beside them. */
export const REQUEST_OPTIONS: readonly string[] = Object.keys(KINDS);

/** What one request works for, and who receives its response. */
export interface Served {
  readonly entering: PurposeRequest;
  readonly recipient: string | undefined;
}

/** The same where handlers may open their purposes by themselves. */
export interface Serving extends Omit<Served, 'entering'> {
  readonly entering: PurposeRequest | undefined;
}

/** Runs a function for what a request works for, if it is for anything yet. */
export function serve<Result>(guard: Guard, { entering }: Serving, fn: () => Result): Result {
  checkGuard(guard, 'requests');
  return entering === undefined ? fn() : guard.run(entering, fn);
}

/**
 * Reads options once, where a service is set up.
 * @param of whose options they are, for messages
 * @param beside the names of others that an adapter, or a framework that registers it, has beside these
 * @returns what they say of a request, which throws whatever the user's functions throw
 * @throws {TypeError} when an option is missing, unknown or of another kind
 */
export function servedBy<Request>(
  given: RequestOptions<Request>,
  of = 'purposely()',
  beside: readonly string[] = [],
): (request: Request) => Served {
  const options = readOptions<RequestOptions<Request>>({ of }, given, KINDS, beside);
  return (request) => {
    const read = <Value>(source: FromRequest<Request, Value> | undefined): Value | undefined =>
      typeof source === 'function' ? (source as (request: Request) => Value)(request) : source;
    return {
      entering: {
        // What is missing is refused by the guard, with the names that there are.
        purpose: read(options.purpose) ?? '',
        customer: read(options.customer),
        subject: read(options.subject),
        request: read(options.request),
      },
      recipient: read(options.recipient),
    };
  };
}

/** Runs a function in the context of a request, wherever it is called. */
export type InContext = InOneFrame;

/** Who is asked about a response, and for whom. */
export interface Asking {
  /** Hears of a refused body where the framework has handlers of errors; the refusal is thrown when left out. */
  readonly failed?: ((error: unknown) => void) | undefined;
  readonly guard: Guard;
  readonly inContext: InContext;
  readonly recipient: string | undefined;
}
