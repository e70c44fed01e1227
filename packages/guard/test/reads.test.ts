import { createGuard, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, policy, thrownBy, ticketClass } from './support/shop';

describe('a guarded read', () => {
  it('gives the value for a purpose that the policy allows', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    expect(guard.run('support', () => new Person().email)).toBe('ada@example.test');
  });

  it('throws a violation that explains itself and holds no value', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const error = thrownBy(() => guard.run('analytics', () => new Person().email)) as PurposeViolationError;
    expect(error).toBeInstanceOf(PurposeViolationError);
    expect(error).toMatchObject({
      category: 'contact-data',
      state: 'identified',
      purpose: 'analytics',
      field: 'Person.email',
      clause: null,
      recipient: null,
    });
    expect(error.nearest?.use.labels).toEqual([{ category: 'contact-data', state: 'pseudonymized' }]);
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain('ada@');
  });

  it('is denied where no purpose is open', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    expect(thrownBy(() => new Person().email)).toMatchObject({ purpose: null, field: 'Person.email' });
  });

  it('lets everything through without a purpose only where the option says so', () => {
    const Person = personClass();
    const { guard, audit } = guardWith({ unscoped: 'report' });
    guard.protect(Person);
    expect(new Person().email).toBe('ada@example.test');
    expect(audit.events).toEqual(['reported']);
  });

  it('erases in the mode redact, and records it without the value', () => {
    const { guard, audit } = guardWith({ mode: 'redact' });
    const Person = personClass();
    guard.protect(Person);
    expect(guard.run('support', () => new Person().diagnosis)).toBeUndefined();
    expect(audit.records).toMatchObject([
      { event: 'redacted', labels: ['health-data[identified]'], field: 'Person.diagnosis' },
    ]);
    expect(JSON.stringify(audit.records)).not.toContain('hay fever');
  });

  it('gives the value and records it in the mode report', () => {
    const { guard, audit } = guardWith({ mode: 'report' });
    const Person = personClass();
    guard.protect(Person);
    expect(guard.run('support', () => new Person().diagnosis)).toBe('hay fever');
    expect(audit.events).toEqual(['reported']);
  });

  it('belongs to the customer who is served', () => {
    const { guard } = guardWith();
    const Ticket = ticketClass();
    guard.protect(Ticket);
    const ticket = new Ticket('acme', 'printer on fire');
    expect(guard.run({ purpose: 'support', customer: 'acme' }, () => ticket.text)).toBe('printer on fire');
    expect(thrownBy(() => guard.run({ purpose: 'support', customer: 'other' }, () => ticket.text))).toBeInstanceOf(
      PurposeViolationError,
    );
    expect(thrownBy(() => guard.run('support', () => ticket.text))).toBeInstanceOf(PurposeViolationError);
  });

  it('keeps its purpose over awaits, timers and parallel runs', async () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const person = new Person();
    const read = async (): Promise<unknown> => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return person.email;
    };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => guard.run(index % 2 === 0 ? 'support' : 'care', read)),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(
      Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 'fulfilled' : 'rejected')),
    );
  });
});

describe('a guard', () => {
  it('refuses a class that another guard protects, until that one is closed', async () => {
    const Person = personClass();
    const { guard } = guardWith();
    guard.protect(Person);
    const second = createGuard({ policy });
    expect(() => second.protect(Person)).toThrow('already protected by another guard');
    await guard.close();
    second.protect(Person);
    expect(second.run('support', () => new Person().email)).toBe('ada@example.test');
  });
});
