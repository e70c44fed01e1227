import type { GuardOptions } from './options';
import { ownField, ownFields } from './own';

/** What an environment may say otherwise than the guard. */
export type EnvironmentOptions = Pick<GuardOptions, 'mode' | 'modes' | 'unscoped' | 'escalation'>;

/** Which environments say something, and which one runs. */
interface Environments {
  readonly environments: ReadonlyMap<string, EnvironmentOptions>;
  readonly environment: string | undefined;
}

/** How the guard works, with what the running environment says in its place; modes of single clauses and categories add up. */
export function inEnvironment(
  ways: EnvironmentOptions,
  { environments, environment = ownField(process.env, 'NODE_ENV') ?? '' }: Environments,
): EnvironmentOptions {
  const there = environments.get(environment);
  if (there === undefined) return ways;
  const modes = {
    clauses: { ...ways.modes?.clauses, ...there.modes?.clauses },
    categories: { ...ways.modes?.categories, ...there.modes?.categories },
  };
  return ownFields({ ...ways, ...there, modes });
}
