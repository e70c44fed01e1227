import type { Dispatcher } from 'undici';
import type { Guard } from '../guard';
import { OutgoingBorder, type OutgoingOptions } from './shared/outgoing';
import { askAddress } from './shared/outgoing-address';
import { askBlob, askChunks, askForm, askWhole, isKind } from './shared/outgoing-body';
import { askHeaders } from './undici/headers';
import { refuse } from './undici/refuse';

export type { OutgoingOptions } from './shared/outgoing';

type Options = Dispatcher.DispatchOptions;

/**
 * An interceptor for `dispatcher.compose`, which asks the guard about address, headers and body of each request. What is refused
 * fails with the violation and is never sent; a stream is cut in front of a refused chunk. Compose it first, nearest to
 * the dispatcher, so that it sees each redirect and retry too.
 */
export function guardInterceptor(guard: Guard, options: OutgoingOptions = {}): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (request, handler) => {
    try {
      const border = new OutgoingBorder(guard, options, addressOf(request));
      const asked = { ...request, ...askTarget(border, request), headers: askHeaders(border, request.headers) };
      const body = askBody(border, request.body);
      if (!(body instanceof Promise)) return dispatch({ ...asked, body } as Options, handler);
      body.then(
        (known) => dispatch({ ...asked, body: known } as Options, handler),
        (error: unknown) => refuse(handler, error),
      );
      return true;
    } catch (error) {
      return refuse(handler, error);
    }
  };
}

function addressOf({ origin, path }: Options): URL {
  return new URL(path, origin ?? 'http://localhost');
}

/** Origin, path and query, of which only what redaction changed is set anew. */
function askTarget(border: OutgoingBorder, request: Options): Partial<Options> {
  const address = addressOf(request);
  const asked = askAddress(border, address);
  const query = border.value(request.query, 'the address of the request');
  return {
    ...(asked.href === address.href ? {} : { path: asked.pathname + asked.search }),
    ...(asked.origin === address.origin ? {} : { origin: asked.origin }),
    ...(query === undefined ? {} : { query }),
  };
}

/** A body as it may be sent; a promise where it has to be read first. */
function askBody(border: OutgoingBorder, body: unknown): unknown {
  if (body === undefined || body === null) return body;
  const whole = askWhole(border, body);
  if (whole !== undefined) return whole.body;
  if (isKind(body, 'FormData')) return askForm(border, body as FormData);
  if (isKind(body, 'Blob') || isKind(body, 'File')) return askBlob(border, body as Blob);
  if (typeof body === 'object' && (Symbol.asyncIterator in body || Symbol.iterator in body)) {
    return askChunks(border, body as AsyncIterable<unknown>);
  }
  throw new TypeError(
    'The request body is of a kind that the guard does not know. Send text, bytes, a form or a stream.',
  );
}
