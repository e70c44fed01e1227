import { PurposeViolationError } from '@purposely/guard';
import { expect, it } from 'vitest';
import { OutgoingBorder } from '../../src/adapters/shared/outgoing';
import { guardWith, personClass } from '../support/shop';

it('an outgoing request is asked about for what ran when it was made, also once that has ended', () => {
  const { guard } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const { border, email } = guard.run('support', () => ({
    border: new OutgoingBorder(guard, { recipient: 'Vendor' }, new URL('http://vendor.example')),
    email: new Person().email,
  }));
  expect(border.text('hello', 'the request body')).toBe('hello');
  expect(() => border.text(`mail ${email}`, 'the request body')).toThrow(PurposeViolationError);
});
