import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onSendHookHandler,
  preSerializationHookHandler,
} from 'fastify';
import { inThisFrame } from '../../context';
import type { Guard } from '../../guard';
import type { PurposeViolationError } from '../../violation';
import { OF_THE_BODY, violationIn } from './answer';
import { borderOf } from './bordered';
import { askCompressed, openedBytes } from './fastify-compressed';
import { isStream } from './is-stream';
import type { NodeResponseBorder } from './node-border';
import { expectNodeResponses, guardNodeResponse } from './node-response';
import { type InContext, type Serving, serve } from './request';
import { emptyMessage } from './response-kind';
import { askUnseen, isEncoded, isPartial } from './unseen';

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
  /** The payload that was asked about before it became a text, and its text. */
  payload: unknown;
  text: unknown;
  /** What the request failed with, and whether it was answered with that. */
  violation: PurposeViolationError | undefined;
  refused: boolean;
}

/** Adds the hooks that open purposes for requests, and ask about payloads, chunks and headers. */
export function addFastifyHooks(fastify: FastifyInstance, { guard, served, status }: FastifyHooks): void {
  expectNodeResponses();
  const held = new WeakMap<FastifyRequest, Held>();

  fastify.addHook('onRequest', (request, reply, done) => {
    let entered = false;
    try {
      const serving = served(request, reply);
      serve(guard, serving, () => {
        entered = true;
        const inContext: InContext = inThisFrame();
        const border = guardNodeResponse(reply.raw, { guard, inContext, recipient: serving.recipient });
        held.set(request, {
          border,
          inContext,
          payload: undefined,
          text: undefined,
          violation: undefined,
          refused: false,
        });
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

  const preSerialization: preSerializationHookHandler<unknown> = (request, _reply, payload, done) => {
    const known = held.get(request);
    const isAsked = known !== undefined && known.payload !== undefined && known.payload === payload;
    if (known === undefined || isAsked || known.border.trustsBody) return done(null, payload);
    const asked = attempt(() => known.border.askBody(payload));
    known.payload = asked.value;
    return asked.error === undefined ? done(null, asked.value) : done(asked.error);
  };

  // Whichever error handler there is: what it makes of a violation is replaced, unless it has an answer of its own for it.
  fastify.addHook('onError', (request, _reply, error, done) => {
    const known = held.get(request);
    if (known !== undefined) known.violation = violationIn(error);
    done();
  });

  const onSend: onSendHookHandler<unknown> = (request, reply, payload, done) => {
    const known = held.get(request);
    if (known === undefined || known.border.writesOwn) return done(null, payload);
    if (known.violation !== undefined && (known.refused || reply.statusCode >= INTERNAL)) {
      known.refused = true;
      return done(null, refusal(known.border, reply, known.violation, status));
    }
    const finish = (isSame: boolean): void => {
      if (isSame) known.text = payload;
      const asked = attempt(() => askWhole(known, reply, payload));
      if (asked.error === undefined) done(null, asked.value);
      else done(asked.error);
    };
    const opening = openedBytes(known, reply, payload);
    if (opening === undefined) finish(false);
    else void opening.then(finish);
  };

  fastify.addHook('preSerialization', preSerialization);
  fastify.addHook('onSend', onSend);
  // Hooks of a route run behind all others, which may have put something else in the place of what was asked about.
  fastify.addHook('onRoute', (route) => {
    route.preSerialization = [route.preSerialization ?? [], preSerialization].flat();
    route.onSend = [route.onSend ?? [], onSend].flat();
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
  border.settleRefusal();
  emptyMessage(reply.raw);
  const text = JSON.stringify(violation);
  border.body.expect((chunk) => chunk === text);
  reply.code(status).type('application/json; charset=utf-8');
  return text;
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
  const isHidden = isEncoded(reply.getHeader('content-encoding'));
  if (isStream(payload)) {
    // Hooks that compress stand in between: what they were given was asked about.
    return isHidden && known.text !== undefined ? askCompressed(known, reply, payload) : payload;
  }
  const isFromPayload = known.payload !== undefined && !hasSerializer(reply);
  const isAsked = known.text === undefined ? isFromPayload : known.text === payload;
  if (!isAsked && !border.trustsBody && payload !== null && (isHidden || isPartial(reply.statusCode)))
    askUnseen(border.asking);
  known.text = isAsked || border.trustsBody || payload === null ? payload : border.askBody(payload);
  // What takes its place behind this hook is asked about when it is written.
  border.body.expect((chunk) => chunk === known.text);
  return known.text;
}

/** Whether the handler makes the text of its payload by itself, which Fastify tells by a symbol of its own alone. */
function hasSerializer(reply: FastifyReply): boolean {
  const key = Object.getOwnPropertySymbols(reply).find(({ description }) => description === 'fastify.reply.serializer');
  return key !== undefined && typeof Reflect.get(reply, key) === 'function';
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
