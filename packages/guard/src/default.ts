import type { Guard } from './guard';
import type { PurposeRequest } from './purpose';
import { shared } from './shared';

const holder: { guard?: Guard } = shared('purposely.default', () => ({}));

/** Makes a guard the default one, unless there is one. */
export function offerDefault(guard: Guard): void {
  holder.guard ??= guard;
}

/** Makes a guard the one that `runFor` works with; without this it is the first that was made. */
export function setDefaultGuard(guard: Guard): void {
  holder.guard = guard;
}

/**
 * Runs a function for a purpose, with the default guard.
 * @throws {Error} when no guard was made yet
 * @throws whatever `Guard.run` throws
 */
export function runFor<Result>(purpose: string | PurposeRequest, fn: () => Result): Result {
  if (holder.guard !== undefined) return holder.guard.run(purpose, fn);
  throw new Error('There is no guard yet. Call createGuard({ policy }) when the program starts, before runFor.');
}

/**
 * The guard that works where none is named.
 * @throws {Error} when no guard was made yet
 */
export function defaultGuard(): Guard {
  if (holder.guard !== undefined) return holder.guard;
  throw new Error('There is no guard yet. Call createGuard({ policy }) when the program starts, or name a guard.');
}
