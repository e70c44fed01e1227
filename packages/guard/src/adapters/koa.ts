import type { Context, Middleware } from 'koa';
import { inThisFrame } from '../context';
import type { Guard } from '../guard';
import { OF_THE_BODY, violationIn } from './shared/answer';
import { checkGuard } from './shared/guard-given';
import { isStream } from './shared/is-stream';
import type { NodeResponseBorder } from './shared/node-border';
import { expectNodeResponses, guardNodeResponse } from './shared/node-response';
import { type Asking, REQUEST_OPTIONS, type RequestOptions, servedBy } from './shared/request';
import { holdsNothing } from './shared/response-part';
import { STATUS_OPTIONS, type StatusOptions, statusOf } from './shared/status';

/** What requests work for, and who receives their responses. */
export interface KoaOptions extends RequestOptions<Context>, StatusOptions {}

/**
 * Runs the middleware behind it for a purpose, and asks the guard about all that bodies, chunks and headers carry. Put it
 * behind body parsers and what authenticates. A violation is answered with JSON that says which clause refused what and why,
 * and never the data; other errors go on to Koa.
 * @throws {TypeError} when there is no guard, or an option is missing, unknown or of another kind
 */
export function purposely(guard: Guard, options: KoaOptions): Middleware {
  checkGuard(guard, 'requests');
  const served = servedBy(options, 'purposely()', STATUS_OPTIONS);
  const status = statusOf('purposely()', options, REQUEST_OPTIONS);
  expectNodeResponses();
  return async (ctx, next) => {
    const { entering, recipient } = served(ctx);
    await guard.run(entering, async () => {
      const border = guardNodeResponse(ctx.res, { guard, inContext: inThisFrame(), recipient });
      try {
        await next();
        askBody(ctx, border);
      } catch (error) {
        answer(ctx, border, error, status);
      }
    });
  };
}

/** Koa writes the body when all middleware is done. A stream is asked about chunk by chunk while it is written. */
function askBody(ctx: Context, border: NodeResponseBorder): void {
  const { body } = ctx;
  if (body === undefined || body === null || isStream(body)) return;
  const checked: unknown = border.askBody(body);
  if (checked !== body) keepingType(ctx, () => (ctx.body = checked));
  expectBody(ctx, border, checked);
}

/** Middleware in front of this one may still put another body in the place of what needs no asking, add to it, or compress it. */
function expectBody(ctx: Context, { asking, body }: NodeResponseBorder, expected: unknown): void {
  const written = writtenOf(expected, asking);
  body.expect((chunk) => ctx.body === expected && chunk === written);
  body.coding.letEncode();
}

/**
 * What Koa writes of a body: texts and bytes as they are, and all else as JSON. Where nothing was read, it is not worth the time,
 * and what is written is asked about.
 */
function writtenOf(body: unknown, asking: Asking): unknown {
  if (typeof body === 'string' || ArrayBuffer.isView(body)) return body;
  return holdsNothing(asking) ? undefined : JSON.stringify(body);
}

/** Another body would take its own type. */
function keepingType(ctx: Context, change: () => void): void {
  const { type } = ctx;
  change();
  if (type !== '') ctx.type = type;
}

function answer(ctx: Context, border: NodeResponseBorder, error: unknown, status: number): void {
  const violation = violationIn(error);
  if (violation === undefined || ctx.headerSent) throw error;
  for (const name of OF_THE_BODY) ctx.remove(name);
  const told = violation.toJSON();
  border.whileOwn(() => {
    // Whoever wanted to answer by the response itself has failed.
    ctx.respond = true;
    ctx.status = status;
    ctx.body = told;
  });
  expectBody(ctx, border, told);
}
