import { describe, expect, it } from 'vitest';
import { label, parsePolicy } from '../src/index';
import { shop, shopJson } from './support/shop';

const email = label('email');

describe('explain', () => {
  it('says why each exception to the deciding clause did not apply', () => {
    const { considered } = shop.explain({ labels: [email], purpose: 'marketing', recipient: 'vendor' });
    expect(considered).toEqual([
      {
        clause: 'no-marketing.except[0]',
        text: '"no-marketing.except[0]" does not apply: email[identified] would have to be aggregated.',
      },
      {
        clause: 'own-store',
        text: '"own-store" does not apply: it is for the recipient store, and the use names vendor.',
      },
    ]);
  });

  it('says of the permissions that speak about a label what keeps them from covering it', () => {
    const { considered } = shop.explain({ labels: [label('usage-data')], purpose: 'delivery' });
    expect(considered).toEqual([
      { clause: 'count', text: '"count" does not apply: "delivery" is not under analytics.' },
    ]);
  });

  it('says which exception took a permission back', () => {
    const labels = [label('email', 'pseudonymized'), label('usage-data', 'pseudonymized')];
    const { considered } = shop.explain({ labels, purpose: 'analytics' });
    expect(considered.find(({ clause }) => clause === 'count')?.text).toBe(
      '"count" does not apply: it would cover email[pseudonymized], but its exception "profile" forbids this use and ' +
        'it would cover usage-data[pseudonymized], but its exception "profile" forbids this use.',
    );
  });

  it('names the wanted customer relation', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [{ id: 'own', allow: { category: 'email', customer: 'same' }, reason: 'It is theirs.' }],
    });
    const text = (customer?: 'other'): string | undefined =>
      policy.explain({ labels: [email], purpose: 'support', ...(customer && { customer }) }).considered[0]?.text;
    expect(text()).toBe(
      '"own" does not apply: it is for the same customer, and the use does not say whose data it is.',
    );
    expect(text('other')).toBe('"own" does not apply: it is for the same customer, and the use is for the other one.');
  });
});

describe('the nearest allowed use', () => {
  it('is one in a less identifiable state, the most identifiable that will do', () => {
    const use = { labels: [label('usage-data')], purpose: 'analytics' };
    expect(shop.explain(use).nearest).toEqual({
      change: 'state',
      description: 'allowed if pseudonymized',
      use: { ...use, labels: [label('usage-data', 'pseudonymized')] },
    });
  });

  it('changes the state only of the labels that are refused', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [
        { id: 'hours', allow: { category: 'opening-hours' }, reason: 'Public.' },
        { id: 'usage', allow: { category: 'usage-data', state: 'pseudonymized' }, reason: 'No names.' },
      ],
    });
    const { nearest } = policy.explain({ labels: [label('opening-hours'), label('usage-data')], purpose: 'analytics' });
    expect(nearest?.use.labels).toEqual([label('opening-hours'), label('usage-data', 'pseudonymized')]);
  });

  it('never makes a label more identifiable', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [
        { id: 'all', allow: {}, reason: 'All.' },
        {
          id: 'both',
          deny: { allOf: ['email', 'usage-data'] },
          reason: 'Not together.',
          except: [{ allow: { state: 'pseudonymized' } }],
        },
      ],
    });
    const { nearest } = policy.explain({
      labels: [label('email', 'aggregated'), label('usage-data')],
      purpose: 'analytics',
    });
    expect(nearest?.use.labels).toEqual([label('email', 'aggregated'), label('usage-data', 'pseudonymized')]);
  });

  it('is one for the same customer', () => {
    const use = { labels: [email], purpose: 'support', customer: 'other' as const };
    expect(shop.explain(use).nearest).toEqual({
      change: 'customer',
      description: "allowed for the same customer's data",
      use: { ...use, customer: 'same' },
    });
  });

  it('is one for another recipient', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [{ id: 'store', allow: { recipient: 'store' }, reason: 'It is our own.' }],
    });
    const { nearest } = policy.explain({ labels: [email], purpose: 'support', recipient: 'vendor' });
    expect(nearest).toMatchObject({ change: 'recipient', description: 'allowed for the recipient "store"' });
  });

  it('is one without the recipient', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [
        { id: 'all', allow: {}, reason: 'All.' },
        { id: 'vendor', deny: { recipient: 'vendor' }, reason: 'Not them.' },
      ],
    });
    const { nearest } = policy.explain({ labels: [email], purpose: 'support', recipient: 'vendor' });
    expect(nearest).toEqual({
      change: 'recipient',
      description: 'allowed without the recipient "vendor"',
      use: { labels: [email], purpose: 'support' },
    });
  });

  it('is one with a narrower label', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [
        { id: 'all', allow: {}, reason: 'All.' },
        { id: 'email', deny: { category: 'email' }, reason: 'Not that.' },
      ],
    });
    const { nearest } = policy.explain({ labels: [label('contact-data')], purpose: 'support' });
    expect(nearest).toMatchObject({
      change: 'labels',
      description: 'allowed if contact-data[identified] is known to be opening-hours',
    });
  });

  it('is one for another purpose, the nearest in the hierarchy', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [{ id: 'some', allow: { category: 'email', purpose: ['marketing', 'support'] }, reason: 'For these.' }],
    });
    const nearest = (purpose: string): unknown => policy.explain({ labels: [email], purpose }).nearest;
    expect(nearest('service')).toMatchObject({ change: 'purpose', description: 'allowed for the purpose "support"' });
    expect(nearest('delivery')).toMatchObject({ change: 'purpose', description: 'allowed for the purpose "support"' });
    expect(nearest('analytics')).toMatchObject({
      change: 'purpose',
      description: 'allowed for the purpose "marketing"',
    });
  });

  it('is one without the labels that are refused', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [{ id: 'hours', allow: { category: 'opening-hours' }, reason: 'Public.' }],
    });
    const { nearest } = policy.explain({ labels: [email, label('opening-hours')], purpose: 'support' });
    expect(nearest).toEqual({
      change: 'labels',
      description: 'allowed without email[identified]',
      use: { labels: [label('opening-hours')], purpose: 'support' },
    });
  });

  it('does not exist where no single change helps', () => {
    const policy = parsePolicy({ ...shopJson, clauses: [] });
    expect(policy.explain({ labels: [email], purpose: 'support' }).nearest).toBeNull();
  });
});
