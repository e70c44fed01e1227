import { Category, Pseudonymizes, Purpose, Unlabelled } from '@purposely/decorators';
import { Guarded, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, tag, thrownBy } from './support/shop';

describe('a class that labels all its fields at once', () => {
  function bareClass() {
    class Person {
      email = 'ada@example.test';
      visits = 3;
    }
    tag(Person, { visits: Unlabelled('Counts nothing personal.') });
    return Person;
  }

  it('guards the fields that its instances show, with @Guarded', () => {
    const { guard } = guardWith();
    const Person = Guarded(bareClass());
    Category('contact-data')(Person);
    guard.protect(Person);
    const person = new Person();
    expect(guard.run('support', () => person.email)).toBe('ada@example.test');
    expect(thrownBy(() => guard.run('care', () => person.email))).toMatchObject({ field: 'Person.email' });
    expect(person.visits).toBe(3);
    expect(Object.keys(person)).toEqual(['visits']);
  });

  it('gets no end of guarded fields from the keys of data, and none in place of what it has', () => {
    const { guard } = guardWith();
    const Person = Guarded(bareClass());
    Category('contact-data')(Person);
    guard.protect(Person);
    const keys = Array.from({ length: 5_000 }, (_, at) => `key${at}`);
    const made = Object.assign(new Person(), {
      constructor: 'none',
      ...Object.fromEntries(keys.map((key) => [key, key])),
    });
    expect(thrownBy(() => guard.run('care', () => guard.check(made)))).toBeInstanceOf(PurposeViolationError);
    expect(Reflect.ownKeys(Person.prototype).length).toBeLessThan(300);
    expect(new Person().constructor).toBe(Person);
    expect(
      thrownBy(() => guard.run('care', () => guard.check(Object.assign(new Person(), { key4999: 'x' })))),
    ).toMatchObject({
      labels: [{ category: 'contact-data', state: 'identified' }],
    });
  });

  it('is refused without @Guarded', () => {
    const Person = bareClass();
    Category('contact-data')(Person);
    expect(() => guardWith().guard.protect(Person)).toThrow('Person labels all its fields at once');
  });
});

describe('a field that hides a guarded one', () => {
  it('is taken over and recorded at the next border', () => {
    const { guard, audit } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    class Friend extends Person {
      override email = 'bob@example.test';
    }
    const friend = new Friend();
    expect(thrownBy(() => guard.run('care', () => guard.check(friend)))).toMatchObject({ field: 'Person.email' });
    expect(audit.records[0]).toMatchObject({
      event: 'shadowed',
      field: 'Person.email',
      labels: ['contact-data[identified]'],
    });
    expect(thrownBy(() => guard.run('care', () => friend.email))).toBeInstanceOf(PurposeViolationError);
    expect(guard.run('support', () => friend.email)).toBe('bob@example.test');
  });

  it('is taken over before a guarded method runs on its instance', () => {
    const { guard, audit } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const person = Object.defineProperty(new Person(), 'email', { value: 'bob@example.test', configurable: true });
    expect(guard.run('analytics', () => person.alias())).toBe('alias-16');
    expect(audit.events).toEqual(['shadowed', 'declassified']);
    expect(thrownBy(() => guard.run('care', () => person.email))).toBeInstanceOf(PurposeViolationError);
  });

  it('is asked about where it cannot be moved', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    class Friend extends Person {
      override email = 'bob@example.test';
    }
    const friend = Object.freeze(new Friend());
    expect(thrownBy(() => guard.run('care', () => guard.check(friend)))).toMatchObject({ field: 'Friend.email' });
  });
});

describe('a Proxy around an instance', () => {
  function setUp() {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    return { guard, person: new Person() };
  }

  it('is told that the guard cannot see behind it, where it passes reads and assignments on as its own', () => {
    const { guard, person } = setUp();
    const proxy = new Proxy(person, {});
    guard.run('support', () => {
      expect(() => proxy.email).toThrow(/^Person\.email is read through a Proxy, .* Reflect\.get\(target, key\)\.$/);
      expect(() => {
        proxy.email = 'bob@example.test';
      }).toThrow(/^Person\.email is assigned through a Proxy, .* Reflect\.set\(target, key, value\)\.$/);
      expect(person.email).toBe('ada@example.test');
    });
  });

  it('is guarded where its traps leave the receiver out', () => {
    const { guard, person } = setUp();
    const proxy = new Proxy(person, {
      get: (target, key) => Reflect.get(target, key) as unknown,
      set: (target, key, value) => Reflect.set(target, key, value),
    });
    proxy.email = 'bob@example.test';
    expect(guard.run('support', () => [proxy.email, person.email])).toEqual(['bob@example.test', 'bob@example.test']);
    expect(thrownBy(() => guard.run('care', () => proxy.email))).toBeInstanceOf(PurposeViolationError);
  });

  it('is asked about at the borders of recipients, where its traps leave the receiver out', () => {
    const { guard, person } = setUp();
    person.diagnosis = undefined as never;
    const proxy = new Proxy(person, { get: (target, key) => Reflect.get(target, key) as unknown });
    guard.run('support', () => {
      for (const value of [proxy, [person, proxy], { proxy }]) {
        expect(thrownBy(() => guard.check(value, { recipient: 'Vendor' }))).toMatchObject({ field: 'Person.email' });
      }
      expect(guard.toPlain(proxy, { recipient: 'Mailer' })).toMatchObject({ email: 'ada@example.test', visits: 3 });
    });
  });

  it('is refused at borders, where it passes reads on as its own', () => {
    const { guard, person } = setUp();
    const check = () => guard.check([new Proxy(person, {})], { place: 'the answer' });
    expect(thrownBy(() => guard.run('support', check))).toMatchObject({
      field: 'the answer',
      reason: expect.stringMatching(/^The value failed while it was read/),
    });
  });

  it('leaves a field that hides a guarded one to the object behind it', () => {
    const { guard, person } = setUp();
    Object.defineProperty(person, 'email', { value: 'bob@example.test', configurable: true, enumerable: true });
    const error = thrownBy(() => guard.run('care', () => guard.check(new Proxy(person, {}))));
    expect(error).toBeInstanceOf(PurposeViolationError);
    expect(Object.hasOwn(person, 'email')).toBe(true);
    expect(thrownBy(() => guard.run('care', () => guard.check(person)))).toMatchObject({ field: 'Person.email' });
    expect(guard.run('support', () => person.email)).toBe('bob@example.test');
  });
});

describe('generators', () => {
  function setUp() {
    const { guard } = guardWith();
    class Service {
      *purposes(): Generator<string | undefined> {
        yield guard.current()?.purpose;
        yield guard.current()?.purpose;
      }
      async *later(): AsyncGenerator<string | undefined> {
        yield guard.current()?.purpose;
        await Promise.resolve();
        yield guard.current()?.purpose;
      }
    }
    tag(Service, { purposes: Purpose('support'), later: Purpose('support') });
    guard.protect(Service);
    return { guard, service: new Service() };
  }

  it('run each step for their own purpose, not for that of whoever consumes them', async () => {
    const { guard, service } = setUp();
    expect(guard.run('care', () => [...service.purposes()])).toEqual(['support', 'support']);
    const later = await guard.run('care', async () => {
      const all: unknown[] = [];
      for await (const purpose of service.later()) all.push(purpose);
      return all;
    });
    expect(later).toEqual(['support', 'support']);
  });

  it('declassify what each step yields, and nothing in between', () => {
    const { guard } = guardWith();
    const Person = personClass();
    class Exporter {
      *aliases(people: readonly { email: string }[]): Generator<string> {
        for (const person of people) yield `alias-${person.email.length}`;
      }
    }
    tag(Exporter, { aliases: Pseudonymizes() });
    guard.protect(Person, Exporter);
    guard.run('analytics', () => {
      const person = new Person();
      const aliases = new Exporter().aliases([person]);
      expect(aliases.next()).toEqual({ done: false, value: 'alias-16' });
      expect(thrownBy(() => person.email)).toBeInstanceOf(PurposeViolationError);
      expect(guard.check('see alias-16')).toBe('see alias-16');
      expect(thrownBy(() => guard.check('see alias-16', { purpose: 'care' }))).toMatchObject({
        state: 'pseudonymized',
      });
    });
  });
});
