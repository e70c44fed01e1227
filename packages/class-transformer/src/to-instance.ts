import { building } from '@purposely/guard/serializer';
import type { ClassConstructor } from 'class-transformer';
import * as original from 'class-transformer';
import { type GuardedOptions, type Parted, partOptions, runFor } from './options';

/**
 * class-transformer's `plainToInstance`. Values go in through the guarded accessors, so that their labels hold from then on.
 * Where a purpose or a recipient is named, the plain value is asked about first.
 * @throws {PurposeViolationError} for data in the plain value whose mode is `enforce`
 * @throws {Error} when no guard is named and none was made yet
 */
export function plainToInstance<T, V>(type: ClassConstructor<T>, plain: V[], options?: GuardedOptions): T[];
export function plainToInstance<T, V>(type: ClassConstructor<T>, plain: V, options?: GuardedOptions): T;
export function plainToInstance<T>(type: ClassConstructor<T>, plain: unknown, options?: GuardedOptions): unknown {
  const parted = partOptions(options);
  return runFor(parted, () => {
    const checked = asked(plain, parted);
    return building(() => original.plainToInstance(type, checked, parted.own));
  });
}

/**
 * The same, into an instance, or a list of them, that exists.
 * @throws what `plainToInstance` throws
 */
export function plainToClassFromExist<T, V>(instance: T[], plain: V[], options?: GuardedOptions): T[];
export function plainToClassFromExist<T, V>(instance: T, plain: V, options?: GuardedOptions): T;
export function plainToClassFromExist(instance: unknown, plain: unknown, options?: GuardedOptions): unknown {
  const parted = partOptions(options);
  return runFor(parted, () => {
    const checked = asked(plain, parted);
    return building(() => original.plainToClassFromExist(instance, checked, parted.own));
  });
}

function asked(plain: unknown, { guard, request }: Parted): unknown {
  const named = request.purpose !== undefined || request.recipient !== undefined;
  return named ? guard.check(plain, request) : plain;
}
