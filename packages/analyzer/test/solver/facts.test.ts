import { expect, test } from 'vitest';
import { approximateFacts, type Fact, type Facts, factSet, joinFacts, makeFact } from '../../src/solver/values/fact';

const site = { file: 'a.ts', span: { start: 0, end: 1 } };
const step = { site, kind: 'source' as const, text: 'reads it' };
const fact = (id: number, origin: string): Fact =>
  makeFact({ id, origin, source: site }, { category: 'personal-data', state: 'identified' }, step);
const ids = (facts: Facts): readonly number[] => facts.map(({ seed }) => seed.id).sort((a, b) => a - b);

test('a value names four seeds of one field at most, and all fields', () => {
  const many = Array.from({ length: 100 }, (_, id) => fact(id + 100, id % 2 === 0 ? 'User.email' : 'User.name'));
  const set = factSet(many);
  expect(set.filter(({ seed }) => seed.origin === 'User.email')).toHaveLength(4);
  expect(set.filter(({ seed }) => seed.origin === 'User.name')).toHaveLength(4);
});

test('it does not matter in which order they come in', () => {
  const many = Array.from({ length: 40 }, (_, id) => fact(id + 10, 'User.email'));
  expect(ids(factSet([...many].reverse()))).toEqual(ids(factSet(many)));
  const [front, back] = [factSet(many.slice(0, 20)), factSet(many.slice(20))];
  expect(ids(joinFacts(back, front))).toEqual(ids(factSet(many)));
});

test('what was left out once changes nothing when it comes again', () => {
  const many = Array.from({ length: 40 }, (_, id) => fact(id + 10, 'User.email'));
  const set = factSet(many);
  for (const item of many) expect(joinFacts(set, [item])).toBe(set);
});

test('a confirmed fact takes the place of one that rests on an approximation', () => {
  const possible = approximateFacts(
    factSet(Array.from({ length: 4 }, (_, id) => fact(id + 10, 'User.email'))),
    'a guess',
  );
  const set = joinFacts(possible, [fact(99, 'User.email')]);
  expect(ids(set)).toContain(99);
  expect(set).toHaveLength(4);
});

test('a fact names the first four approximations that it rests on', () => {
  const texts = ['a', 'b', 'c', 'd', 'e', 'f'];
  const [last] = texts.reduce<Facts>((facts, text) => approximateFacts(facts, text), [fact(1, 'User.email')]);
  expect(last?.approximations).toEqual(['a', 'b', 'c', 'd']);
});
