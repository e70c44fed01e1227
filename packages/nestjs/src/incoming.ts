import type { ExecutionContext } from '@nestjs/common';
import { headersOfMessage } from './message-headers';
import { handshakeOf } from './sockets/handshake';

/** What came in: a request, or a message of another service. */
export interface Incoming {
  /** How it came in, as Nest names it: `http`, `graphql`, `rpc` or `ws`. */
  readonly type: string;
  /** The request of Express or Fastify; the payload of a message; the request that a socket began with, where no message is handled. */
  readonly request: unknown;
  /** The headers of the request, of the one that a socket began with, or of a message where its transport has any. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The socket that something came over or goes to; missing where it goes to several. */
  readonly socket?: unknown;
  /** The handler; missing before Nest knows it, in front of its guards. */
  readonly context?: ExecutionContext;
}

/** What a request is before Nest knows who handles it. */
export function incomingRequest(request: unknown): Incoming {
  return { type: 'http', request, headers: headersIn(request) };
}

/** What comes over a socket or goes to one where no message is handled. */
export function incomingSocket(socket: object | undefined): Incoming {
  const request = handshakeOf(socket);
  return { type: 'ws', request, socket, headers: headersIn(request) };
}

/** What a handler is called for. */
export function incomingOf(context: ExecutionContext): Incoming {
  const type: string = context.getType<string>();
  if (type === 'http' || type === 'graphql') {
    const request: unknown = type === 'http' ? context.getArgByIndex(0) : requestIn(context.getArgByIndex(2));
    return { type, request, headers: headersIn(request), context };
  }
  if (type === 'ws') {
    const [socket, request]: unknown[] = context.getArgs();
    return { type, request, socket, headers: headersIn(handshakeOf(socket)), context };
  }
  const [request, message]: unknown[] = context.getArgs();
  return { type, request, headers: headersOfMessage(message), context };
}

/** The request that a GraphQL operation came with, which Nest puts into the context of the operation. */
export function requestIn(operation: unknown): unknown {
  return typeof operation === 'object' && operation !== null && 'req' in operation ? operation.req : undefined;
}

function headersIn(request: unknown): Incoming['headers'] {
  const headers = typeof request === 'object' && request !== null && 'headers' in request ? request.headers : undefined;
  return typeof headers === 'object' && headers !== null ? (headers as Incoming['headers']) : {};
}
