import { type Policy, type PolicyJson, parsePolicy } from '../../src/index';

/** A shop with one of each kind of clause. */
export const shopJson: PolicyJson = {
  name: 'shop',
  version: '2',
  description: 'What a shop does.',
  source: { name: 'The terms', url: 'https://shop.example/terms', paragraphs: ['1', '2', '3'] },
  categories: {
    'contact-data': {
      description: 'How someone is reached.',
      children: { email: { is: ['personal-data'] }, 'opening-hours': {} },
    },
    'usage-data': {},
    'personal-data': {},
  },
  purposes: { service: { children: { delivery: {}, support: {} } }, analytics: {}, marketing: {} },
  clauses: [
    {
      id: 'serve',
      allow: { category: 'contact-data', purpose: 'service' },
      reason: 'The service needs it.',
      source: '1',
    },
    {
      id: 'count',
      allow: { category: ['contact-data', 'usage-data'], purpose: 'analytics', state: 'pseudonymized' },
      reason: 'Counting needs no names.',
      source: ['1', '2'],
      except: [{ id: 'profile', deny: { allOf: ['email', 'usage-data'] }, reason: 'Together they make a profile.' }],
    },
    {
      id: 'no-marketing',
      deny: { category: 'personal-data', purpose: 'marketing' },
      reason: 'Nobody agreed to that.',
      source: '3',
      except: [
        { allow: { state: 'aggregated' } },
        { id: 'own-store', allow: { category: 'contact-data', recipient: 'store' } },
      ],
    },
    { id: 'tell', allow: { category: 'contact-data', purpose: 'marketing' }, reason: 'Opening hours are public.' },
    { id: 'others', deny: { category: 'email', customer: 'other' }, reason: 'It belongs to another customer.' },
  ],
};

export const shop: Policy = parsePolicy(shopJson);
