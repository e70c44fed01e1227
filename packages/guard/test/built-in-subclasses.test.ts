import { Purpose } from '@purposely/decorators';
import { PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, tag } from './support/shop';

/** A subclass with methods of its own in place of those that are built in. */
function subclassOf<Base extends new (...args: never[]) => object>(base: Base, methods: object): Base {
  const made = class extends (base as unknown as new (...args: unknown[]) => object) {};
  Object.defineProperties(made.prototype, Object.getOwnPropertyDescriptors(methods));
  return made as unknown as Base;
}

function* nothing(): Generator<never> {}

const ITERATING_OVER_NOTHING = { [Symbol.iterator]: nothing, keys: nothing, entries: nothing, values: nothing };

/** What is built in, and shows less of itself than it holds, as some do to keep logs clean. */
const SUBCLASSES: readonly (readonly [string, (text: string) => object])[] = [
  ['a map that iterates over nothing', (text) => new (subclassOf(Map, ITERATING_OVER_NOTHING))([['key', text]])],
  ['a set that iterates over nothing', (text) => new (subclassOf(Set, ITERATING_OVER_NOTHING))([text])],
  [
    'an address that hides its query',
    (text) => new (subclassOf(URL, { toString: () => 'https://example.test/' }))(`https://example.test/?to=${text}`),
  ],
  [
    'parameters that hide their values',
    (text) => new (subclassOf(URLSearchParams, { toString: () => '' }))({ to: text }),
  ],
  ['headers that iterate over nothing', (text) => new (subclassOf(Headers, ITERATING_OVER_NOTHING))({ to: text })],
  [
    'a form that iterates over nothing',
    (text) => {
      const form = new (subclassOf(FormData, ITERATING_OVER_NOTHING))();
      form.set('to', text);
      return form;
    },
  ],
  ['a text that has another value', (text) => new (subclassOf(String, { valueOf: () => '' }))(text)],
];

function setUp() {
  const { guard } = guardWith({ mode: 'enforce' });
  const Person = personClass();
  class Desk {
    take(value: unknown): unknown {
      return value;
    }
  }
  tag(Desk, { take: Purpose('analytics') });
  guard.protect(Person, Desk);
  return { guard, Person, desk: new Desk() };
}

describe.each(SUBCLASSES)('%s', (_name, make) => {
  it('is not handed to code of another purpose with what may not be had there', () => {
    const { guard, Person, desk } = setUp();
    guard.run('support', () => {
      const value = make(new Person().email);
      expect(() => desk.take(value)).toThrow(PurposeViolationError);
    });
  });

  it('goes to no recipient with what that may not have', () => {
    const { guard, Person } = setUp();
    guard.run('support', () => {
      const value = make(new Person().email);
      expect(() => guard.check(value, { recipient: 'Vendor' })).toThrow(PurposeViolationError);
    });
  });

  it('is handed over as it is where nothing in it is labelled', () => {
    const { guard, desk } = setUp();
    const value = make('nothing');
    expect(guard.run('support', () => desk.take(value))).toBe(value);
  });
});

it('a labelled field that holds a map with an iterator of its own is known by all that is in it', () => {
  const { guard, Person, desk } = setUp();
  const Quiet = subclassOf(Map, ITERATING_OVER_NOTHING);
  guard.run('support', () => {
    const person = new Person();
    Reflect.set(person, 'email', new Quiet([['first', 'grace@example.test']]));
    void person.email;
    expect(() => desk.take('mail to grace@example.test')).toThrow(PurposeViolationError);
  });
});
