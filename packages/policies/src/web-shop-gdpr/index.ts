import { allow, definePolicy, deny, type Policy, type TermNames } from '@purposely/core';
import { categories } from './categories';
import { purposes } from './purposes';

/**
 * A web shop under the GDPR: data serves the contract and support, analytics only without names, marketing only with consent.
 *
 * Consent is a category: data for which it was given, such as the address in a newsletter subscription, lies under
 * `marketing-consented-data` as well as under what it is. When consent is withdrawn, the record with that label goes.
 * The same address in an order has another label, and marketing does not get it.
 */
export const webShopGdpr: Policy<TermNames<typeof categories>, TermNames<typeof purposes>> = definePolicy({
  name: 'web-shop-gdpr',
  version: '1.0.0',
  description: 'Use of the data of customers and visitors by a web shop in the European Union.',
  source: {
    name: 'Regulation (EU) 2016/679 (General Data Protection Regulation)',
    url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    paragraphs: [
      'Art. 5(1)(b)',
      'Art. 5(1)(c)',
      'Art. 6(1)(a)',
      'Art. 6(1)(b)',
      'Art. 6(1)(f)',
      'Art. 9(1)',
      'Recital 26',
    ],
  },
  categories,
  purposes,
  clauses: [
    allow(
      { category: ['contact-data', 'order-data'], purpose: 'contract' },
      { id: 'contract', reason: 'Without this data the order could not be carried out.', source: 'Art. 6(1)(b)' },
    ),
    allow(
      { category: ['contact-data', 'order-data', 'support-conversation'], purpose: 'support' },
      { id: 'support', reason: 'Whoever asks about an order must be known and answered.', source: 'Art. 6(1)(b)' },
    ),
    allow(
      { category: ['contact-data', 'order-data', 'usage-data'], state: 'pseudonymized', purpose: 'analytics' },
      {
        id: 'analytics',
        reason: 'The shop has an interest in knowing how it is used, and pseudonyms keep the intrusion small.',
        source: 'Art. 6(1)(f)',
      },
    ),
    deny(
      { allOf: ['contact-data', 'usage-data'], purpose: 'analytics' },
      {
        id: 'no-profiles',
        reason: 'Who someone is and what they look at together make a profile, which counting visits does not need.',
        source: 'Art. 5(1)(c)',
        except: [allow({ state: 'aggregated' }, { id: 'no-profiles-of-groups' })],
      },
    ),
    allow(
      { category: 'marketing-consented-data', purpose: 'marketing' },
      {
        id: 'marketing-with-consent',
        reason: 'The person agreed to marketing with this data.',
        source: 'Art. 6(1)(a)',
      },
    ),
    deny(
      { category: 'personal-data', purpose: 'marketing' },
      {
        id: 'no-marketing-without-consent',
        reason: 'Data that was collected for orders or support is not there for marketing.',
        source: 'Art. 5(1)(b)',
        except: [
          allow({ category: 'marketing-consented-data' }, { id: 'consent' }),
          allow({ state: 'aggregated' }, { id: 'marketing-statistics' }),
        ],
      },
    ),
    allow(
      { state: 'aggregated', purpose: ['analytics', 'marketing'] },
      { id: 'statistics', reason: 'Statistics over many people relate to none of them.', source: 'Recital 26' },
    ),
    deny(
      { category: 'special-category-data', purpose: ['analytics', 'marketing'] },
      {
        id: 'special-categories',
        reason: 'Data about health or belief is used for the order that it came with and for nothing else.',
        source: 'Art. 9(1)',
      },
    ),
    deny(
      { category: 'personal-data', recipient: 'advertising-network' },
      {
        id: 'no-advertising-networks',
        reason: 'An advertising network would use the data for purposes of its own.',
        source: 'Art. 5(1)(b)',
        except: [allow({ state: 'aggregated' }, { id: 'statistics-for-advertising-networks' })],
      },
    ),
    allow(
      { category: 'product-data' },
      { id: 'product-data', reason: 'Facts about products relate to nobody.', source: 'Recital 26' },
    ),
  ],
});
