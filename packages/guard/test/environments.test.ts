import { afterEach, describe, expect, it } from 'vitest';
import { guardWith, personClass, thrownBy } from './support/shop';

type Options = NonNullable<Parameters<typeof guardWith>[0]>;

/** What reading a diagnosis for support comes to. */
function outcome(options: Options): string {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  guard.protect(Person);
  try {
    const read: unknown = guard.run('support', () => new Person().diagnosis);
    return read === undefined ? 'redacted' : (audit.events[0] ?? 'unseen');
  } catch {
    return 'denied';
  }
}

const environments: NonNullable<Options['environments']> = {
  production: { mode: 'report', modes: { categories: { 'contact-data': 'enforce' } } },
  staging: { modes: { categories: { 'health-data': 'redact' } } },
};

describe('an environment', () => {
  const before = process.env.NODE_ENV;
  afterEach(() => {
    process.env.NODE_ENV = before;
  });

  it('has modes of its own', () => {
    expect(outcome({ environments, environment: 'production' })).toBe('reported');
    expect(outcome({ environments, environment: 'staging' })).toBe('redacted');
  });

  it('without an entry takes what the guard says', () => {
    expect(outcome({ environments, environment: 'laptop' })).toBe('denied');
    expect(outcome({ environments, environment: 'laptop', mode: 'redact' })).toBe('redacted');
    expect(outcome({ environments, environment: 'toString' })).toBe('denied');
  });

  it('is NODE_ENV where nobody names another', () => {
    process.env.NODE_ENV = 'production';
    expect(outcome({ environments })).toBe('reported');
  });

  it('adds its modes of categories to those of the guard', () => {
    const modes = { categories: { 'health-data': 'redact' } } as const;
    expect(outcome({ environments, environment: 'production', modes })).toBe('redacted');
  });

  it.each<[string, NonNullable<Options['environments']>, string]>([
    [
      'a mode that there is not',
      { production: { mode: 'enforced' as never } },
      'The option environments["production"].mode of the guard is "enforced". Use one of enforce, redact, report.',
    ],
    [
      'a category that the policy does not have',
      { production: { modes: { categories: { 'helth-data': 'report' } } } },
      'The option environments["production"].modes.categories of the guard names the category "helth-data", which the policy does not have. Did you mean "health-data"?',
    ],
    [
      'an option that does not depend on it',
      { production: { audit: [] } as never },
      'There is no option environments["production"].audit of the guard. Use one of mode, modes, unscoped, escalation.',
    ],
  ])('is refused for %s, also where another one runs', (_, wrong, message) => {
    expect(thrownBy(() => guardWith({ environments: wrong, environment: 'laptop' }))).toMatchObject({ message });
  });
});
