import { Category, Pseudonymizes, Purpose } from '@purposely/decorators';
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
  ['bytes that say that they are none', (text) => saying(Buffer.from(text), { byteLength: 0, length: 0 })],
  ['bytes that say that they lie elsewhere', (text) => saying(Buffer.from(text), { buffer: new ArrayBuffer(9) })],
  ['a view that says that it is empty', (text) => saying(new DataView(bufferOf(text)), { byteLength: 0 })],
  ['a buffer that is told as another object', (text) => Object.setPrototypeOf(bufferOf(text), null)],
  ['a pattern with another source', (text) => saying(new RegExp(text), { source: '' })],
];

/** With properties of its own in the place of those that are built in. */
function saying<Value extends object>(value: Value, properties: Readonly<Record<string, unknown>>): Value {
  for (const [name, said] of Object.entries(properties)) Object.defineProperty(value, name, { value: said });
  return value;
}

function bufferOf(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text)).buffer;
}

/** A map that keeps its data elsewhere, as caches do that forget what was not used for long. */
class Elsewhere extends Map<string, unknown> {
  readonly #items: Map<string, unknown>;

  constructor(item: unknown) {
    super();
    this.#items = new Map([['key', item]]);
  }

  override [Symbol.iterator](): MapIterator<[string, unknown]> {
    return this.#items.entries();
  }

  override entries(): MapIterator<[string, unknown]> {
    return this.#items.entries();
  }

  override values(): MapIterator<unknown> {
    return this.#items.values();
  }
}

/** Proxies that hand on the methods of what is behind them, as libraries do that watch changes. */
function watched(value: object): object {
  return new Proxy(value, {
    get(target, key) {
      const got: unknown = Reflect.get(target, key);
      return typeof got === 'function' ? got.bind(target) : got;
    },
  });
}

/** What is built in, and shows more of itself than it holds, or holds it elsewhere. */
const SHOWING_MORE: readonly (readonly [string, (text: string) => object])[] = [
  ['a map that keeps its data elsewhere', (text) => new Elsewhere(text)],
  ['a map whose values are others', (text) => new (subclassOf(Map, { values: () => [text] }))([['key', 'nothing']])],
  ['a set whose iterator shows another item', (text) => new (subclassOf(Set, { values: () => [text] }))(['nothing'])],
  ['a text that adds something to its value', (text) => new (subclassOf(String, { valueOf: () => text }))('nothing')],
  ['a text that is written otherwise', (text) => new (subclassOf(String, { toString: () => text }))('nothing')],
  [
    'an address that is written otherwise',
    (text) => new (subclassOf(URL, { toString: () => `https://example.test/?to=${text}` }))('https://example.test/'),
  ],
  ['headers that iterate over others', (text) => new (subclassOf(Headers, { values: () => [text] }))({ to: 'nobody' })],
  ['a pattern that shows another source', (text) => saying(/nothing/, { source: text })],
  ['a date that is written otherwise', (text) => saying(new Date(0), { toISOString: () => text })],
  ['a pattern behind a Proxy', (text) => watched(new RegExp(text))],
  ['a map behind a Proxy', (text) => watched(new Map([['key', text]]))],
  ['a set behind a Proxy', (text) => watched(new Set([text]))],
  ['an address behind a Proxy', (text) => watched(new URL(`https://example.test/?to=${text}`))],
  ['a text behind a Proxy', (text) => watched(new String(text))],
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

describe.each([...SUBCLASSES, ...SHOWING_MORE])('%s', (_name, make) => {
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

it('a map that keeps its data elsewhere is copied with what is left of it', () => {
  const { guard, Person } = setUp();
  expect(guard.run('support', () => guard.toPlain(new Elsewhere(new Person().email)))).toEqual({
    key: 'ada@example.test',
  });
});

it('a labelled field that holds a map that keeps its data elsewhere is known by all that it shows', () => {
  const { guard, Person, desk } = setUp();
  guard.run('support', () => {
    const person = new Person();
    Reflect.set(person, 'email', new Elsewhere('grace@example.test'));
    void person.email;
    expect(() => desk.take('mail to grace@example.test')).toThrow(PurposeViolationError);
  });
});

it('a labelled field may hold a map that goes on for ever', () => {
  const { guard, Person } = setUp();
  let given = 0;
  const Endless = subclassOf(Map, {
    *[Symbol.iterator]() {
      for (given = 0; given < 1_000_000; given += 1) yield [given, given];
    },
  });
  guard.run('support', () => {
    const person = new Person();
    Reflect.set(person, 'email', new Endless());
    void person.email;
  });
  expect(given).toBeGreaterThan(0);
  expect(given).toBeLessThan(10_000);
});

it('what a declassifier puts into a map that keeps its data elsewhere is declassified', () => {
  const { guard } = guardWith();
  const Person = personClass();
  class Names {
    renew(): Elsewhere {
      return new Elsewhere(new Person());
    }
  }
  tag(Names, { renew: Pseudonymizes() });
  guard.protect(Person, Names);
  const [person] = guard.run('analytics', () => new Names().renew()).values();
  expect(guard.run('analytics', () => (person as InstanceType<typeof Person>).email)).toBe('ada@example.test');
});

describe('what holds a number that is labelled', () => {
  const lying = (visits: number): Float64Array => saying(new Float64Array([visits]), { BYTES_PER_ELEMENT: 1 });

  it('is not handed to code of another purpose, whatever it says of its own kind', () => {
    const { guard, desk } = setUp();
    class Account {
      declare balance: number;
    }
    tag(Account, { balance: Category('contact-data') });
    guard.protect(Account);
    guard.run('support', () => {
      const account = Object.assign(new Account(), { balance: 123_456.75 });
      expect(() => desk.take(lying(account.balance))).toThrow(PurposeViolationError);
    });
  });
});

it('a date that says that it is none is known by what it holds', () => {
  const { guard, desk } = setUp();
  class Visit {
    declare at: Date;
  }
  tag(Visit, { at: Category('contact-data') });
  guard.protect(Visit);
  guard.run('support', () => {
    const visit = Object.assign(new Visit(), { at: new Date('2026-03-04T05:06:07.089Z') });
    const copy = saying(new Date(visit.at), { getTime: () => Number.NaN, toISOString: () => '' });
    expect(() => desk.take(copy)).toThrow(PurposeViolationError);
  });
});

/** Goes on for ever, and tells how often it was asked. */
function endlessly(part: () => unknown): { readonly iterate: () => Generator<unknown>; readonly asked: () => number } {
  let asked = 0;
  return {
    *iterate() {
      for (; asked < 5_000_000; asked += 1) yield part();
    },
    asked: () => asked,
  };
}

const ENDLESS: readonly (readonly [string, () => unknown])[] = [
  ['the same text', () => 'same'],
  ['entries of nothing', () => []],
  ['the same entry', () => ['key', 'same']],
];

describe.each(ENDLESS)('a map whose values are without end, always %s,', (_name, part) => {
  it('may be held by a labelled field', () => {
    const { guard, Person } = setUp();
    const { iterate, asked } = endlessly(part);
    const Endless = subclassOf(Map, { values: iterate });
    guard.run('support', () => {
      const person = new Person();
      Reflect.set(person, 'email', new Endless([['key', 'same']]));
      void person.email;
    });
    expect(asked()).toBeLessThan(100_000);
  });

  it('may be what a declassifier makes', () => {
    const { guard } = guardWith();
    const { iterate, asked } = endlessly(part);
    const Endless = subclassOf(Map, { values: iterate });
    class Names {
      renew(): unknown {
        return new Endless([['key', 'same']]);
      }
    }
    tag(Names, { renew: Pseudonymizes() });
    guard.protect(Names);
    guard.run('analytics', () => new Names().renew());
    expect(asked()).toBeLessThan(3_000_000);
  });

  it.each(['values', Symbol.iterator] as const)('is refused at a border (%s)', (name) => {
    const { guard } = guardWith({ limits: { items: 10_000 } });
    const Person = personClass();
    guard.protect(Person);
    const { iterate, asked } = endlessly(part);
    const Endless = subclassOf(Map, { [name]: iterate });
    guard.run('support', () => {
      void new Person().email;
      expect(() => guard.check(new Endless())).toThrow(PurposeViolationError);
    });
    expect(asked()).toBeLessThan(100_000);
  });
});
