import { isPurposeViolation } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, thrownBy } from './support/shop';

const BRAND = Symbol.for('purposely.violation');

describe('a violation', () => {
  it('is told from what only has its symbol, which nobody could answer', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const violation = thrownBy(() => guard.run('care', () => new Person().email));
    expect(isPurposeViolation(violation)).toBe(true);
    expect(isPurposeViolation({ [BRAND]: true })).toBe(false);
    expect(isPurposeViolation(Object.create(violation as object))).toBe(false);
  });
});
