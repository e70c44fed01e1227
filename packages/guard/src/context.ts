import type { Frame, PurposeContext } from './frame';
import { store } from './store';
import { here, isHere, outOfWindow } from './window';

export type { Frame, PurposeContext };

/** The frame of the running code. */
export function currentFrame(): Frame | undefined {
  return here.frame !== undefined && isHere() ? here.frame : store.getStore();
}

/** Runs a function, and all that it starts, in a frame. */
export function inFrame<Result>(frame: Frame, fn: () => Result): Result {
  return outOfWindow(() => store.run(frame, fn));
}

/** Runs functions in the frame of the running code, wherever they are called later. */
export function inThisFrame(): <Result>(fn: () => Result) => Result {
  const frame = currentFrame();
  return frame === undefined ? (fn) => fn() : (fn) => inFrame(frame, fn);
}
