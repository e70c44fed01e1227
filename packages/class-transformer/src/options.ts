import { defaultGuard, type Guard, type UseRequest } from '@purposely/guard';
import type { ClassTransformOptions } from 'class-transformer';

/** class-transformer's own options, and for whom and what the guard is asked. */
export interface GuardedOptions extends ClassTransformOptions {
  /** The guard that is asked; the default one when left out. */
  readonly guard?: Guard | undefined;
  /** What the result is for; the running purpose when left out. */
  readonly purpose?: string | undefined;
  /** Who receives the result. */
  readonly recipient?: string | undefined;
}

/** Options, apart: the guard's, and those that class-transformer knows. */
export interface Parted {
  readonly guard: Guard;
  readonly request: UseRequest;
  /** What single fields are asked for: nobody, where the result stays in the program, so that the guard remembers them. */
  readonly reading: UseRequest;
  readonly own: ClassTransformOptions;
}

/**
 * Takes options apart.
 * @throws {Error} when no guard is named and none was made yet
 */
export function partOptions(options: GuardedOptions = {}): Parted {
  // By own fields alone: what a polluted `Object.prototype` adds must not name a purpose.
  const { guard, purpose, recipient, ...own } = Object.assign(Object.create(null), options) as GuardedOptions;
  const asked = guard ?? defaultGuard();
  const request = { purpose, recipient, place: 'the transformed value' };
  const stays = recipient === undefined && (purpose === undefined || purpose === asked.current()?.purpose);
  return { guard: asked, request, reading: stays ? {} : request, own };
}

/** Runs a transformation, and the user's functions in it, for the purpose of its result. */
export function runFor<Result>({ guard, request: { purpose } }: Parted, fn: () => Result): Result {
  return purpose === undefined || purpose === guard.current()?.purpose ? fn() : guard.run(purpose, fn);
}
