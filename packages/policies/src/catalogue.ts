import type { Policy } from '@purposely/core';
import { microsoftServices } from './microsoft-services';

/** The ready-made policies, by name. */
export const builtInPolicies: Readonly<Record<string, Policy>> = Object.freeze(
  Object.assign(
    Object.create(null) as Record<string, Policy>,
    Object.fromEntries([microsoftServices].map((policy) => [policy.name, policy])),
  ),
);

/**
 * Finds a ready-made policy.
 * @param name the name of a policy, such as `microsoft-services`
 */
export function findPolicy(name: string): Policy | undefined {
  return builtInPolicies[name];
}
