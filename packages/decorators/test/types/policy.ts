import { definePolicy, type Policy } from '@purposely/core';

export const policy: Policy<'personal-data' | 'contact-data' | 'health-data', 'service' | 'support' | 'marketing'> =
  definePolicy({
    name: 'types',
    version: '1',
    categories: { 'personal-data': { children: { 'contact-data': {}, 'health-data': {} } } },
    purposes: { service: { children: { support: {} } }, marketing: {} },
    clauses: [{ id: 'service', allow: { category: 'personal-data', purpose: 'service' }, reason: 'We serve people.' }],
  });
