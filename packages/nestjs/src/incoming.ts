import type { ExecutionContext } from '@nestjs/common';
import { headersOfMessage } from './message-headers';

/** What came in: a request, or a message of another service. */
export interface Incoming {
  /** How it came in, as Nest names it: `http`, `graphql`, `rpc` or `ws`. */
  readonly type: string;
  /** The request of Express or Fastify; the payload of a message. */
  readonly request: unknown;
  /** The headers of the request, or of a message where its transport has any. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The handler; missing before Nest knows it, in front of its guards. */
  readonly context?: ExecutionContext;
}

/** What a request is before Nest knows who handles it. */
export function incomingRequest(request: unknown): Incoming {
  return { type: 'http', request, headers: headersIn(request) };
}

/** What a handler is called for. */
export function incomingOf(context: ExecutionContext): Incoming {
  const type: string = context.getType<string>();
  if (type === 'http' || type === 'graphql') {
    const request: unknown = type === 'http' ? context.getArgByIndex(0) : requestIn(context.getArgByIndex(2));
    return { type, request, headers: headersIn(request), context };
  }
  const [request, message]: unknown[] = type === 'ws' ? [context.getArgByIndex(1)] : context.getArgs();
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
