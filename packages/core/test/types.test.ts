import { describe, expect, expectTypeOf, it } from 'vitest';
import { allow, definePolicy, deny, type Policy, PolicyError } from '../src/index';

const vocabulary = {
  name: 'shop',
  version: '1',
  categories: { contact: { children: { email: { is: ['personal'] } } }, personal: {} },
  purposes: { service: { children: { support: {} } }, marketing: {} },
} as const;

/** Each of these names something that the vocabulary lacks: the compiler refuses it, and so does the policy at run time. */
const misspelt = {
  'a category of a clause': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "emial" is no category
      clauses: [{ id: 'a', allow: { category: 'emial' }, reason: 'r' }],
    }),
  'a category in a list': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "emial" is no category
      clauses: [{ id: 'a', allow: { category: ['contact', 'emial'] }, reason: 'r' }],
    }),
  'a category of a combination': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "emial" is no category
      clauses: [{ id: 'a', deny: { allOf: ['contact', 'emial'] }, reason: 'r' }],
    }),
  'a purpose': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "suport" is no purpose
      clauses: [{ id: 'a', allow: { purpose: 'suport' }, reason: 'r' }],
    }),
  'a purpose where a category stands': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "email" is a category
      clauses: [{ id: 'a', allow: { purpose: 'email' }, reason: 'r' }],
    }),
  'a state': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "anonymised" is no state
      clauses: [{ id: 'a', allow: { state: 'anonymised' }, reason: 'r' }],
    }),
  'a name inside an alternative': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "emial" is no category
      clauses: [{ id: 'a', allow: { anyOf: [{ category: 'emial' }] }, reason: 'r' }],
    }),
  'a name inside an exception': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "emial" is no category
      clauses: [{ id: 'a', deny: { category: 'personal' }, except: [{ allow: { category: 'emial' } }], reason: 'r' }],
    }),
  'a parent': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "persnal" is no category
      categories: { contact: { children: { email: { is: ['persnal'] } } }, personal: {} },
      clauses: [],
    }),
  'a name in a built clause': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "emial" is no category
      clauses: [allow({ category: 'emial' }, { id: 'a', reason: 'r' })],
    }),
  'an exception of the same polarity': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error an exception to an allow is a deny
      clauses: [{ id: 'a', allow: {}, except: [{ allow: { category: 'email' } }], reason: 'r' }],
    }),
  'a key of a pattern': () =>
    definePolicy({
      ...vocabulary,
      // @ts-expect-error "purposes" is no attribute
      clauses: [{ id: 'a', allow: { purposes: 'support' }, reason: 'r' }],
    }),
};

describe('definePolicy', () => {
  it.each(Object.entries(misspelt))('refuses a misspelling in %s when compiling and when running', (_, define) => {
    expect(define).toThrow(PolicyError);
  });

  it('carries the declared names, nested ones included, in the type of the policy', () => {
    const policy = definePolicy({ ...vocabulary, clauses: [] });
    expectTypeOf(policy).toEqualTypeOf<Policy<'contact' | 'email' | 'personal', 'service' | 'support' | 'marketing'>>();
    expectTypeOf(policy).toExtend<Policy>();
  });

  it('accepts built clauses with exceptions', () => {
    const policy = definePolicy({
      ...vocabulary,
      clauses: [
        allow({ category: 'contact', purpose: 'service' }, { id: 'serve', reason: 'The service needs it.' }),
        deny(
          { category: 'personal', purpose: 'marketing' },
          { id: 'no-marketing', reason: 'Nobody agreed.', except: [allow({ state: 'aggregated' })] },
        ),
      ],
    });
    expect(policy.json.clauses.map(({ id }) => id)).toEqual(['serve', 'no-marketing']);
  });
});
