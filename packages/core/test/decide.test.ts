import { describe, expect, it } from 'vitest';
import { label, parsePolicy, type Use } from '../src/index';
import { shop, shopJson } from './support/shop';

const email = label('email');

describe('decide', () => {
  it('names the clause that permits a use, with its reason and source', () => {
    expect(shop.decide({ labels: [email], purpose: 'delivery' })).toEqual({
      allowed: true,
      clause: 'serve',
      reason: 'The service needs it.',
      source: '1',
    });
  });

  it('names the clause that forbids a use, with its reason and source', () => {
    expect(shop.decide({ labels: [email], purpose: 'marketing' })).toEqual({
      allowed: false,
      clause: 'no-marketing',
      reason: 'Nobody agreed to that.',
      source: '3',
    });
  });

  it('says what no clause permits, and for which label', () => {
    const labels = [label('opening-hours'), label('usage-data', 'aggregated')];
    expect(shop.decide({ labels, purpose: 'delivery' })).toEqual({
      allowed: false,
      clause: null,
      reason: 'No clause permits usage-data[aggregated] for the purpose "delivery".',
      source: null,
    });
  });

  it('says for whom no clause permits it', () => {
    const { reason } = shop.decide({
      labels: [label('usage-data')],
      purpose: 'marketing',
      customer: 'same',
      recipient: 'store',
    });
    expect(reason).toBe(
      'No clause permits usage-data[identified] for the purpose "marketing" for the same customer with the recipient "store".',
    );
  });

  it('says which exception takes a permission back', () => {
    const labels = [label('email', 'pseudonymized'), label('usage-data', 'pseudonymized')];
    expect(shop.decide({ labels, purpose: 'analytics' })).toMatchObject({
      clause: null,
      reason:
        'No clause permits email[pseudonymized] and usage-data[pseudonymized] for the purpose "analytics". ' +
        'The clause "count" would, but its exception "profile" forbids it: Together they make a profile.',
    });
  });

  it('gives the reasons and sources of all clauses that it takes to cover the labels', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [
        { id: 'b', allow: { category: 'usage-data' }, reason: 'Second.', source: '2' },
        { id: 'a', allow: { category: 'email' }, reason: 'First.', source: '1' },
        { id: 'c', allow: { category: 'opening-hours' }, reason: 'Third.', source: '2' },
      ],
    });
    const labels = [email, label('usage-data'), label('opening-hours')];
    expect(policy.decide({ labels, purpose: 'service' })).toEqual({
      allowed: true,
      clause: 'a',
      reason: 'First. Second. Third.',
      source: '1, 2',
    });
  });

  it('prefers one clause that covers all labels to two that share them', () => {
    const policy = parsePolicy({
      ...shopJson,
      clauses: [
        { id: 'a', allow: { category: 'email' }, reason: 'One.' },
        { id: 'b', allow: { category: 'usage-data' }, reason: 'Other.' },
        { id: 'c', allow: {}, reason: 'All.' },
      ],
    });
    expect(policy.decide({ labels: [email, label('usage-data')], purpose: 'service' })).toMatchObject({
      clause: 'c',
      reason: 'All.',
    });
  });

  it('allows data without labels and says that there is nothing to protect', () => {
    expect(shop.decide({ labels: [], purpose: 'marketing' })).toEqual({
      allowed: true,
      clause: null,
      reason: 'The use carries no label, so that there is nothing to protect.',
      source: null,
    });
  });

  it('treats a broad label as what it may be', () => {
    const broad = { labels: [label('contact-data')], purpose: 'marketing' };
    expect(shop.decide(broad).clause).toBe('no-marketing');
    expect(shop.decide({ ...broad, labels: [label('opening-hours')] }).clause).toBe('tell');
  });

  it('applies a clause about customers only to a use that names the relation', () => {
    const use = { labels: [email], purpose: 'support' };
    expect(shop.decide(use).allowed).toBe(true);
    expect(shop.decide({ ...use, customer: 'same' }).allowed).toBe(true);
    expect(shop.decide({ ...use, customer: 'other' }).clause).toBe('others');
  });

  it('applies an exception for a recipient only to a use that names exactly it', () => {
    const use = { labels: [email], purpose: 'marketing' };
    expect(shop.decide({ ...use, recipient: 'store' }).clause).toBe('tell');
    expect(shop.decide({ ...use, recipient: 'Store' }).clause).toBe('no-marketing');
  });

  it('does not look at the customer of a label', () => {
    const use = { labels: [{ ...email, customer: 'c-17' }], purpose: 'delivery' };
    expect(shop.decide(use)).toBe(shop.decide({ ...use, labels: [email] }));
  });
});

describe('decide, asked what it cannot answer,', () => {
  const good = { labels: [email], purpose: 'delivery' };
  const failing = {
    purpose: 'delivery',
    get labels(): never {
      throw new Error('the database is gone');
    },
  };

  it.each<{ what: string; use: unknown; reason: string }>([
    {
      what: 'an unknown category',
      use: { ...good, labels: [email, label('emial')] },
      reason: 'The policy declares no category "emial". Did you mean "email"?',
    },
    {
      what: 'an unknown purpose',
      use: { ...good, purpose: 'delivary' },
      reason: 'The policy declares no purpose "delivary". Did you mean "delivery"?',
    },
    {
      what: 'a purpose that every JavaScript object has',
      use: { ...good, purpose: 'toString' },
      reason: 'The policy declares no purpose "toString". Declare it or correct the name.',
    },
    {
      what: 'a wrong state',
      use: { ...good, labels: [{ category: 'email', state: 'anonymised' }] },
      reason: '"anonymised" is not an identification state. Did you mean "anonymized"?',
    },
    {
      what: 'a missing state',
      use: { ...good, labels: [{ category: 'email' }] },
      reason:
        'undefined is not an identification state. Use one of identified, pseudonymized, unlinked-pseudonymized, anonymized, aggregated.',
    },
    {
      what: 'a label that is a text',
      use: { ...good, labels: ['email'] },
      reason: 'A label must be an object with a category and a state.',
    },
    {
      what: 'a label without a category',
      use: { ...good, labels: [{ state: 'aggregated' }] },
      reason: 'A label must name its category.',
    },
    {
      what: 'labels that are no list',
      use: { ...good, labels: new Set([email]) },
      reason: 'The labels of a use must be a list. Pass an empty list for data without labels.',
    },
    { what: 'no purpose', use: { labels: [] }, reason: 'The use names no purpose. Say what the data is used for.' },
    {
      what: 'a wrong customer relation',
      use: { ...good, customer: null },
      reason: 'The customer of a use must be "same" or "other", or be left out when it is not known.',
    },
    {
      what: 'a recipient that is no text',
      use: { ...good, recipient: 7 },
      reason: 'The recipient of a use must be a text.',
    },
    { what: 'nothing', use: undefined, reason: 'A use must be an object with labels and a purpose.' },
    {
      what: 'something that fails',
      use: failing,
      reason: 'The use could not be decided and is therefore denied: the database is gone.',
    },
  ])('denies $what and says so', ({ use, reason }) => {
    const denial = { allowed: false, clause: null, reason, source: null };
    expect(shop.decide(use as Use)).toEqual(denial);
    expect(shop.explain(use as Use)).toEqual({ ...denial, nearest: null, considered: [] });
  });
});
