import { definePolicy, type Policy } from '@purposely/core';
import { Category, type Class, Customer, Pseudonymizes, Subject } from '@purposely/decorators';
import { type AuditRecord, type AuditSink, createGuard, type Guard, type GuardOptions } from '@purposely/guard';

/** A small policy: contact data serves service and its support, health data serves nothing but care. */
export const policy: Policy = definePolicy({
  name: 'shop',
  version: '1',
  categories: {
    'personal-data': { children: { 'contact-data': {}, 'health-data': {} } },
    'tenant-data': {},
    'work-product': {},
  },
  purposes: { service: { children: { support: {} } }, care: {}, analytics: {}, lessons: {} },
  clauses: [
    { id: 'contact', allow: { category: 'contact-data', purpose: 'service' }, reason: 'We answer people.' },
    { id: 'care', allow: { category: 'health-data', purpose: 'care' }, reason: 'We care for people.' },
    {
      id: 'analytics',
      allow: { category: 'personal-data', purpose: 'analytics', state: 'pseudonymized' },
      reason: 'Pseudonyms suffice to count.',
    },
    {
      id: 'no-vendor',
      deny: { category: 'contact-data', purpose: 'service', recipient: 'Vendor' },
      reason: 'The vendor needs no addresses.',
    },
    {
      id: 'tenant',
      allow: { category: 'tenant-data', purpose: 'support', customer: 'same' },
      reason: 'Their own data.',
    },
    { id: 'lessons', allow: { category: 'work-product', purpose: 'lessons' }, reason: 'Everybody may learn.' },
  ],
});

/** Applies legacy decorators by hand, so that a test needs no compiler for them. */
export function tag(target: Class, tags: Readonly<Record<string, unknown>>): void {
  for (const [key, decorator] of Object.entries(tags)) {
    const descriptor = Object.getOwnPropertyDescriptor(target.prototype, key);
    (decorator as (prototype: object, key: string, descriptor?: PropertyDescriptor) => void)(
      target.prototype,
      key,
      descriptor,
    );
  }
}

/** Remembers audit records. */
export class Memory implements AuditSink {
  readonly records: AuditRecord[] = [];
  write(record: AuditRecord): void {
    this.records.push(record);
  }
  get events(): string[] {
    return this.records.map((record) => record.event);
  }
}

/** A guard with its audit. */
export function guardWith(options: Partial<GuardOptions> = {}): { guard: Guard; audit: Memory } {
  const audit = new Memory();
  return { guard: createGuard({ policy, audit, ...options }), audit };
}

/** A person; a new class on each call, since a class has one guard. */
export interface Person {
  id: string;
  email: string;
  diagnosis: string;
  visits: number;
  alias(): string;
}

export function personClass(): new (email?: string, diagnosis?: string) => Person {
  class Person {
    declare id: string;
    declare email: string;
    declare diagnosis: string;
    declare visits: number;
    constructor(email = 'ada@example.test', diagnosis = 'hay fever') {
      this.id = 'person-1';
      this.email = email;
      this.diagnosis = diagnosis;
      this.visits = 3;
    }
    alias(): string {
      return `alias-${this.email.length}`;
    }
  }
  tag(Person, {
    id: Subject(),
    email: Category('contact-data'),
    diagnosis: Category('health-data'),
    alias: Pseudonymizes({ reviewedBy: 'privacy office' }),
  });
  return Person;
}

/** A record of one customer. */
export function ticketClass(): new (tenant: string, text: string) => { tenant: string; text: string } {
  class Ticket {
    declare tenant: string;
    declare text: string;
    constructor(tenant: string, text: string) {
      this.tenant = tenant;
      this.text = text;
    }
  }
  tag(Ticket, { tenant: Customer(), text: Category('tenant-data') });
  return Ticket;
}

/** What a function throws. */
export function thrownBy(fn: () => unknown): unknown {
  try {
    fn();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}
