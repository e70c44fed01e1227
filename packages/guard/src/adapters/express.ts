import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Guard } from '../guard';
import { violationIn } from './shared/answer';
import { servingInExpress } from './shared/express-response';
import { checkGuard } from './shared/guard-given';
import { refuseInNode } from './shared/node-response';
import { type FromRequest as From, type RequestOptions, servedBy } from './shared/request';
import { type StatusOptions, statusOf } from './shared/status';

/** A value, or how to get it from a request. */
export type FromRequest<Value> = From<Request, Value>;

/** What requests work for, and who receives their responses. */
export type ExpressOptions = RequestOptions<Request>;

/**
 * Runs the handlers behind it for a purpose, and asks the guard about all that `res.json`, `res.send`, `res.write`,
 * `res.end` and response headers carry. Put it behind body parsers and what authenticates, in front of handlers. A request
 * whose purpose cannot be told goes to the error handlers. For Express 4 and 5.
 * @throws {TypeError} when there is no guard, or an option is missing, unknown or of another kind
 */
export function purposely(guard: Guard, options: ExpressOptions): RequestHandler {
  checkGuard(guard, 'requests');
  return servingInExpress(guard, servedBy(options));
}

/** How violations become responses. */
export type ErrorHandlerOptions = StatusOptions;

/**
 * Answers a violation with JSON that says which clause refused what and why, and never the data. Other errors go on to the
 * next error handler. Put it behind all routes.
 */
export function purposelyErrorHandler(guard: Guard, options: ErrorHandlerOptions = {}): ErrorRequestHandler {
  checkGuard(guard, 'violations');
  const status = statusOf('purposelyErrorHandler()', options);
  return (error: unknown, _req, res, next) => {
    const violation = violationIn(error);
    if (violation === undefined || res.headersSent) {
      next(error);
      return;
    }
    refuseInNode(res, violation, status);
  };
}
