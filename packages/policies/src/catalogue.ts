import type { Policy } from '@purposely/core';
import { microsoftServices } from './microsoft-services';
import { webShopGdpr } from './web-shop-gdpr';

/** The ready-made policies, by name. The record has no prototype, so that only names of policies are found in it. */
export const builtInPolicies: Readonly<Record<string, Policy>> = Object.freeze(
  Object.assign(Object.create(null), {
    [microsoftServices.name]: microsoftServices,
    [webShopGdpr.name]: webShopGdpr,
  }),
);

/**
 * Finds a ready-made policy.
 * @param name the name of a policy, such as `microsoft-services`
 */
export function findPolicy(name: string): Policy | undefined {
  return builtInPolicies[name];
}
