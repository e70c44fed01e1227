import type { Region } from './region';
import type { Tracker } from './tracking';

/** What the running code works for. Contexts are frozen; entering another purpose makes a new one. */
export interface PurposeContext {
  readonly purpose: string;
  /** Id of the customer who is served. */
  readonly customer?: string;
  /** Id of the person who is served. */
  readonly subject?: string;
  /** Id of the request or job, which its audit records carry. */
  readonly request: string;
}

/** A context together with what the guard itself keeps for it. */
export interface Frame {
  readonly context: PurposeContext;
  /** The values read as labelled in this request; shared by all contexts of the request. */
  readonly tracker: Tracker | undefined;
  /** The declassifier that is running. */
  readonly region: Region | undefined;
}
