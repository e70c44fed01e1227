import { lint } from '@purposely/core';
import { describe, expect, it } from 'vitest';
import { webShopGdpr } from '../src/index';
import { type Case, decide, useOf } from './support/cases';

const cases: readonly Case[] = [
  { data: 'postal-address order-data', purpose: 'delivery', allowed: true, clause: 'contract' },
  { data: 'payment-data', purpose: 'payment', allowed: true, clause: 'contract' },
  { data: 'dietary-need', purpose: 'order-handling', allowed: true, clause: 'contract' },
  { data: 'usage-data', purpose: 'contract', allowed: false, clause: null },
  { data: 'support-conversation email-address', purpose: 'support', allowed: true, clause: 'support' },
  { data: 'usage-data', purpose: 'support', allowed: false, clause: null },

  { data: 'usage-data', purpose: 'analytics', allowed: false, clause: null },
  { data: 'usage-data:pseudonymized', purpose: 'analytics', allowed: true, clause: 'analytics' },
  { data: 'postal-address:pseudonymized', purpose: 'analytics', allowed: true, clause: 'analytics' },
  {
    data: 'usage-data:pseudonymized postal-address:pseudonymized',
    purpose: 'analytics',
    allowed: false,
    clause: 'no-profiles',
  },
  {
    data: 'usage-data:aggregated postal-address:pseudonymized',
    purpose: 'analytics',
    allowed: false,
    clause: 'no-profiles',
  },
  { data: 'usage-data:aggregated postal-address:aggregated', purpose: 'analytics', allowed: true, clause: 'analytics' },
  { data: 'dietary-need:aggregated', purpose: 'analytics', allowed: false, clause: 'special-categories' },

  { data: 'newsletter-address', purpose: 'newsletter', allowed: true, clause: 'marketing-with-consent' },
  { data: 'email-address', purpose: 'newsletter', allowed: false, clause: 'no-marketing-without-consent' },
  {
    data: 'newsletter-address order-data',
    purpose: 'personalized-offers',
    allowed: false,
    clause: 'no-marketing-without-consent',
  },
  {
    data: 'newsletter-address order-data:aggregated',
    purpose: 'marketing',
    allowed: false,
    clause: 'special-categories',
  },
  {
    data: 'newsletter-address usage-data:aggregated',
    purpose: 'marketing',
    allowed: true,
    clause: 'marketing-with-consent',
  },
  { data: 'contact-data', purpose: 'newsletter', allowed: false, clause: 'no-marketing-without-consent' },

  { data: 'postal-address', purpose: 'delivery', recipient: 'carrier', allowed: true, clause: 'contract' },
  {
    data: 'newsletter-address',
    purpose: 'newsletter',
    recipient: 'advertising-network',
    allowed: false,
    clause: 'no-advertising-networks',
  },
  {
    data: 'usage-data:aggregated',
    purpose: 'analytics',
    recipient: 'advertising-network',
    allowed: true,
    clause: 'analytics',
  },
  {
    data: 'product-data',
    purpose: 'marketing',
    recipient: 'advertising-network',
    allowed: true,
    clause: 'product-data',
  },
];

describe('the web shop', () => {
  it.each(cases)(
    '$data for $purpose to $recipient is allowed: $allowed, by $clause',
    ({ allowed, clause, ...asked }) => {
      expect(decide(webShopGdpr, asked)).toMatchObject({ allowed, clause });
    },
  );

  it('says that the address of an order would do for the newsletter with consent', () => {
    const { considered } = webShopGdpr.explain(useOf({ data: 'email-address', purpose: 'newsletter' }));
    expect(considered.find(({ clause }) => clause === 'consent')?.text).toBe(
      '"consent" does not apply: email-address[identified] is not marketing-consented-data.',
    );
  });

  it('needs no customer relation', () => {
    expect(webShopGdpr.namesCustomers).toBe(false);
  });

  it('implements every provision that it points at and has nothing to no effect', () => {
    expect(lint(webShopGdpr).filter(({ severity }) => severity === 'warning')).toEqual([]);
  });
});
