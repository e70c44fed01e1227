import { building } from '@purposely/guard/serializer';
import * as original from 'class-transformer';
import { type GuardedOptions, partOptions, runFor } from './options';
import { replaceViews } from './replace';
import { Views } from './view';

/** A plain object as class-transformer types it. */
// biome-ignore lint/suspicious/noExplicitAny: code that moves over from class-transformer must compile as it is.
type Plain = Record<string, any>;

/**
 * class-transformer's `instanceToPlain`. Guarded fields are seen, and each that goes into the result is asked about for the
 * purpose and the recipient. The user's getters, methods and transformations run for that purpose, and what they give is
 * searched for values that were read as labelled.
 * @throws {PurposeViolationError} for data whose mode is `enforce`
 * @throws {Error} when no guard is named and none was made yet
 */
export function instanceToPlain<T>(object: T[], options?: GuardedOptions): Plain[];
export function instanceToPlain<T>(object: T, options?: GuardedOptions): Plain;
export function instanceToPlain(object: unknown, options?: GuardedOptions): unknown {
  return madePlain(object, options, (view, own) => original.instanceToPlain(view, own));
}

/**
 * The same, into a plain object that exists.
 * @throws what `instanceToPlain` throws
 */
export function instanceToPlainFromExist<T>(object: T, plain: Plain, options?: GuardedOptions): Plain {
  return madePlain(object, options, (view, own) => original.classToPlainFromExist(view, plain, own)) as typeof plain;
}

/**
 * class-transformer's `instanceToInstance`. Each guarded field is asked about before it goes into the copy, where it is
 * guarded again.
 * @throws what `instanceToPlain` throws
 */
export function instanceToInstance<T>(object: T[], options?: GuardedOptions): T[];
export function instanceToInstance<T>(object: T, options?: GuardedOptions): T;
export function instanceToInstance(object: unknown, options?: GuardedOptions): unknown {
  return copied(object, options, (view, own) => original.instanceToInstance(view, own));
}

/**
 * The same, into an instance, or a list of them, that exists.
 * @throws what `instanceToPlain` throws
 */
export function classToClassFromExist<T>(object: T[], target: T[], options?: GuardedOptions): T[];
export function classToClassFromExist<T>(object: T, target: T, options?: GuardedOptions): T;
export function classToClassFromExist(object: unknown, target: unknown, options?: GuardedOptions): unknown {
  return copied(object, options, (view, own) => original.classToClassFromExist(view, target, own));
}

/** A copy that class-transformer makes of a view. Its guarded fields are guarded, though not from class-transformer itself. */
function copied(
  object: unknown,
  options: GuardedOptions | undefined,
  copy: (view: unknown, own: original.ClassTransformOptions) => unknown,
): unknown {
  const parted = partOptions(options);
  const { guard, reading, own } = parted;
  return runFor(parted, () =>
    building(() => {
      const views = new Views(guard, reading);
      return replaceViews(copy(views.of(object), own), views, guard);
    }),
  );
}

/** What class-transformer makes plain of a view, searched for what getters and transformations brought into it. */
function madePlain(
  object: unknown,
  options: GuardedOptions | undefined,
  make: (view: unknown, own: original.ClassTransformOptions) => unknown,
): unknown {
  const parted = partOptions(options);
  const { guard, request, reading, own } = parted;
  return runFor(parted, () => guard.check(make(new Views(guard, reading).of(object), own), request));
}
