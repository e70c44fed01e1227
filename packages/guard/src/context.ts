import { AsyncLocalStorage } from 'node:async_hooks';
import type { Region } from './region';
import { shared } from './shared';
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

const store: AsyncLocalStorage<Frame> = shared('purposely.context', () => new AsyncLocalStorage<Frame>());

/** The frame of the running code. */
export function currentFrame(): Frame | undefined {
  return store.getStore();
}

/** Runs a function, and all that it starts, in a frame. */
export function inFrame<Result>(frame: Frame, fn: () => Result): Result {
  return store.run(frame, fn);
}

/** Runs functions in the frame of the running code, wherever they are called later. */
export function inThisFrame(): <Result>(fn: () => Result) => Result {
  const frame = currentFrame();
  return frame === undefined ? (fn) => fn() : (fn) => store.run(frame, fn);
}
