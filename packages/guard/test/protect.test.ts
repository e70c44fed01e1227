import { definePolicy } from '@purposely/core';
import { Category, Customer, Purpose, Subject, WorkProduct } from '@purposely/decorators';
import { createGuard, PurposeViolationError, runFor, setDefaultGuard } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, tag, thrownBy } from './support/shop';

describe('guard.protect refuses', () => {
  it('a class without tags', () => {
    class Plain {}
    expect(() => guardWith().guard.protect(Plain)).toThrow(
      'Plain has no tags, so that there is nothing to guard. Label its fields with @Category.',
    );
  });

  it('something that is no class', () => {
    expect(() => guardWith().guard.protect({} as never)).toThrow('something that is no class');
  });

  it('a category that the policy does not have', () => {
    class Person {}
    tag(Person, { email: Category('contakt-data') });
    expect(() => guardWith().guard.protect(Person)).toThrow(
      'Person uses the category "contakt-data", which the policy "shop" does not have. Did you mean "contact-data"?',
    );
  });

  it('a purpose that the policy does not have, on an inherited method too', () => {
    class Base {
      mail(): void {}
    }
    tag(Base, { mail: Purpose('suport') });
    class Derived extends Base {}
    expect(() => guardWith().guard.protect(Derived)).toThrow('Derived uses the purpose "suport"');
  });

  it('a work product where the policy has no such category', () => {
    class Lab {
      fix(): void {}
    }
    tag(Lab, { fix: WorkProduct() });
    const policy = definePolicy({
      name: 'bare',
      version: '1',
      categories: { a: {} },
      purposes: { p: {} },
      clauses: [],
    });
    expect(() => createGuard({ policy }).protect(Lab)).toThrow('Lab uses the category "work-product"');
  });

  it('a labelled static field', () => {
    class Person {
      static email = 'x';
      declare id: string;
    }
    Category('contact-data')(Person, 'email');
    expect(() => guardWith().guard.protect(Person)).toThrow('Person.email is a static field with labels.');
  });

  it('a private field, which only its class can read', () => {
    class Person {}
    const metadata = {};
    Object.defineProperty(Person, Symbol.for('Symbol.metadata'), { value: metadata });
    const context = {
      kind: 'field',
      name: '#email',
      private: true,
      static: false,
      metadata,
      addInitializer: () => undefined,
    };
    (Category('contact-data') as unknown as (value: unknown, context: unknown) => void)(undefined, context);
    expect(() => guardWith().guard.protect(Person)).toThrow('Person labels the private field #email');
  });

  it('a field that the class defines on each instance', () => {
    class Person {
      email = 'ada@example.test';
    }
    tag(Person, { email: Category('contact-data') });
    expect(() => guardWith().guard.protect(Person)).toThrow('Person.email is defined anew on each instance');
  });
});

describe('a protected class', () => {
  it('keeps its own getters and setters, and guards what they give', () => {
    const { guard } = guardWith();
    class Person {
      stored = 'ada@example.test';
      get email(): string {
        return this.stored.toUpperCase();
      }
      set email(value: string) {
        this.stored = value.trim();
      }
    }
    tag(Person, { email: Category('contact-data') });
    guard.protect(Person);
    const person = new Person();
    person.email = '  bob@example.test ';
    expect(guard.run('support', () => person.email)).toBe('BOB@EXAMPLE.TEST');
    expect(thrownBy(() => guard.run('care', () => person.email))).toBeInstanceOf(PurposeViolationError);
  });

  it('gives the labels of its subclass to the fields that it inherits', () => {
    const { guard } = guardWith();
    const Person = personClass();
    class Patient extends Person {}
    tag(Patient, { email: Category('health-data') });
    guard.protect(Person, Patient);
    expect(guard.run('care', () => new Patient().email)).toBe('ada@example.test');
    expect(thrownBy(() => guard.run('support', () => new Patient().email))).toMatchObject({ field: 'Patient.email' });
    expect(guard.run('support', () => new Person().email)).toBe('ada@example.test');
  });

  it('guards its subclasses that say nothing', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    class Friend extends Person {}
    expect(thrownBy(() => guard.run('care', () => new Friend().email))).toBeInstanceOf(PurposeViolationError);
  });

  it('can be protected again by the same guard', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person, Person);
    expect(guard.run('support', () => new Person().email)).toBe('ada@example.test');
  });

  it('gives fields under a symbol or with odd names the same guard', () => {
    const { guard } = guardWith();
    const secret = Symbol('secret');
    class Odd {
      declare 'a-b c': string;
      declare [secret]: string;
      constructor() {
        this['a-b c'] = 'spaced';
        this[secret] = 'symbolic';
      }
    }
    Category('contact-data')(Odd.prototype, 'a-b c');
    Category('contact-data')(Odd.prototype, secret);
    guard.protect(Odd);
    expect(guard.run('support', () => [new Odd()['a-b c'], new Odd()[secret]])).toEqual(['spaced', 'symbolic']);
    expect(thrownBy(() => guard.run('care', () => new Odd()[secret]))).toMatchObject({ field: 'Odd.Symbol(secret)' });
  });

  it('knows the customer by a field that is labelled itself', () => {
    const { guard } = guardWith();
    class Ticket {
      declare tenant: number;
      declare text: string;
      constructor() {
        this.tenant = 7;
        this.text = 'printer on fire';
      }
    }
    tag(Ticket, { tenant: Customer(), text: Category('tenant-data') });
    Category('contact-data')(Ticket.prototype, 'tenant');
    Subject()(Ticket.prototype, 'tenant');
    guard.protect(Ticket);
    expect(guard.run({ purpose: 'support', customer: '7' }, () => new Ticket().text)).toBe('printer on fire');
  });

  it('lets an empty field be read by everybody, since it holds no data', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    expect(Object.create(Person.prototype).email).toBeUndefined();
  });
});

describe('runFor', () => {
  it('runs for a purpose with the default guard', () => {
    const { guard } = guardWith();
    setDefaultGuard(guard);
    expect(runFor('support', () => guard.current()?.purpose)).toBe('support');
    expect(() => runFor('suport', () => 1)).toThrow('Did you mean "support"?');
  });
});
