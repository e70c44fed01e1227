import type { ServerResponse } from 'node:http';
import type { ArgumentsHost } from '@nestjs/common';

/** Node's response, which Fastify keeps in its own. */
export function responseOf(host: Pick<ArgumentsHost, 'getArgByIndex'>): ServerResponse {
  const response: ServerResponse | { readonly raw: ServerResponse } = host.getArgByIndex(1);
  return 'raw' in response ? response.raw : response;
}

const responses = new WeakMap<object, ServerResponse>();

/** Remembers the response to a request, since the requests of Fastify know nothing of it. */
export function rememberResponse(request: object, response: ServerResponse): void {
  responses.set(request, response);
}

/** The response to a request of either platform. */
export function responseTo(request: object): ServerResponse | undefined {
  return responses.get(request) ?? ('res' in request ? (request.res as ServerResponse | undefined) : undefined);
}

const handled = new WeakSet<ServerResponse>();

/** Notes that a handler of HTTP answers, which may ask GraphQL for parts of its answer. */
export function noteHandler(response: ServerResponse): void {
  handled.add(response);
}

/** Whether a handler of HTTP answers. */
export function hasHandler(response: ServerResponse): boolean {
  return handled.has(response);
}
