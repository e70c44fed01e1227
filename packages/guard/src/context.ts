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

/** Runs functions in one frame, wherever they are called. */
export interface InOneFrame {
  <Result>(fn: () => Result): Result;
  /** Whether anything is looked for in texts there. Where nothing is, a text need not be asked about. */
  readonly searches?: () => boolean;
}

/** Runs functions in the frame of the running code, wherever they are called later. */
export function inThisFrame(): InOneFrame {
  const frame = currentFrame();
  if (frame === undefined) return (fn) => fn();
  // To enter a frame costs more than most of what is asked there.
  const inside = <Result>(fn: () => Result): Result => (currentFrame() === frame ? fn() : inFrame(frame, fn));
  inside.searches = (): boolean => frame.tracker?.searches('all') === true;
  return inside;
}
