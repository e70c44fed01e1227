import { AsyncLocalStorage } from 'node:async_hooks';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Guard } from '../guard';
import { isPurposeViolation, type PurposeViolationError } from '../violation';
import { guardResponse, sendUnasked } from './express/response';

/** A text, or how to get it from a request. */
export type FromRequest<Value> = Value | ((request: Request) => Value);

/** What requests work for, and who receives their responses. */
export interface ExpressOptions {
  readonly purpose: FromRequest<string>;
  /** Id of the customer who is served. */
  readonly customer?: FromRequest<string | undefined>;
  /** Id of the person who is served. */
  readonly subject?: FromRequest<string | undefined>;
  /** Id of the request for the audit; a random one when left out. */
  readonly request?: FromRequest<string | undefined>;
  /** Who receives the response, for policies that name recipients. */
  readonly recipient?: FromRequest<string | undefined>;
}

/**
 * Runs the handlers behind it for a purpose, and asks the guard about all that `res.json`, `res.send`, `res.write`,
 * `res.end` and response headers carry. Put it behind body parsers and what authenticates, in front of handlers. A request
 * whose purpose cannot be told goes to the error handlers.
 */
export function purposely(guard: Guard, options: ExpressOptions): RequestHandler {
  return (req, res, next) => {
    const read = <Value>(source: FromRequest<Value> | undefined): Value | undefined =>
      typeof source === 'function' ? (source as (request: Request) => Value)(req) : source;
    let request: Parameters<Guard['run']>[0];
    let recipient: string | undefined;
    try {
      recipient = read(options.recipient);
      const purpose = read(options.purpose) ?? '';
      request = {
        purpose,
        customer: read(options.customer),
        subject: read(options.subject),
        request: read(options.request),
      };
    } catch (error) {
      next(error);
      return;
    }
    guard.run(request, () => {
      guardResponse(res, { guard, inContext: AsyncLocalStorage.snapshot(), recipient });
      next();
    });
  };
}

/** How violations become responses. */
export interface ErrorHandlerOptions {
  /** The status; 403 when left out. */
  readonly status?: number;
}

/**
 * Answers a violation with JSON that says which clause refused what and why, and never the data. Other errors go on to the
 * next error handler. Put it behind all routes.
 */
export function purposelyErrorHandler(_guard: Guard, { status = 403 }: ErrorHandlerOptions = {}): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const violation = violationIn(error);
    if (violation === undefined || res.headersSent) next(error);
    else sendUnasked(res, () => void res.status(status).json(violation.toJSON()));
  };
}

const MOST_CAUSES = 8;

/** The violation that an error is, or that it names as its cause. */
function violationIn(error: unknown): PurposeViolationError | undefined {
  let current = error;
  for (let level = 0; level < MOST_CAUSES && typeof current === 'object' && current !== null; level += 1) {
    if (isPurposeViolation(current)) return current;
    current = 'cause' in current ? current.cause : undefined;
  }
  return undefined;
}
