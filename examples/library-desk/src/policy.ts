import { definePolicy, type Policy } from '@purposely/core';
import { LOG_READERS, MAIL_GATEWAY } from './platform/recipients';

/** What the libraries promise their readers. */
export const policy = definePolicy({
  name: 'public-libraries',
  version: '1',
  categories: { 'reader-data': { children: { 'contact-data': {}, 'reading-history': {} } } },
  purposes: { lending: { children: { reminders: {} } }, statistics: {} },
  clauses: [
    {
      id: 'own-readers',
      allow: { category: 'reader-data', purpose: 'lending' },
      reason: 'A library lends to its readers.',
    },
    {
      id: 'no-other-library',
      deny: { category: 'reader-data', purpose: 'lending', customer: 'other' },
      reason: 'A library sees no readers but its own.',
    },
    {
      id: 'counting',
      allow: { category: 'reading-history', purpose: 'statistics', state: 'pseudonymized' },
      reason: 'What is read may be counted under pseudonyms.',
    },
    {
      id: 'no-readers-in-the-log',
      deny: { category: 'reader-data', recipient: LOG_READERS },
      reason: 'Whoever runs our machines has no business with readers.',
    },
    {
      id: 'no-titles-by-mail',
      deny: { category: 'reading-history', recipient: MAIL_GATEWAY },
      reason: 'A mail gateway learns addresses, and not what people read.',
    },
  ],
}) satisfies Policy;
