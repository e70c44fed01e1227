import { describe, expect, it, vi } from 'vitest';
import {
  type ExceptionJson,
  label,
  lint,
  POLICY_LIMITS,
  type Policy,
  PolicyError,
  parsePolicy,
  print,
  type TermJson,
} from '../src/index';

// Random and large policies take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const NOTHING = { name: 'large', version: '1', categories: { data: {} }, purposes: { work: {} }, clauses: [] };

/** An exception to a deny with so many more inside, in turn allowing and denying. The innermost one decides. */
function nestedExceptions(levels: number): ExceptionJson {
  let inner: ExceptionJson = { [levels % 2 === 1 ? 'allow' : 'deny']: {} };
  for (let level = levels - 1; level >= 1; level -= 1)
    inner = { [level % 2 === 1 ? 'allow' : 'deny']: {}, except: [inner] };
  return inner;
}

function withExceptions(levels: number): Policy {
  const permit = { id: 'permit', allow: {}, reason: 'It may.' };
  return parsePolicy({
    ...NOTHING,
    clauses: [permit, { id: 'forbid', deny: {}, reason: 'It may not.', except: [nestedExceptions(levels)] }],
  });
}

/** `count` categories, the first in turn above the second, that above the third and so on, in one of the two notations. */
function chainOf(count: number, notation: 'is' | 'children'): Record<string, TermJson> {
  if (notation === 'is') {
    return Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`c${index}`, index === 0 ? {} : { is: [`c${index - 1}`] }]),
    );
  }
  let term: TermJson = {};
  for (let index = count - 1; index >= 1; index -= 1) term = { children: { [`c${index}`]: term } };
  return { c0: term };
}

function issueOf(value: unknown): unknown {
  try {
    parsePolicy(value);
    return undefined;
  } catch (error) {
    return error instanceof PolicyError ? error.issues : error;
  }
}

describe('a policy with 10,000 categories', () => {
  const categories = Object.fromEntries(
    Array.from({ length: 100 }, (_, outer) => [
      `group-${outer}`,
      {
        children: Object.fromEntries(
          Array.from({ length: 99 }, (__, inner) => [`data-${outer}-${inner}`, { is: ['personal'] }]),
        ),
      },
    ]),
  );
  const json = {
    ...NOTHING,
    categories: { personal: {}, ...categories },
    clauses: [
      { id: 'permit', allow: { category: 'group-7' }, reason: 'It may.' },
      {
        id: 'forbid',
        deny: { category: 'personal' },
        except: [{ allow: { category: 'data-7-3' } }],
        reason: 'It may not.',
      },
    ],
  };

  it('is read, decided, checked and printed in two seconds of computing', () => {
    const start = process.cpuUsage();
    const policy = parsePolicy(json);
    expect(policy.categories.size).toBe(10_001);
    expect(policy.decide({ labels: [label('data-7-3')], purpose: 'work' }).clause).toBe('permit');
    expect(policy.decide({ labels: [label('data-7-4')], purpose: 'work' }).clause).toBe('forbid');
    expect(policy.explain({ labels: [label('group-7')], purpose: 'work' }).nearest?.description).toBe(
      'allowed if group-7[identified] is known to be data-7-3',
    );
    expect(lint(policy).some(({ rule }) => rule === 'unreachable-clause')).toBe(false);
    expect(print(policy)).toContain('data-99-98');
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  });

  it('may form one long chain of parents', () => {
    const chain = {
      ...NOTHING,
      categories: chainOf(10_000, 'is'),
      clauses: [{ id: 'permit', allow: { category: 'c1' }, reason: 'It may.' }],
    };
    const policy = parsePolicy(chain);
    expect(policy.decide({ labels: [label('c9999')], purpose: 'work' }).allowed).toBe(true);
    expect(policy.decide({ labels: [label('c0')], purpose: 'work' }).allowed).toBe(false);
  });

  it('names a cycle through all of them without listing each', () => {
    const chain = { ...chainOf(10_000, 'is'), c0: { is: ['c9999'] } };
    expect(issueOf({ ...NOTHING, categories: chain })).toEqual([
      {
        path: '$.categories.c0.is',
        message: expect.stringMatching(/^The categories form a cycle: "c0" is "c9999" is .*"c0"\. Remove/),
      },
    ]);
  });
});

describe('nested exceptions', () => {
  it.each([
    { levels: 1, allowed: true },
    { levels: 2, allowed: false },
    { levels: 199, allowed: true },
    { levels: 200, allowed: false },
    { levels: POLICY_LIMITS.nesting, allowed: false },
  ])('are decided by the innermost of $levels', ({ levels, allowed }) => {
    const policy = withExceptions(levels);
    const use = { labels: [label('data'), label('data', 'aggregated')], purpose: 'work' };
    expect(policy.decide(use).allowed).toBe(allowed);
    expect(policy.explain(use).allowed).toBe(allowed);
    expect(print(policy).split('Except:')).toHaveLength(levels + 1);
    expect(lint(policy).map(({ rule }) => rule)).not.toContain('unchecked');
  });

  it('are refused beyond the limit', () => {
    expect(() => withExceptions(POLICY_LIMITS.nesting + 1)).toThrow(
      'This is nested more than 500 levels deep. Flatten it.',
    );
  });
});

describe('the limits', () => {
  it('hold for nested terms', () => {
    expect(issueOf({ ...NOTHING, categories: chainOf(POLICY_LIMITS.nesting, 'children') })).toBeUndefined();
    expect(issueOf({ ...NOTHING, categories: chainOf(100_000, 'children') })).toEqual([
      {
        path: expect.stringMatching(/^\$\.categories\.c0\.children\.c1/),
        message: 'This is nested more than 500 levels deep. Flatten it.',
      },
    ]);
  });

  it('hold for the number of terms', () => {
    const categories = chainOf(POLICY_LIMITS.terms + 1, 'is');
    const message = 'A policy has at most 20000 categories. Use broader ones or split the policy.';
    expect(issueOf({ ...NOTHING, categories })).toEqual([{ path: '$.categories.c20000', message }]);
  });

  it('hold for the number of clauses', () => {
    const clauses = Array.from({ length: POLICY_LIMITS.clauses + 1 }, (_, index) => ({
      id: `c${index}`,
      allow: {},
      reason: 'It may.',
    }));
    const message = 'A policy has at most 20000 clauses, exceptions and alternatives. Split the policy.';
    expect(issueOf({ ...NOTHING, clauses })).toEqual([{ path: '$.clauses[20000].allow', message }]);
  });

  it('end the reading of data that contains itself', () => {
    const exception: { allow: object; except: object[] } = { allow: {}, except: [] };
    exception.except.push(exception, exception);
    const clause = { id: 'one', deny: {}, reason: 'It may not.', except: [exception] };
    expect(issueOf({ ...NOTHING, clauses: [clause] })).toHaveLength(POLICY_LIMITS.issues);
  });
});
