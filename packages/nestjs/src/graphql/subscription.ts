import type { InContext } from '@purposely/guard/server';

/** An event of a subscription on its way to GraphQL, which answers each outside of any request. */
export class SubscribedEvent {
  readonly payload: unknown;
  readonly inContext: InContext;

  constructor(payload: unknown, inContext: InContext) {
    this.payload = payload;
    this.inContext = inContext;
  }
}

/**
 * What a resolver subscribed to: each step runs, and each event is answered, for what the resolver worked for, though it is the
 * server that takes them.
 * @param failed makes of an error what may leave
 */
export function subscribedEvents(
  events: AsyncIterable<unknown>,
  inContext: InContext,
  failed: (error: unknown) => never,
): AsyncIterableIterator<SubscribedEvent> {
  const steps = inContext(() => events[Symbol.asyncIterator]());
  const step = (take: () => Promise<IteratorResult<unknown>> | undefined) =>
    inContext(async (): Promise<IteratorResult<SubscribedEvent>> => {
      try {
        const { done, value } = (await take()) ?? { done: true, value: undefined };
        return done === true
          ? { done, value: undefined }
          : { done: false, value: new SubscribedEvent(value, inContext) };
      } catch (error) {
        return failed(error);
      }
    });
  return {
    next: () => step(() => steps.next()),
    return: () => step(() => steps.return?.()),
    throw: (error) => step(() => steps.throw?.(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

export function isEvents(given: unknown): given is AsyncIterable<unknown> {
  return typeof given === 'object' && given !== null && Symbol.asyncIterator in given;
}
