import { describe, expect, it } from 'vitest';
import { TextIndex } from '../src/text-index';

/** Numbers below a bound, by a seed (a linear congruential generator). */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % bound;
  };
}

describe('an index of texts', () => {
  it.each([1, 2, 3, 6])('finds what String.prototype.includes finds, with windows of %i characters', (window) => {
    const next = numbers(window);
    const text = (most: number) => Array.from({ length: 1 + next(most) }, () => 'abé'[next(3)]).join('');
    let hits = 0;
    for (let round = 0; round < 300; round += 1) {
      const wanted = Array.from({ length: 20 }, () => text(9));
      const index = new TextIndex<number>(window);
      wanted.forEach((one, item) => {
        index.add(one, item);
      });
      const searched = text(40);
      const expected = wanted.flatMap((one, item) => (searched.includes(one) ? [item] : []));
      expect([...index.in(searched)].sort((a, b) => a - b)).toEqual(expected);
      hits += expected.length;
    }
    expect(hits).toBeGreaterThan(100);
  });

  it('tells texts apart that begin alike', () => {
    const index = new TextIndex<string>(4);
    for (const one of ['abcd', 'abcde', 'abcdf']) index.add(one, one);
    expect([...index.in('x abcde y')]).toEqual(['abcd', 'abcde']);
  });
});
