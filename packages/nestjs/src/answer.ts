import type { ExecutionContext } from '@nestjs/common';
import { type Asking, guardNodeResponse } from '@purposely/guard/server';
import { catchError, map, type Observable, throwError } from 'rxjs';
import { askedError } from './asked-error';
import { pathOf, rememberContext } from './graphql/field';
import { askItems } from './items';
import { plainFor } from './plain';
import { noteHandler, responseOf } from './response';

/** Under this key Nest notes that a handler is a source of events. */
const SSE = '__sse__';

/**
 * What a handler gives, as it may go on. The answer to a request is asked about where it is sent, behind all interceptors,
 * and that of a resolver field by field; all that is sent piece by piece, and messages, are made plain here.
 */
export function askAnswers(
  answers: Observable<unknown>,
  context: ExecutionContext,
  asking: Asking,
): Observable<unknown> {
  const type = context.getType<string>();
  if (type === 'http') {
    const response = responseOf(context);
    const border = guardNodeResponse(response, { ...asking, failed: failedOf(context) });
    noteHandler(response);
    const isSource = Reflect.hasMetadata(SSE, context.getHandler());
    const ask = isSource ? plainFor('an event', asking) : (answer: unknown): unknown => askItems(answer, asking);
    return answers.pipe(
      map((answer) => {
        // What Nest sends may throw, so that filters of the handler hear of it; a handler that sends by itself may do so anywhere.
        if (answer !== undefined) border.asking = asking;
        return ask(answer);
      }),
    );
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

/** How Express is told of an error that nobody catches; Fastify hears of it by its hooks. */
function failedOf(context: ExecutionContext): ((error: unknown) => void) | undefined {
  const next: unknown = context.getArgByIndex(2);
  return typeof next === 'function' ? (error) => void next(error) : undefined;
}
