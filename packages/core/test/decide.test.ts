import { describe, expect, it } from 'vitest';
import { definePolicy, label } from '../src/index';

const shop = definePolicy({
  name: 'shop',
  version: '1',
  categories: {
    'contact-data': { children: { email: { is: ['personal-data'] }, 'opening-hours': {} } },
    'health-data': {},
    'personal-data': {},
  },
  purposes: { service: { children: { delivery: {}, support: {} } }, marketing: {} },
  clauses: [
    {
      id: 'serve',
      allow: { category: 'contact-data', purpose: 'service' },
      reason: 'The service needs it.',
      source: 'part 1',
    },
  ],
});

describe('decide', () => {
  it('names the clause that permits a use, with its reason and source', () => {
    const use = { labels: [label('email')], purpose: 'delivery' };
    expect(shop.decide(use)).toEqual({
      allowed: true,
      clause: 'serve',
      reason: 'The service needs it.',
      source: 'part 1',
    });
  });
});
