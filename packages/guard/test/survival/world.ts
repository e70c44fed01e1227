import { definePolicy } from '@purposely/core';
import { Category, type Class, Purpose, Unlabelled } from '@purposely/decorators';
import { type AuditRecord, createGuard, type Guard, Guarded, type Mode } from '@purposely/guard';

/** A guard, its audit, and a person to lose the labels of. */
export interface World {
  readonly guard: Guard;
  readonly records: readonly AuditRecord[];
  readonly Person: new () => Person;
  readonly person: Person;
  /** Asks a border about a value: a recipient's, or that of a method whose purpose may not have it. Gives what comes through. */
  ask<Value>(value: Value, request: { readonly recipient?: string }): Value;
  /** The address of the person, which support may have, analytics may not, and no vendor may get. */
  readonly email: string;
}

export interface Person {
  id: string;
  email: string;
  nickname: string;
  account: number;
  born: Date;
  phones: string[];
  floors: number[];
  photo: Uint8Array;
}

export const EMAIL = 'Ada.Lovelace@example.test';

const policy = definePolicy({
  name: 'survival',
  version: '1',
  categories: { 'contact-data': {} },
  purposes: { support: {}, analytics: {} },
  clauses: [
    { id: 'contact', allow: { category: 'contact-data', purpose: 'support' }, reason: 'We answer people.' },
    { id: 'vendor', deny: { category: 'contact-data', recipient: 'Vendor' }, reason: 'The vendor needs no addresses.' },
  ],
});

/** How this file was compiled. The build puts it in. */
declare const FLAVOUR: { readonly flavour: 'standard' | 'legacy'; readonly define: boolean };

/** `@Guarded` for the variant that needs it: legacy decorators on fields that are defined. */
export const GuardedWhereNeeded: typeof Guarded = (target, context) =>
  FLAVOUR.flavour === 'legacy' && FLAVOUR.define ? Guarded(target, context) : target;

/** A new world in one mode. A class has one guard, so that each world has its own. */
export function createWorld(mode: Mode): World {
  const records: AuditRecord[] = [];
  const guard = createGuard({ policy, mode, audit: { write: (record) => records.push(record) } });
  const Person = personClass();
  const Counter = counterClass();
  guard.protect(Person, Counter as unknown as Class);
  const counter = new Counter();
  return {
    guard,
    records,
    Person,
    person: new Person(),
    ask: (value, request) => (request.recipient === undefined ? counter.count(value) : guard.check(value, request)),
    email: EMAIL,
  };
}

function personClass(): new () => Person {
  @GuardedWhereNeeded
  class Person {
    @Unlabelled('An id of ours.') id = 'p1';
    @Category('contact-data') email = EMAIL;
    @Category('contact-data') nickname = 'Ada';
    @Category('contact-data') account = 987654321;
    @Category('contact-data') born = new Date('1815-12-10T04:05:06.789Z');
    @Category('contact-data') phones = ['+44 20 7946 0958', '+44 20 7946 0123'];
    @Category('contact-data') floors = [3, 14];
    @Category('contact-data') photo = Uint8Array.from({ length: 40 }, (_one, index) => index * 5);
  }
  return Person;
}

function counterClass(): new () => { count<Value>(value: Value): Value } {
  class Counter {
    @Purpose('analytics') count<Value>(value: Value): Value {
      return value;
    }
  }
  return Counter;
}
