import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { inThisFrame } from '../context';
import type { Guard } from '../guard';
import type { PurposeViolationError } from '../violation';
import { OF_THE_BODY, REFUSED, violationIn } from './shared/answer';
import { guardNodeResponse, type NodeResponseBorder } from './shared/node-response';
import { type InContext, type RequestOptions, servedBy } from './shared/request';

/** What requests work for, and who receives their responses. */
export interface FastifyOptions extends RequestOptions<FastifyRequest> {
  readonly guard: Guard;
  /** The status of the answer to a violation; 403 when left out. */
  readonly status?: number;
}

/** What belongs to one request. */
interface Held {
  readonly border: NodeResponseBorder;
  readonly inContext: InContext;
  /** Whether the payload was asked about before it became a text. */
  asked: boolean;
  /** What the request failed with. */
  violation: PurposeViolationError | undefined;
}

/**
 * Runs all that follows for a purpose: the hooks behind it and the handlers of the instance that it is registered on, and
 * asks the guard about payloads, chunks and headers. A violation is answered with JSON that says which clause refused what
 * and why, and never the data, unless an error handler of the service answers it with a status below 500. Register it behind
 * what authenticates.
 */
export const purposely: FastifyPluginAsync<FastifyOptions> = plugin(register, {
  fastify: '5.x',
  name: '@purposely/guard',
});

async function register(fastify: FastifyInstance, options: FastifyOptions): Promise<void> {
  const held = new WeakMap<FastifyRequest, Held>();
  const { guard } = options;

  fastify.addHook('onRequest', (request, reply, done) => {
    let entered = false;
    try {
      const { entering, recipient } = servedBy(options, request);
      guard.run(entering, () => {
        entered = true;
        const inContext: InContext = inThisFrame();
        const border = guardNodeResponse(reply.raw, { guard, inContext, recipient });
        held.set(request, { border, inContext, asked: false, violation: undefined });
        done();
      });
    } catch (error) {
      // What follows handles its own errors; only a purpose that could not be opened is told here.
      if (entered) throw error;
      done(error as Error);
    }
  });

  // A body parser reads a stream, whose events come from outside of the request's context.
  fastify.addHook('preValidation', (request, _reply, done) => {
    within(held.get(request), done);
  });

  fastify.addHook('preSerialization', (request, _reply, payload, done) => {
    const known = held.get(request);
    if (known === undefined) return done(null, payload);
    const asked = attempt(() => known.border.ask(payload, 'the response body'));
    known.asked = asked.error === undefined;
    return asked.error === undefined ? done(null, asked.value) : done(asked.error);
  });

  // Whichever error handler there is: what it makes of a violation is replaced, unless it has an answer of its own for it.
  fastify.addHook('onError', (request, _reply, error, done) => {
    const known = held.get(request);
    if (known !== undefined) known.violation = violationIn(error);
    done();
  });

  fastify.addHook('onSend', (request, reply, payload, done) => {
    const known = held.get(request);
    if (known === undefined || known.border.asked) return done(null, payload);
    if (known.violation !== undefined && reply.statusCode >= INTERNAL) {
      return done(null, refuse(known, reply, known.violation, options.status ?? REFUSED));
    }
    const asked = attempt(() => askWhole(known, reply, payload));
    return asked.error === undefined ? done(null, asked.value) : done(asked.error);
  });
}

/** What an error is answered with by those who know nothing of it. */
const INTERNAL = 500;

/** Headers are asked about only when all is sent, so that one that is refused may be among them. */
function refuse({ border }: Held, reply: FastifyReply, violation: PurposeViolationError, status: number): string {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    const mayStay = !OF_THE_BODY.includes(name) && attempt(() => border.ask(value, name)).value === value;
    if (!mayStay) reply.removeHeader(name);
  }
  border.trust();
  reply.code(status).type('application/json; charset=utf-8');
  return JSON.stringify(violation);
}

function within(known: Held | undefined, fn: () => void): void {
  if (known === undefined) fn();
  else known.inContext(fn);
}

/** Asks about the headers, and about a payload that was no object. A stream is asked about while it is written. */
function askWhole(known: Held, reply: FastifyReply, payload: unknown): unknown {
  const { border } = known;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    const checked = border.ask(value, `the response header ${name}`);
    if (checked !== value) reply.removeHeader(name);
    if (checked !== value && checked !== '') reply.header(name, checked);
  }
  if (isStream(payload)) return payload;
  const checked = known.asked || payload === null ? payload : border.ask(payload, 'the response body');
  border.trust();
  return checked;
}

function isStream(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && ('pipe' in payload || payload instanceof ReadableStream);
}

function attempt<Value>(
  fn: () => Value,
): { readonly value: Value; readonly error?: undefined } | { readonly error: Error; readonly value?: undefined } {
  try {
    return { value: fn() };
  } catch (error) {
    return { error: error as Error };
  }
}
