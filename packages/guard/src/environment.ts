import type { GuardOptions } from './options';

/** What an environment may say otherwise than the guard. */
export type EnvironmentOptions = Pick<GuardOptions, 'mode' | 'modes' | 'unscoped' | 'escalation'>;

/** The options with those of the running environment in their place; modes of single clauses and categories add up. */
export function inEnvironment(options: GuardOptions): GuardOptions {
  const { environments = {}, environment = process.env.NODE_ENV ?? '', modes = {} } = options;
  if (!Object.hasOwn(environments, environment)) return options;
  const there = environments[environment] ?? {};
  const clauses = { ...modes.clauses, ...there.modes?.clauses };
  const categories = { ...modes.categories, ...there.modes?.categories };
  return { ...options, ...there, modes: { clauses, categories } };
}
