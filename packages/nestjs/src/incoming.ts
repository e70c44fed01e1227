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
  /**
   * The socket that something came over or goes to, or what graphql-ws keeps of one (`connectionParams`, `extra`); missing where
   * it goes to several.
   */
  readonly socket?: unknown;
  /** The handler; missing before Nest knows it, in front of its guards. */
  readonly context?: ExecutionContext;
}

/** What a request is before Nest knows who handles it. */
export function incomingRequest(request: unknown): Incoming {
  return { type: 'http', request, headers: headersIn(request) };
}

/** What an operation of GraphQL came with. */
export function incomingOperation(operation: unknown): Incoming {
  const request = requestIn(operation);
  return { type: 'graphql', request, socket: socketIn(operation), headers: headersIn(request) };
}

/** What comes over a socket or goes to one where no message is handled. */
export function incomingSocket(socket: object | undefined): Incoming {
  const request = handshakeOf(socket);
  return { type: 'ws', request, socket, headers: headersIn(request) };
}

/** What a handler is called for. */
export function incomingOf(context: ExecutionContext): Incoming {
  const type: string = context.getType<string>();
  if (type === 'http') {
    const request: unknown = context.getArgByIndex(0);
    return { type, request, headers: headersIn(request), context };
  }
  if (type === 'graphql') return { ...incomingOperation(context.getArgByIndex(2)), context };
  if (type === 'ws') {
    const [socket, request]: unknown[] = context.getArgs();
    return { type, request, socket, headers: headersIn(handshakeOf(socket)), context };
  }
  const [request, message]: unknown[] = context.getArgs();
  return { type, request, headers: headersOfMessage(message), context };
}

/**
 * The request that a GraphQL operation came with, which Nest puts into the context of the operation. For subscriptions that is
 * what graphql-ws keeps of a socket, with the request that the socket began with.
 */
export function requestIn(operation: unknown): unknown {
  const request = given(operation, 'req');
  return given(given(request, 'extra'), 'request') ?? request;
}

/** What graphql-ws keeps of the socket that an operation came over, with the parameters of its connection. */
function socketIn(operation: unknown): unknown {
  const request = given(operation, 'req');
  return given(request, 'extra') === undefined ? undefined : request;
}

function given(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}

function headersIn(request: unknown): Incoming['headers'] {
  const headers = typeof request === 'object' && request !== null && 'headers' in request ? request.headers : undefined;
  return typeof headers === 'object' && headers !== null ? (headers as Incoming['headers']) : {};
}
