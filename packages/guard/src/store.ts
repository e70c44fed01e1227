import { AsyncLocalStorage } from 'node:async_hooks';
import type { Frame } from './frame';
import { shared } from './shared';

/** Keeps the frame of the running code, across everything asynchronous that it starts. */
export const store: AsyncLocalStorage<Frame> = shared('purposely.context', () => new AsyncLocalStorage<Frame>());
