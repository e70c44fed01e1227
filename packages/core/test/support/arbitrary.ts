import fc from 'fast-check';
import {
  type ClauseJson,
  type ExceptionJson,
  type Label,
  type PatternJson,
  type PolicyJson,
  STATES,
  type TermJson,
  type Use,
} from '../../src/index';

/** A seed for every property, so that a failure is found again. */
export const SETTINGS: { readonly seed: number; readonly numRuns: number } = { seed: 20_160_427, numRuns: 200 };

export const CATEGORIES: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f'];
export const PURPOSES: readonly string[] = ['p', 'q', 'r', 's'];
const RECIPIENTS = ['vendor', 'store'];

type Polarity = 'allow' | 'deny';

const state = fc.constantFrom(...STATES);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 1 });

/** Terms with any number of parents; each parent comes earlier in the list, so that there is no cycle. */
function terms(names: readonly string[]): fc.Arbitrary<Record<string, TermJson>> {
  const places = names.map((_, index) =>
    fc.record({
      enclosing: maybe(fc.constantFrom(...names.slice(0, Math.max(1, index)))),
      is: fc.subarray(names.slice(0, index)),
    }),
  );
  return fc.tuple(...places).map((chosen) => {
    const build = (enclosing: string | undefined): Record<string, TermJson> =>
      Object.fromEntries(
        names.flatMap((name, index) => {
          const place = chosen[index];
          const around = index === 0 ? undefined : place?.enclosing;
          if (place === undefined || around !== enclosing) return [];
          const children = build(name);
          const term = {
            ...(place.is.length > 0 ? { is: place.is } : {}),
            ...(Object.keys(children).length > 0 ? { children } : {}),
          };
          return [[name, term]];
        }),
      );
    return build(undefined);
  });
}

function oneOrMore(names: readonly string[]): fc.Arbitrary<string | string[]> {
  return fc.oneof(
    fc.constantFrom(...names),
    fc.subarray([...names], { minLength: 1, maxLength: Math.min(3, names.length) }),
  );
}

function attributes(polarity: Polarity): fc.Arbitrary<PatternJson> {
  const combination = fc.subarray([...CATEGORIES], { minLength: 1, maxLength: 3 });
  const category = oneOrMore(CATEGORIES).map((names): PatternJson => ({ category: names }));
  const together = fc.oneof(
    combination.map((allOf): PatternJson => ({ allOf })),
    combination.map((allOf): PatternJson => ({ category: { allOf } })),
  );
  const rest = {
    purpose: oneOrMore(PURPOSES),
    state,
    customer: fc.constantFrom('same' as const, 'other' as const),
    recipient: oneOrMore(RECIPIENTS),
  };
  const data = polarity === 'deny' ? fc.oneof({ arbitrary: category, weight: 3 }, together) : category;
  return fc
    .tuple(
      fc.oneof({ arbitrary: data, weight: 4 }, fc.constant({})),
      fc.record(rest, { requiredKeys: [] }),
      fc.integer({ min: 0, max: 15 }),
    )
    .map(([names, others, mask]) => {
      const kept = Object.entries(others).filter((_, index) => ((mask >> index) & 1) === 1);
      return { ...names, ...Object.fromEntries(kept) };
    });
}

/** A pattern, sometimes with alternatives over the attributes that stand not outside. */
function pattern(polarity: Polarity): fc.Arbitrary<PatternJson> {
  const alternatives = fc.array(attributes(polarity), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { arbitrary: attributes(polarity), weight: 3 },
    fc
      .tuple(attributes(polarity), alternatives)
      .map(([outer, anyOf]) => ({ ...outer, anyOf: anyOf.map((inner) => lacking(inner, outer)) })),
  );
}

function lacking(inner: PatternJson, outer: PatternJson): PatternJson {
  const taken = new Set(
    Object.keys(outer).flatMap((key) => (key === 'category' || key === 'allOf' ? ['category', 'allOf'] : [key])),
  );
  return Object.fromEntries(Object.entries(inner).filter(([key]) => !taken.has(key)));
}

function exceptions(polarity: Polarity, depth: number): fc.Arbitrary<ExceptionJson[]> {
  if (depth === 0) return fc.constant([]);
  const exception = fc
    .tuple(pattern(polarity), exceptions(opposite(polarity), depth - 1))
    .map(([matched, except]): ExceptionJson => ({ [polarity]: matched, ...(except.length > 0 ? { except } : {}) }));
  return fc.array(exception, { maxLength: 2 });
}

function clause(): fc.Arbitrary<ClauseJson> {
  return fc.constantFrom<Polarity>('allow', 'allow', 'deny').chain((polarity) =>
    fc.tuple(pattern(polarity), exceptions(opposite(polarity), 3)).map(([matched, except]) => ({
      id: '',
      [polarity]: matched,
      reason: `Because of ${polarity}.`,
      ...(except.length > 0 ? { except } : {}),
    })),
  );
}

function opposite(polarity: Polarity): Polarity {
  return polarity === 'allow' ? 'deny' : 'allow';
}

/** Clauses get ids by position, and so do exceptions, so that an id stays with its clause when the order changes. */
function identified<Rule extends ExceptionJson>(rules: readonly Rule[], prefix: string): Rule[] {
  return rules.map((rule, index) => {
    const id = `${prefix}${index}`;
    return { ...rule, id, ...(rule.except === undefined ? {} : { except: identified(rule.except, `${id}-`) }) };
  });
}

/** Well-formed policies over a small vocabulary, with everything that the language has. */
export const policies: fc.Arbitrary<PolicyJson> = fc
  .record({
    categories: terms(CATEGORIES),
    purposes: terms(PURPOSES),
    clauses: fc.array(clause(), { minLength: 1, maxLength: 5 }),
  })
  .map(({ clauses, ...vocabulary }) => ({
    name: 'random',
    version: '1',
    ...vocabulary,
    clauses: identified(clauses, 'c'),
  }));

/** Clauses to add to such a policy. */
export const clauses: fc.Arbitrary<ClauseJson> = clause().map((added) => ({ ...added, id: 'added' }));

export const labels: fc.Arbitrary<Label> = fc.record({ category: fc.constantFrom(...CATEGORIES), state });

export const uses: fc.Arbitrary<Use> = fc
  .record({
    labels: fc.array(labels, { maxLength: 4 }),
    purpose: fc.constantFrom(...PURPOSES),
    customer: maybe(fc.constantFrom('same' as const, 'other' as const)),
    recipient: maybe(fc.constantFrom(...RECIPIENTS, 'nobody')),
  })
  .map(({ labels: data, purpose, customer, recipient }) => ({
    labels: data,
    purpose,
    ...(customer === undefined ? {} : { customer }),
    ...(recipient === undefined ? {} : { recipient }),
  }));
