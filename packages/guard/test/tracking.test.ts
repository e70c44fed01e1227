import { type GuardOptions, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, thrownBy } from './support/shop';

/** Reads an address for support, and checks a text for a vendor, who may not have it. */
function checked(email: string, text: (email: string) => unknown, tracking: GuardOptions['tracking'] = {}) {
  const { guard, audit } = guardWith({ tracking });
  const Person = personClass();
  guard.protect(Person);
  const outcome = guard.run('support', () => {
    const read = new Person(email).email;
    try {
      return guard.check(text(read), { recipient: 'Vendor' });
    } catch (error) {
      return error;
    }
  });
  return { outcome, audit, guard };
}

describe('value tracking', () => {
  it.each<[string, string, (email: string) => unknown]>([
    ['the value itself', 'ada@example.test', (email) => email],
    ['a template', 'ada@example.test', (email) => `mail ${email}!`],
    ['a JSON text with escapes', 'ada "the" first', (email) => JSON.stringify({ email })],
    ['a URL', 'ada@example.test', (email) => `/?q=${encodeURIComponent(email)}`],
    ['a URL, from a broken surrogate pair', 'ada-\ud800-lovelace', (email) => `/?q=${email}`],
    ['the name of a property', 'ada@example.test', (email) => ({ [email]: 1 })],
    ['the key of a map', 'ada@example.test', (email) => new Map([[email, 1]])],
    ['bytes', 'ada@example.test', (email) => ({ body: Buffer.from(email) })],
    ['a boxed text', 'ada@example.test', (email) => Object(email)],
  ])('finds %s', (_name, email, text) => {
    expect(checked(email, text).outcome).toBeInstanceOf(PurposeViolationError);
  });

  it('finds a number', () => {
    expect(checked(123456789 as never, (email) => ({ id: email })).outcome).toBeInstanceOf(PurposeViolationError);
  });

  it('finds the address in an error that a method with a purpose is handed', async () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    expect(
      thrownBy(() =>
        guard.run('support', () =>
          guard.check(new Map([['error', `${new Error(new Person().email)}`]]), { recipient: 'Vendor' }),
        ),
      ),
    ).toBeInstanceOf(PurposeViolationError);
  });

  it('does not track short values, common words and those it is told to ignore', () => {
    expect(checked('ada', (email) => email).outcome).toBe('ada');
    expect(checked('unknown', (email) => email).outcome).toBe('unknown');
    expect(checked('Germany', (email) => email, { ignore: ['Germany'] }).outcome).toBe('Germany');
    expect(checked('ada', (email) => email, { minLength: 3 }).outcome).toBeInstanceOf(PurposeViolationError);
  });

  it('can be switched off', () => {
    expect(checked('ada@example.test', (email) => email, false).outcome).toBe('ada@example.test');
  });

  it('counts what its bounds leave out, and records it once a request', () => {
    const { guard, audit } = guardWith({ tracking: { maxValues: 2, maxLength: 20, maxText: 50 } });
    const Person = personClass();
    guard.protect(Person);
    guard.run('support', () => {
      for (const name of ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd', 'e'.repeat(21)]) void new Person(name).email;
      guard.check('x'.repeat(51));
    });
    expect(guard.counts.tracking).toEqual({ tracked: 2, tooShort: 0, tooLong: 1, tableFull: 2, textTooLong: 1 });
    expect(audit.events).toEqual(['tracking-limit']);
  });

  it('forgets with the request', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const email = guard.run('support', () => new Person().email);
    expect(guard.run('support', () => guard.check(email, { recipient: 'Vendor' }))).toBe(email);
  });

  it('is shared by the inner purposes of a request', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const error = guard.run('service', () => {
      const email = guard.run('support', () => new Person().email);
      return thrownBy(() => guard.run('analytics', () => guard.check(email)));
    });
    expect(error).toMatchObject({ purpose: 'analytics', category: 'contact-data' });
  });
});
