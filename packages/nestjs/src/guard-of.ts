import { createGuard, type Guard, type GuardOptions } from '@purposely/guard';
import { ownOptions, type PurposelyOptions } from './options';

/**
 * The guard that options name, or one that is made with them.
 * @throws {TypeError} when they name neither, or a class cannot be protected
 * @throws {PolicyError} when the policy is malformed
 */
export function guardOf(options: PurposelyOptions): Guard {
  const { guard: given, protect = [] } = ownOptions(options);
  const guard = isGuard(given) ? given : createGuard(checked(given));
  guard.protect(...protect);
  return guard;
}

/** Whether somebody made the guard, who then closes it too. */
export function isGuard(given: Guard | GuardOptions | undefined): given is Guard {
  return typeof given === 'object' && given !== null && 'run' in given && typeof given.run === 'function';
}

function checked(given: GuardOptions | undefined): GuardOptions {
  if (typeof given === 'object' && given !== null && given.policy !== undefined) return given;
  throw new TypeError(
    'PurposelyModule has neither a guard nor a policy to make one with. Give forRoot { guard: { policy } }, or { guard } with a guard.',
  );
}
