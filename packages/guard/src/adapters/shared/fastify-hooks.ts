import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inThisFrame } from '../../context';
import type { Guard } from '../../guard';
import type { PurposeViolationError } from '../../violation';
import { OF_THE_BODY, violationIn } from './answer';
import type { NodeResponseBorder } from './node-border';
import { borderOf, guardNodeResponse } from './node-response';
import { type InContext, type Serving, serve } from './request';

/** How requests are served, and violations answered. */
export interface FastifyHooks {
  readonly guard: Guard;
  /** What one request works for. */
  readonly served: (request: FastifyRequest, reply: FastifyReply) => Serving;
  /** The status of the answer to a violation. */
  readonly status: number;
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

/** Adds the hooks that open purposes for requests, and ask about payloads, chunks and headers. */
export function addFastifyHooks(fastify: FastifyInstance, { guard, served, status }: FastifyHooks): void {
  const held = new WeakMap<FastifyRequest, Held>();

  fastify.addHook('onRequest', (request, reply, done) => {
    let entered = false;
    try {
      const serving = served(request, reply);
      serve(guard, serving, () => {
        entered = true;
        const inContext: InContext = inThisFrame();
        const border = guardNodeResponse(reply.raw, { guard, inContext, recipient: serving.recipient });
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
    if (known === undefined || known.border.bodyAsked) return done(null, payload);
    const asked = attempt(() => known.border.askBody(payload));
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
    if (known === undefined || known.border.writesOwn) return done(null, payload);
    if (known.violation !== undefined && reply.statusCode >= INTERNAL) {
      return done(null, refusal(known.border, reply, known.violation, status));
    }
    const asked = attempt(() => askWhole(known, reply, payload));
    return asked.error === undefined ? done(null, asked.value) : done(asked.error);
  });
}

/** What an error is answered with by those who know nothing of it. */
const INTERNAL = 500;

/** Answers a violation. */
export function refuseInFastify(reply: FastifyReply, violation: PurposeViolationError, status: number): void {
  const border = borderOf(reply.raw);
  if (border === undefined) void reply.code(status).send(violation.toJSON());
  else void reply.send(refusal(border, reply, violation, status));
}

/** Headers are asked about only when all is sent, so that one that is refused may be among them. */
function refusal(
  border: NodeResponseBorder,
  reply: FastifyReply,
  violation: PurposeViolationError,
  status: number,
): string {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    const mayStay = !OF_THE_BODY.includes(name) && border.mayStay(value, `the response header ${name}`);
    if (!mayStay) reply.removeHeader(name);
  }
  border.answerOwn();
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
  const checked = known.asked || border.bodyAsked || payload === null ? payload : border.askBody(payload);
  // Hooks behind this one may still put another body in its place.
  if (!border.bodyAsked) border.trustBody((chunk) => chunk === checked);
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
