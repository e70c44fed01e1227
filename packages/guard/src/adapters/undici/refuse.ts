import type { Dispatcher } from 'undici';

/** Fails a request that is not sent. */
export function refuse(handler: Dispatcher.DispatchHandler, error: unknown): false {
  const reason =
    error instanceof Error ? error : new Error('The request could not be asked about, so that it is not sent.');
  if (handler.onResponseError === undefined) throw reason;
  handler.onResponseError(ended(reason), reason);
  return false;
}

/** Says to whoever would try again that the request is over. */
function ended(reason: Error): Dispatcher.DispatchController {
  const nothing = (): void => {};
  return { aborted: true, paused: false, reason, abort: nothing, pause: nothing, resume: nothing };
}
