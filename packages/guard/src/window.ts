import { AsyncLocalStorage, AsyncResource, executionAsyncId } from 'node:async_hooks';
import type { Frame } from './frame';
import { shared } from './shared';
import { store } from './store';

/** A stretch of synchronous code whose frame is known without asking the store. */
interface Window {
  /** `undefined` while no window is open. */
  frame: Frame | undefined;
  /** A sign of this window alone, as long as nothing but label and purpose decides about its reads. */
  plain: object | undefined;
  /** The asynchronous execution to which the window belongs: code that was bound to another one has a frame of its own. */
  id: number;
}

const CLOSED: Window = { frame: undefined, plain: undefined, id: -1 };

export const here: Window & { changes: number } = shared('purposely.window', () => ({ ...CLOSED, changes: 0 }));

/**
 * Whether code that goes on in another context always has another id. Where contexts are no longer kept by id, a resource that
 * is entered twice has one id and two contexts.
 */
const idsTellContexts = ((): boolean => {
  const probe = new AsyncLocalStorage<number>();
  const resource = probe.run(1, () => new AsyncResource('PurposelyProbe'));
  const twice = (): number | undefined => resource.runInAsyncScope(() => probe.getStore());
  return resource.runInAsyncScope(() => probe.run(2, twice)) === 2;
})();

/** Whether the running code is in the open window. */
export const isHere: () => boolean = idsTellContexts
  ? () => executionAsyncId() === here.id
  : () => store.getStore() === here.frame;

/** The same as code, with the names in it: written out, it costs each read in a window a tenth less than a call. */
export const IS_HERE: { readonly code: string; readonly scope: Readonly<Record<string, unknown>> } = {
  code: idsTellContexts ? 'executionAsyncId() === here.id' : 'store.getStore() === here.frame',
  scope: { executionAsyncId, here, store },
};

/** Opens a window around synchronous code. */
export function inWindow<Result>(frame: Frame, fn: () => Result): Result {
  const plain = frame.tracker === undefined && frame.region === undefined ? {} : undefined;
  return setting({ frame, plain, id: executionAsyncId() }, fn);
}

/** Closes the window while a function enters another frame. */
export function outOfWindow<Result>(fn: () => Result): Result {
  return here.frame === undefined ? fn() : setting(CLOSED, fn);
}

/** From now on more than label and purpose decides about reads, or another policy does. */
export function readsAreNoLongerPlain(): void {
  here.plain = undefined;
  here.changes += 1;
}

function setting<Result>(window: Window, fn: () => Result): Result {
  const { frame, plain, id, changes } = here;
  Object.assign(here, window);
  try {
    return fn();
  } finally {
    here.frame = frame;
    // What changed inside has changed for the code around it too.
    here.plain = here.changes === changes ? plain : undefined;
    here.id = id;
  }
}
