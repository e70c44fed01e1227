import type { Context, MiddlewareHandler } from 'hono';
import { inThisFrame } from '../context';
import type { Guard } from '../guard';
import { violationIn } from './shared/answer';
import { checkGuard } from './shared/guard-given';
import { isStream } from './shared/is-stream';
import { type Asking, REQUEST_OPTIONS, type RequestOptions, servedBy } from './shared/request';
import { askResponsePart } from './shared/response-part';
import { STATUS_OPTIONS, type StatusOptions, statusOf } from './shared/status';
import { askWebResponse } from './shared/web-response';

/** What requests work for, and who receives their responses. */
export interface HonoOptions extends RequestOptions<Context>, StatusOptions {}

/**
 * Runs the handlers behind it for a purpose, and asks the guard about all that responses carry: what `c.json` and its like
 * are given, and bodies and headers of any response. A violation is answered with JSON that says which clause refused what
 * and why, and never the data; other errors go on to `app.onError`.
 * @throws {TypeError} when there is no guard, or an option is missing, unknown or of another kind
 */
export function purposely(guard: Guard, options: HonoOptions): MiddlewareHandler {
  checkGuard(guard, 'requests');
  const served = servedBy(options, 'purposely()', STATUS_OPTIONS);
  const status = statusOf('purposely()', options, REQUEST_OPTIONS);
  return async (c, next) => {
    const { entering, recipient } = served(c);
    return guard.run(entering, async () => {
      const asking: Asking = { guard, inContext: inThisFrame(), recipient };
      const asked = askWhatIsGiven(c, asking);
      try {
        await next();
        // Hono has made a response of the error by now, and kept it.
        if (violationIn(c.error) !== undefined) throw c.error;
        replace(c, await askWebResponse(c.res, asking, asked.has(c.res)));
      } catch (error) {
        replace(c, answer(error, status));
      }
    });
  };
}

/** A context that has a response already would add its headers to the new one. */
function replace(c: Context, response: Response): void {
  if (c.res === response) return;
  c.res = undefined;
  c.res = response;
}

/** The methods of a context that make responses of values, whose labels texts would not show. */
const MAKING = ['json', 'text', 'html', 'body'] as const;

/** @returns the responses whose bodies were asked about */
function askWhatIsGiven(c: Context, asking: Asking): WeakSet<Response> {
  const asked = new WeakSet<Response>();
  for (const name of MAKING) {
    const original = c[name].bind(c) as (value: unknown, ...rest: unknown[]) => Response;
    const making = (value: unknown, ...rest: unknown[]): Response => {
      if (isStream(value) || value instanceof Promise) return original(value, ...rest);
      const response = original(askResponsePart(value, 'the response body', asking), ...rest);
      asked.add(response);
      return response;
    };
    Object.defineProperty(c, name, { value: making, configurable: true, writable: true });
  }
  return asked;
}

function answer(error: unknown, status: number): Response {
  const violation = violationIn(error);
  if (violation === undefined) throw error;
  return Response.json(violation.toJSON(), { status });
}
