import type { Guard } from '../../guard';

/**
 * Finds swapped or missing arguments where something is set up.
 * @param what is to be guarded
 * @param where the guard belongs
 * @throws {TypeError} when what was given is no guard
 */
export function checkGuard(guard: Guard, what: string, where = 'as the first argument'): void {
  const given: unknown = guard;
  if (typeof given === 'object' && given !== null && typeof Reflect.get(given, 'check') === 'function') return;
  throw new TypeError(`The guard for ${what} is missing. Give what createGuard() made ${where}.`);
}
