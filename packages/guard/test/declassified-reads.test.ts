import { Pseudonymizes } from '@purposely/decorators';
import { createGuard, PurposeViolationError } from '@purposely/guard';
import { expect, it } from 'vitest';
import { personClass, tag, thrownBy } from './support/shop';

it('a text of a declassified instance is known by the new state, also where its field may be read in any state', () => {
  const guard = createGuard({
    policy: {
      name: 'vendor',
      version: '1',
      categories: { 'contact-data': {}, 'health-data': {} },
      purposes: { support: {} },
      clauses: [
        { id: 'support', allow: { category: 'contact-data', purpose: 'support' }, reason: 'We answer people.' },
        {
          id: 'no-names',
          deny: { category: 'contact-data', purpose: 'support', recipient: 'Vendor' },
          reason: 'The vendor knows nobody.',
          except: [{ allow: { state: 'pseudonymized' } }],
        },
      ],
    },
  });
  const Person = personClass();
  class Aliases {
    first(): InstanceType<typeof Person> {
      return new Person('alias-0001');
    }
  }
  tag(Aliases, { first: Pseudonymizes({ reviewedBy: 'privacy office' }) });
  guard.protect(Person, Aliases);
  guard.run('support', () => {
    const alias = new Aliases().first().email;
    expect(guard.check(`to ${alias}`, { recipient: 'Vendor' })).toBe('to alias-0001');
    const { email } = new Person();
    expect(thrownBy(() => guard.check(`to ${email}`, { recipient: 'Vendor' }))).toBeInstanceOf(PurposeViolationError);
  });
});
