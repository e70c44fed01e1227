import type { ServerResponse } from 'node:http';
import type { ExecutionContext } from '@nestjs/common';
import { type Asking, askResponsePart, guardNodeResponse } from '@purposely/guard/server';
import { catchError, map, type Observable, throwError } from 'rxjs';
import { askedError } from './asked-error';
import { pathOf, rememberContext } from './graphql/field';

/** Under this key Nest notes that a handler is a source of events. */
const SSE = '__sse__';

/**
 * What a handler gives, as it may go on. The answer to a request is asked about where it is sent, behind all interceptors,
 * and that of a resolver field by field; all else has no such border and is made plain here.
 */
export function askAnswers(
  answers: Observable<unknown>,
  context: ExecutionContext,
  asking: Asking,
): Observable<unknown> {
  const type = context.getType<string>();
  if (type === 'http') {
    guardNodeResponse(responseOf(context), asking);
    return Reflect.hasMetadata(SSE, context.getHandler()) ? answers.pipe(map(plainFor('an event', asking))) : answers;
  }
  if (type === 'graphql') {
    const path = pathOf(context);
    if (path !== undefined) rememberContext(path, asking.inContext);
    return answers;
  }
  return answers.pipe(
    map(plainFor('the answer', asking)),
    catchError((error: unknown) => throwError(() => askedError(error, asking))),
  );
}

function plainFor(place: string, asking: Asking): (value: unknown) => unknown {
  return (value) => (value === undefined ? undefined : askResponsePart(value, place, asking));
}

/** Node's response, which Fastify keeps in its own. */
export function responseOf(context: Pick<ExecutionContext, 'getArgByIndex'>): ServerResponse {
  const response: ServerResponse | { readonly raw: ServerResponse } = context.getArgByIndex(1);
  return 'raw' in response ? response.raw : response;
}
