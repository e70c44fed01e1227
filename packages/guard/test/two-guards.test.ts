import { Category } from '@purposely/decorators';
import { createGuard, type Guard, type GuardOptions, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { tag } from './support/shop';

/** A policy with one category, which serves one purpose. */
function guardOf(name: string, category: string, purpose: string, options: Partial<GuardOptions> = {}): Guard {
  const clause = { id: 'only', allow: { category, purpose }, reason: 'It is needed.' };
  const policy = { name, version: '1', categories: { [category]: {} }, purposes: { [purpose]: {} }, clauses: [clause] };
  return createGuard({ policy, ...options });
}

/** Two guards with different policies, and a person whom the second one protects. */
function world() {
  const [shop, clinic] = [guardOf('shop', 'email', 'support'), guardOf('clinic', 'mail', 'care')];
  class Person {
    declare email: string;
    constructor() {
      this.email = 'ada@example.test';
    }
  }
  tag(Person, { email: Category('mail') });
  clinic.protect(Person);
  return { shop, clinic, person: new Person() };
}

function refusal(fn: () => unknown): PurposeViolationError {
  try {
    fn();
  } catch (error) {
    if (error instanceof PurposeViolationError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('two guards with different policies', () => {
  it('say of which policy the purpose is none, and what to do', () => {
    const { shop, person } = world();
    expect(refusal(() => shop.run('support', () => person.email)).reason).toBe(
      'The policy "clinic" 1, which decides here, has no purpose "support": a guard with another policy opened it, or the policy was ' +
        'replaced since. Ask the guard that opened it, or declare the purpose in both policies.',
    );
  });

  it.each(['check', 'toPlain', 'stringify'] as const)(
    'refuse in %s what the policy of the one that is asked does not know',
    (method) => {
      const { shop, clinic, person } = world();
      // What the policy of the other guard decided must not be taken for an answer of this one.
      expect(clinic.run('care', () => clinic.check(person))).toBe(person);
      expect(refusal(() => shop.run('support', () => shop[method](person))).reason).toContain('no category "mail"');
    },
  );
});
