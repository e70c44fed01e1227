import { Category, type Class } from '@purposely/decorators';
import { Guarded } from '@purposely/guard';
import { building } from '@purposely/guard/serializer';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, policy, tag, thrownBy, ticketClass } from './support/shop';

describe('guard.hydrate', () => {
  it('makes an instance whose labelled fields are guarded', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const ada = guard.hydrate(Person, { id: 'p1', email: 'ada@example.test', diagnosis: 'hay fever', visits: 3 });
    expect(ada).toBeInstanceOf(Person);
    expect(guard.run('support', () => [ada.id, ada.email, ada.visits])).toEqual(['p1', 'ada@example.test', 3]);
    expect(thrownBy(() => guard.run('support', () => ada.diagnosis))).toMatchObject({ category: 'health-data' });
    expect(Object.keys(ada)).toEqual(['id', 'visits']);
  });

  it('makes instances of rows of several shapes', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const rows = [{ email: 'a' }, { visits: 1, email: 'b' }, { email: 'c', visits: 2 }, {}, { email: 'd' }];
    const people = rows.map((row) => guard.hydrate(Person, row));
    expect(guard.run('support', () => people.map(({ email, visits }) => [email, visits]))).toEqual([
      ['a', undefined],
      ['b', 1],
      ['c', 2],
      [undefined, undefined],
      ['d', undefined],
    ]);
  });

  it('keeps what a row calls __proto__ as data', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const row = JSON.parse('{ "email": "ada@example.test", "__proto__": { "admin": true } }') as object;
    const ada = guard.hydrate(Person, row);
    expect(Reflect.get(ada, 'admin')).toBeUndefined();
    expect(Object.getPrototypeOf(ada)).toBe(Person.prototype);
    expect(Object.keys(ada)).toEqual(['__proto__']);
  });

  it('takes nothing from a polluted prototype', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    Object.defineProperty(Object.prototype, 'visits', {
      value: 9,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    try {
      const ada = guard.hydrate(Person, { email: 'ada@example.test' });
      expect(Object.hasOwn(ada, 'visits')).toBe(false);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'visits');
    }
  });

  it('goes through a setter of the class', () => {
    const { guard } = guardWith();
    class Person {
      #email = '';
      get email(): string {
        return this.#email;
      }
    }
    class Account {
      declare kept: string;
      get email(): string {
        return this.kept;
      }
      set email(value: string) {
        this.kept = value.toLowerCase();
      }
    }
    tag(Account, { email: Category('contact-data') });
    guard.protect(Account);
    const account = guard.hydrate(Account, { email: 'ADA@EXAMPLE.TEST' });
    expect(guard.run('support', () => account.email)).toBe('ada@example.test');
    expect(thrownBy(() => guard.hydrate(Person, { email: 'x' }))).toBeInstanceOf(TypeError);
  });

  it('guards the fields of a class that is labelled as a whole', () => {
    const { guard } = guardWith();
    class Fields {
      declare email: string;
    }
    const Person = Guarded(Fields);
    (Category('contact-data') as unknown as (target: Class) => void)(Person);
    guard.protect(Person);
    const ada = guard.hydrate(Person, { email: 'ada@example.test' });
    expect(thrownBy(() => guard.run('care', () => ada.email))).toMatchObject({ category: 'contact-data' });
  });

  it('knows whose data it is', () => {
    const { guard } = guardWith();
    const Ticket = ticketClass();
    guard.protect(Ticket);
    const ticket = guard.hydrate(Ticket, { tenant: 'north', text: 'It leaks.' });
    expect(guard.run({ purpose: 'support', customer: 'north' }, () => ticket.text)).toBe('It leaks.');
    expect(thrownBy(() => guard.run({ purpose: 'support', customer: 'south' }, () => ticket.text))).toMatchObject({
      category: 'tenant-data',
    });
  });

  it('follows a policy that takes the place of another one', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    guard.hydrate(Person, { email: 'ada@example.test' });
    guard.reload({ ...policy.json, clauses: [] });
    const ada = guard.hydrate(Person, { email: 'ada@example.test' });
    expect(thrownBy(() => guard.run('support', () => ada.email))).toMatchObject({ category: 'contact-data' });
  });

  it('lets whoever builds read what was put there', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    expect(building(() => guard.hydrate(Person, { email: 'ada@example.test' }).email)).toBe('ada@example.test');
  });

  it('refuses a class that nothing guards, and what is no row', () => {
    const { guard } = guardWith();
    const Person = personClass();
    expect(() => guard.hydrate(Person, {})).toThrow('Person is not guarded');
    guard.protect(Person);
    expect(() => guard.hydrate(Person, null as unknown as object)).toThrow('Give guard.hydrate a row.');
  });
});
