import { describe, expect, it } from 'vitest';
import { parsePolicy, print } from '../src/index';
import { shop, shopJson } from './support/shop';

describe('print', () => {
  it('writes a policy as sentences', () => {
    expect(print(shop)).toBe(`Policy "shop", version 2
What a shop does.
Source: The terms (https://shop.example/terms)

Data categories
  contact-data: How someone is reached.
    email (also personal-data)
    opening-hours
  usage-data
  personal-data

Purposes
  service
    delivery
    support
  analytics
  marketing

Rules
  1. contact-data may be used for service.
     Reason: The service needs it.
     Rule: serve, from 1
  2. contact-data or usage-data that is pseudonymized or less identifiable may be used for analytics.
     Reason: Counting needs no names.
     Rule: count, from 1, 2
     Except: The combination of email and usage-data must not be used.
       Reason: Together they make a profile.
  3. personal-data must not be used for marketing.
     Reason: Nobody agreed to that.
     Rule: no-marketing, from 3
     Except: Any data that is aggregated may be used.
     Except: contact-data may be used by the recipient store.
  4. contact-data may be used for marketing.
     Reason: Opening hours are public.
     Rule: tell
  5. email of another customer must not be used for any purpose.
     Reason: It belongs to another customer.
     Rule: others

Whatever no rule permits is denied. A rule that permits looks at each label on its own. A rule that forbids looks at all labels of a use together, counts a broad label as everything that it may be, and prevails unless exceptions cover all that it concerns.
`);
  });

  it('writes one sentence for each alternative, and exceptions of exceptions further in', () => {
    const clauses = [
      {
        id: 'both',
        deny: { purpose: 'marketing', anyOf: [{ category: 'email' }, { customer: 'same', recipient: ['a', 'b'] }] },
        reason: 'No.',
        except: [
          {
            allow: { state: 'anonymized' },
            except: [{ deny: { purpose: ['support', 'delivery'] }, reason: 'Not then.' }],
          },
        ],
      },
    ];
    expect(print(parsePolicy({ ...shopJson, clauses }))).toContain(`Rules
  1. email must not be used for marketing.
     Any data of the same customer must not be used for marketing by the recipient a or b.
     Reason: No.
     Rule: both
     Except: Any data that is anonymized or less identifiable may be used.
       Except: Any data must not be used for support or delivery.
         Reason: Not then.
`);
  });
});
