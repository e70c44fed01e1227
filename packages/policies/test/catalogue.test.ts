import { parsePolicy } from '@purposely/core';
import { describe, expect, it } from 'vitest';
import { builtInPolicies, findPolicy, microsoftServices, webShopGdpr } from '../src/index';

describe('the catalogue', () => {
  it('finds each policy by its name', () => {
    expect(Object.keys(builtInPolicies)).toEqual(['microsoft-services', 'web-shop-gdpr']);
    expect(findPolicy('microsoft-services')).toBe(microsoftServices);
    expect(findPolicy('web-shop-gdpr')).toBe(webShopGdpr);
  });

  it.each(['nothing', 'constructor', '__proto__', 'toString'])('finds no policy called %s', (name) => {
    expect(findPolicy(name)).toBeUndefined();
  });

  it.each(Object.values(builtInPolicies))('holds $name as data that reads back as it is', (policy) => {
    expect(parsePolicy(JSON.parse(JSON.stringify(policy.json))).json).toEqual(policy.json);
  });
});
