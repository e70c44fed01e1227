import { type AuditSink, createGuard, type Guard, type GuardOptions } from '@purposely/guard';
import { Memory, type Person, personClass, policy } from './shop';

/** The shop whose log nobody may find addresses in. */
const logPolicy = {
  ...policy.json,
  clauses: [
    ...policy.json.clauses,
    {
      id: 'no-logs',
      deny: { category: 'contact-data', purpose: 'service', recipient: 'log' },
      reason: 'Everybody reads the logs.',
    },
  ],
};

export interface LogShop {
  readonly guard: Guard;
  readonly audit: Memory;
  readonly Person: new (email?: string, diagnosis?: string) => Person;
  /** Runs a function for support, with a person and an address that was read. */
  asSupport<Result>(fn: (email: string, person: Person) => Result): Result;
}

export function logShop(options: Partial<GuardOptions> = {}, sink?: AuditSink): LogShop {
  const audit = new Memory();
  const guard = createGuard({ policy: logPolicy, audit: sink === undefined ? audit : [audit, sink], ...options });
  const Person = personClass();
  guard.protect(Person);
  const asSupport = <Result>(fn: (email: string, person: Person) => Result): Result =>
    guard.run({ purpose: 'support', request: 'r-1' }, () => {
      const person = new Person();
      return fn(person.email, person);
    });
  return { guard, audit, Person, asSupport };
}

/** What stands in place of a line that held the address. */
export const REFUSED: RegExp = /^A log line was refused\. .*Everybody reads the logs\./;
