import { definePolicy } from '@purposely/core';
import { createTags } from '@purposely/decorators';
import { createGuard, PurposeViolationError } from '@purposely/guard';
import { afterEach, describe, expect, it } from 'vitest';
import { policy, tag } from './support/shop';

const { Category, Purpose } = createTags(policy);
const ADDRESS = 'alice@example.org';

function setUp() {
  class Person {
    declare email: string;
  }
  tag(Person, { email: Category('contact-data') });
  class Counter {
    count(value: unknown): unknown {
      return value;
    }
  }
  tag(Counter, { count: Purpose('analytics') });
  const guard = createGuard({ policy });
  guard.protect(Person, Counter);
  const person = Object.assign(new Person(), { email: ADDRESS });
  return { guard, person, counter: new Counter() };
}

describe('a polluted Object.prototype', () => {
  afterEach(() => {
    Reflect.deleteProperty(Object.prototype, 'purpose');
    Reflect.deleteProperty(Object.prototype, 'recipient');
  });

  it('names no recipient that nobody named', () => {
    const store = definePolicy({
      name: 'store',
      version: '1',
      categories: { 'contact-data': {} },
      purposes: { service: {} },
      clauses: [
        { id: 'store', allow: { recipient: 'store' }, reason: 'Our own store may keep it.' },
        { id: 'others', deny: { customer: 'other', recipient: 'vendor' }, reason: 'No vendor gets it.' },
      ],
    });
    class Person {
      declare email: string;
    }
    tag(Person, { email: Category('contact-data') });
    const guard = createGuard({ policy: store });
    guard.protect(Person);
    const person = Object.assign(new Person(), { email: ADDRESS });
    Object.defineProperty(Object.prototype, 'recipient', { value: 'store', configurable: true });
    expect(() => guard.run('service', () => person.email)).toThrow(PurposeViolationError);
  });

  it('opens no purpose that nobody named', () => {
    const { guard, person } = setUp();
    Object.defineProperty(Object.prototype, 'purpose', { value: 'service', configurable: true });
    expect(() => guard.toPlain(person)).toThrow(PurposeViolationError);
    expect(() => JSON.stringify(person)).toThrow(PurposeViolationError);
    expect(() => guard.run({} as never, () => person.email)).toThrow('it is missing');
  });
});

describe('a value that was read as labelled', () => {
  it.each([
    ['an address', (email: string) => new URL(`https://shop.example/?who=${encodeURIComponent(email)}`)],
    ['the query of an address', (email: string) => new URLSearchParams({ who: email })],
    ['raw bytes', (email: string) => new TextEncoder().encode(email).buffer],
    ['a pattern', (email: string) => new RegExp(email)],
    ['the cause of an error', (email: string) => new Error('It failed.', { cause: email })],
  ])('is found in %s that enters another purpose', (_, hide) => {
    const { guard, person, counter } = setUp();
    expect(() => guard.run('service', () => counter.count(hide(person.email)))).toThrow(PurposeViolationError);
  });
});

describe('an audit', () => {
  it('is refused when it cannot be written to, instead of losing every record', () => {
    expect(() => createGuard({ policy, audit: { record: () => undefined } as never })).toThrow('"write"');
  });
});
