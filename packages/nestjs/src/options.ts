import type { Class } from '@purposely/decorators';
import type { Guard, GuardOptions } from '@purposely/guard';
import type { FromRequest, RequestOptions } from '@purposely/guard/server';
import type { ExtractOptions } from '@purposely/guard/wire';
import type { Incoming } from './incoming';

/** Whose word is taken about what a request is for, and where it says so. */
export interface WireOptions extends ExtractOptions<Incoming> {
  /** Headers to look into, where they are not those of the request or message; for messages over TCP, which has none. */
  readonly headers?: (incoming: Incoming) => Readonly<Record<string, unknown>>;
}

/**
 * How a service is guarded. Functions are asked in front of Nest's guards, where there is no `context` and nobody is
 * authenticated yet, and again behind them.
 */
export interface PurposelyOptions extends Omit<RequestOptions<Incoming>, 'purpose'> {
  /** What the guard is made with, or a guard that there is already; the latter is not closed when the application ends. */
  readonly guard: GuardOptions | Guard;
  /** Classes to protect: entities, and providers whose methods have purposes or declassify. */
  readonly protect?: readonly Class[];
  /**
   * What requests work for: all that runs in front of the handlers, and handlers without a `@Purpose` of their own. When left
   * out, those work for no purpose.
   */
  readonly purpose?: FromRequest<Incoming, string>;
  /** Lets callers that are trusted say what they work for; nobody when left out. */
  readonly wire?: WireOptions;
  /** The status of the answer to a violation, such as 500; 403 when left out. */
  readonly status?: number;
}

/** The options that somebody gave, without a prototype: what a polluted `Object.prototype` adds was said by nobody. */
export function ownOptions(options: PurposelyOptions): PurposelyOptions {
  return Object.assign(Object.create(null), options);
}

/** Makes the options, for `forRootAsync` with `useClass` or `useExisting`. */
export interface PurposelyOptionsFactory {
  createPurposelyOptions(): PurposelyOptions | Promise<PurposelyOptions>;
}
