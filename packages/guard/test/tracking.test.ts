import { Category, Pseudonymizes } from '@purposely/decorators';
import { type Guard, type GuardOptions, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it, vi } from 'vitest';
import { guardWith, personClass, tag, thrownBy } from './support/shop';

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

interface Addressed {
  email: string;
}

/** An instance of a protected class that holds an address and nothing else. */
function addressed(guard: Guard): Addressed {
  class Person {
    declare email: string;
    constructor() {
      this.email = 'ada@example.test';
    }
  }
  tag(Person, { email: Category('contact-data') });
  guard.protect(Person);
  return new Person();
}

function formWith(email: string): FormData {
  const form = new FormData();
  form.set('to', email);
  return form;
}

function shared(text: string): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(text.length);
  new Uint8Array(buffer).set(Buffer.from(text));
  return buffer;
}

function asNumbers(text: string): Uint16Array {
  return new Uint16Array(new Uint8Array(Buffer.from(text)).buffer);
}

function withJson<Value extends object>(value: Value, text: string): Value {
  return Object.assign(value, { toJSON: () => text });
}

class Silent extends Map<string, string> {
  override *[Symbol.iterator](): MapIterator<[string, string]> {}
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
    ['a buffer', 'ada@example.test', (email) => new Uint8Array(Buffer.from(email)).buffer],
    ['memory that threads share', 'ada@example.test', (email) => shared(email)],
    ['a view of memory that threads share', 'ada@example.test', (email) => new Uint8Array(shared(email))],
    ['bytes that are seen as longer numbers', 'ada@example.test', (email) => asNumbers(email)],
    ['a boxed text', 'ada@example.test', (email) => Object(email)],
    ['another letter case', 'Ada@Example.test', (email) => `mail ${email.toUpperCase()}`],
    ['a form', 'ada lovelace', (email) => `q=1&${new URLSearchParams({ name: email })}`],
    ['a page of HTML', `"O'Brien" & sons`, () => '<b>&quot;O&#39;Brien&quot; &amp; sons</b>'],
    ['the parts of an address', 'ada@example.test', (email) => new URLSearchParams({ to: email })],
    ['the headers of a request', 'ada@example.test', (email) => new Headers({ from: email })],
    ['the fields of a form', 'ada@example.test', (email) => formWith(email)],
    ['the message of an error', 'ada@example.test', (email) => [new Error(`no ${email}`)]],
    ['the cause of an error', 'ada@example.test', (email) => new Error('It failed.', { cause: { email } })],
    ['the errors of an error', 'ada@example.test', (email) => new AggregateError([new Error(email)])],
    ['the toJSON of a date', 'ada@example.test', (email) => ({ at: withJson(new Date(0), email) })],
    ['the toJSON of a promise', 'ada@example.test', (email) => ({ at: withJson(Promise.resolve(), email) })],
    ['the toJSON of a pattern', 'ada@example.test', (email) => ({ at: withJson(/x/, email) })],
    ['the toJSON of bytes', 'ada@example.test', (email) => ({ at: withJson(Buffer.from('x'), email) })],
    ['the toJSON of a list', 'ada@example.test', (email) => ({ at: withJson(['x'], email) })],
    ['the toJSON of a function', 'ada@example.test', (email) => ({ at: withJson(() => undefined, email) })],
    ['a map with an iterator of its own', 'ada@example.test', (email) => new Silent([['to', email]])],
    ['a property of an error', 'ada@example.test', (email) => Object.assign(new Error('It failed.'), { email })],
  ])('finds %s', (_name, email, text) => {
    expect(checked(email, text).outcome).toBeInstanceOf(PurposeViolationError);
  });

  it('finds a number, also in a list of numbers that are no bytes', () => {
    expect(checked(123456789 as never, (email) => ({ id: email })).outcome).toBeInstanceOf(PurposeViolationError);
    const list = (email: string) => Float64Array.of(1, Number(email));
    expect(checked(123456789 as never, list).outcome).toBeInstanceOf(PurposeViolationError);
  });

  it.each<[string, (date: Date) => unknown]>([
    ['itself', (date) => ({ at: date })],
    ['as JSON writes it', (date) => `at ${date.toJSON()}`],
    ['in a template', (date) => `at ${date}`],
    ['as mails and headers write it', (date) => date.toUTCString()],
    ['in milliseconds', (date) => date.getTime()],
  ])('finds a date %s', (_name, text) => {
    const date = new Date('1815-12-10T04:05:06.789Z');
    expect(checked(date as never, (read) => text(read as never)).outcome).toBeInstanceOf(PurposeViolationError);
  });

  it.each<[string, unknown, (value: never) => unknown]>([
    ['a list', ['+44 20 7946 0123', 1], (list: string[]) => list],
    ['an item of a list', ['+44 20 7946 0123'], (list: string[]) => `call ${list[0]}`],
    ['a list of short values', [1, 2], (list: number[]) => ({ list })],
    ['an object', { city: 'Northampton' }, (place: { city: string }) => ({ ...place })],
    ['an object in an object', { at: { floor: 3 } }, (place: { at: object }) => place.at],
    ['a map', new Map([['home', 'Northampton']]), (map: Map<string, string>) => [...map.values()]],
    ['a set', new Set(['Northampton']), (set: Set<string>) => [...set]],
    ['bytes', Buffer.from([1, 2, 3, 250, 251]), (bytes: Buffer) => ({ bytes })],
    ['a copy of bytes', Buffer.from([1, 2, 3, 4, 250, 251]), (bytes: Buffer) => Buffer.from(bytes)],
  ])('finds %s that a labelled field holds', (_name, value, taken) => {
    expect(checked(value as never, taken as never).outcome).toBeInstanceOf(PurposeViolationError);
  });

  it('leaves the labels of a guarded instance that a labelled field holds to its class', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    guard.run('support', () => {
      const inner = Object.assign(new Person('bob@example.test'), { note: 'likes tea' });
      void new Person([inner] as never).email;
      expect(guard.check({ note: 'likes tea' }, { recipient: 'Vendor' })).toEqual({ note: 'likes tea' });
    });
  });

  it('runs no code of an object that a labelled field holds', () => {
    const read = vi.fn(() => 'ada@example.test');
    const value = Object.defineProperty({ city: 'Northampton' }, 'email', { get: read, enumerable: false });
    checked(value as never, () => 'nothing');
    expect(read).not.toHaveBeenCalled();
  });

  it.each<[string, (guard: Guard, person: object) => unknown]>([
    ['JSON.stringify', (_guard, person) => JSON.stringify({ people: [person] })],
    ['guard.toPlain', (guard, person) => guard.toPlain([{ person }, { person }])],
    ['guard.stringify', (guard, person) => guard.stringify(person)],
  ])('finds what %s copied', (_name, copy) => {
    const { guard } = guardWith();
    const person = addressed(guard);
    guard.run('support', () => {
      const copied = copy(guard, person);
      expect(thrownBy(() => guard.check(copied, { recipient: 'Vendor' }))).toBeInstanceOf(PurposeViolationError);
      expect(guard.check(copied, { recipient: 'Mailer' })).toBe(copied);
    });
  });

  it('searches nothing that was copied while it makes another copy that stays', () => {
    const { guard } = guardWith();
    const person = addressed(guard);
    guard.run('support', () => {
      const copied = guard.stringify(person);
      guard.toPlain({ copied, person });
      expect(guard.counts.tracking.tracked).toBe(0);
      guard.toPlain({ copied }, { place: 'the answer' });
      expect(guard.counts.tracking.tracked).toBe(1);
    });
  });

  it.each([1, 15, 16, 17, 40])('finds each of %i values, and no other', (count) => {
    const { guard } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    guard.run('support', () => {
      const emails = Array.from({ length: count }, (_one, at) => new Person(`person-${at}@example.test`).email);
      for (const email of emails) {
        expect(guard.check(`to ${email}, hello`, { recipient: 'Vendor' })).toBe('to [contact-data], hello');
      }
      expect(guard.check('to person-99@example.test', { recipient: 'Vendor' })).toBe('to person-99@example.test');
      void new Person('late@example.test').email;
      expect(guard.check('late@example.test!', { recipient: 'Vendor' })).toBe('[contact-data]!');
    });
  });

  it('does not track what was copied for a recipient, a place or a purpose, where it leaves', () => {
    const { guard } = guardWith();
    const person = addressed(guard);
    guard.run('support', () => {
      guard.toPlain(person, { recipient: 'Mailer' });
      guard.toPlain(person, { place: 'the response body' });
      guard.toPlain(person, { purpose: 'service' });
      guard.check('some text or other');
    });
    expect(guard.counts.tracking.tracked).toBe(0);
  });

  it('tracks copies of instances that were declassified as what they have become', () => {
    const { guard } = guardWith();
    const person = addressed(guard);
    class Pseudonyms {
      of(person: Addressed): Addressed {
        person.email = `alias-${person.email.length}`;
        return person;
      }
    }
    tag(Pseudonyms, { of: Pseudonymizes() });
    guard.protect(Pseudonyms);
    guard.run('analytics', () => {
      const copied = guard.toPlain(new Pseudonyms().of(person));
      expect(guard.check(copied)).toBe(copied);
      expect(thrownBy(() => guard.check(copied, { purpose: 'care' }))).toMatchObject({ state: 'pseudonymized' });
    });
  });

  it('leaves nothing of numbers whose bytes are a value', () => {
    const { guard } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    guard.run('support', () => {
      const numbers = asNumbers(`${new Person().email}, written down`);
      expect(guard.check({ numbers }, { recipient: 'Vendor' })).toEqual({});
    });
  });

  it('replaces a value in a longer text in whatever letter case it stands', () => {
    const { guard } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    guard.run('support', () => {
      void new Person('İda@example.test').email;
      const ask = (text: string) => guard.check(text, { recipient: 'Vendor' });
      expect(ask('to İda@example.test.')).toBe('to [contact-data].');
      expect(ask('to İDA@EXAMPLE.TEST.')).toBe('to [contact-data].');
      // One character that becomes two in lower case.
      expect(ask('to i\u0307da@example.test.')).toBe('to [contact-data].');
      expect(ask('İ to İda@example.test, İ.')).toBe('İ to [contact-data], İ.');
    });
  });

  it('shows what is left of an error', () => {
    const { guard } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    guard.run('support', () => {
      const error = Object.assign(new Error(`no ${new Person().email}`), { code: 'E_MAIL' });
      expect(guard.check(error, { recipient: 'Vendor' })).toMatchObject({
        message: 'no [contact-data]',
        code: 'E_MAIL',
      });
      expect(guard.check(new Error('no'), { recipient: 'Vendor' })).toBeInstanceOf(Error);
    });
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

  it('tracks what is read of an object for whoever serializes it, unless it goes to somebody', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const person = new Person();
    guard.run('support', () => {
      const told = guard.read(person, 'email', { recipient: 'log' });
      expect(guard.check(told, { recipient: 'Vendor' })).toBe('ada@example.test');
      const email = guard.read(person, 'email');
      expect(thrownBy(() => guard.check(email, { recipient: 'Vendor' }))).toBeInstanceOf(PurposeViolationError);
    });
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

  it('counts what it leaves out of a long list', () => {
    const { guard, audit } = guardWith({ tracking: { maxValues: 3 } });
    const Person = personClass();
    guard.protect(Person);
    const list = (length: number): never => Array.from({ length }, () => 'ab') as never;
    guard.run('support', () => void new Person(list(2)).email);
    expect(guard.counts.tracking.tableFull).toBe(0);
    guard.run('support', () => void new Person(list(3)).email);
    expect(guard.counts.tracking.tableFull).toBe(1);
    expect(audit.events).toEqual(['tracking-limit']);
  });

  it('knows a date as it was when it was read', () => {
    const { guard } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    guard.run('support', () => {
      const date: Date = new Person(new Date('1815-12-10T04:05:06.789Z') as never).email as never;
      const line = `born ${date.toUTCString()}`;
      date.setFullYear(1999);
      expect(guard.check(line, { recipient: 'Vendor' })).toBe('born [contact-data]');
    });
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
