import { allow, definePolicy, deny, type Policy, type TermNames } from '@purposely/core';
import { categories } from './categories';
import { purposes } from './purposes';

/** What the statement limits in paragraph 4: personal data, and whatever may be personal. */
const POSSIBLY_PERSONAL = [
  'personal-data',
  'customer-data',
  'diagnostic-data',
  'service-generated-data',
  'professional-services-data',
] as const;

/**
 * How Microsoft says that it uses the data of its customers: three groups of purposes, which data serves each, and how far
 * that data must have been stripped of persons for the company's own operations.
 *
 * The paragraphs are numbered as they stand in the statement; 1.1 to 1.3 and 2.1 to 2.3 are the points of the two lists,
 * 3.1 is what paragraph 3 rules out and 3.2 what it leaves possible, 4.1 and 4.2 are the two kinds of data in paragraph 4.
 * Data that may be personal is treated as personal. What no paragraph permits is denied.
 */
export const microsoftServices: Policy<TermNames<typeof categories>, TermNames<typeof purposes>> = definePolicy({
  name: 'microsoft-services',
  version: '1.0.0',
  description:
    'Use of customer data, generated data and professional services data by a provider of online and professional services.',
  source: {
    name: 'Microsoft on how it uses data to provide online services, professional services and for its business operations',
    paragraphs: [
      'paragraph 1',
      'paragraph 1.1',
      'paragraph 1.2',
      'paragraph 1.3',
      'paragraph 2',
      'paragraph 2.1',
      'paragraph 2.2',
      'paragraph 2.3',
      'paragraph 3.1',
      'paragraph 3.2',
      'paragraph 4',
      'paragraph 4.1',
      'paragraph 4.2',
    ],
  },
  categories,
  purposes,
  clauses: [
    allow(
      { category: ['customer-data', 'diagnostic-data', 'service-generated-data'], purpose: 'online-services' },
      {
        id: 'online-services',
        reason:
          'Customer data and generated data are there to run, repair and improve the online services that the customer uses.',
        source: ['paragraph 1', 'paragraph 1.1', 'paragraph 1.2', 'paragraph 1.3'],
      },
    ),
    allow(
      { category: 'professional-services-data', purpose: 'professional-services' },
      {
        id: 'professional-services',
        reason:
          'Professional services data is there to do, repair and improve the professional services that the customer ordered.',
        source: ['paragraph 2', 'paragraph 2.1', 'paragraph 2.2', 'paragraph 2.3'],
      },
    ),
    deny(
      { category: 'professional-services-data', purpose: 'professional-services', customer: 'other' },
      {
        id: 'no-other-customer',
        reason: "One customer's professional services data stays out of the work for every other customer.",
        source: 'paragraph 3.1',
      },
    ),
    allow(
      { category: 'work-product', purpose: ['online-services', 'professional-services'] },
      {
        id: 'work-product',
        reason: 'What the work for one customer yields, such as a fix, may help every customer.',
        source: 'paragraph 3.2',
      },
    ),
    deny(
      { category: 'personal-data', purpose: 'legitimate-business-operations' },
      {
        id: 'business-operations-limit',
        reason:
          'Business operations get personal data only after it was aggregated, or, where it originates from diagnostic data, pseudonymized.',
        source: 'paragraph 4',
        except: [
          allow({ category: 'diagnostic-data', state: 'pseudonymized' }, { id: 'pseudonymized-diagnostic-data' }),
          allow({ state: 'aggregated' }, { id: 'aggregated-data' }),
        ],
      },
    ),
    allow(
      { category: 'diagnostic-data', purpose: 'legitimate-business-operations', state: 'pseudonymized' },
      {
        id: 'business-operations-diagnostic-data',
        reason: 'Diagnostic data that was pseudonymized beforehand may serve the business operations.',
        source: 'paragraph 4.1',
      },
    ),
    allow(
      { category: POSSIBLY_PERSONAL, purpose: 'legitimate-business-operations', state: 'aggregated' },
      {
        id: 'business-operations-aggregated-data',
        reason: 'Data that was aggregated beforehand leads back to nobody and may serve the business operations.',
        source: 'paragraph 4.2',
      },
    ),
    allow(
      {
        category: ['non-personal-diagnostic-data', 'non-personal-service-generated-data'],
        purpose: 'legitimate-business-operations',
      },
      {
        id: 'business-operations-non-personal-data',
        reason: 'Data may serve the business operations, and their limits concern personal data alone.',
        source: ['paragraph 1', 'paragraph 4'],
      },
    ),
  ],
});
