import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Facts, factSet, makeFact } from '../../src/solver/values/fact';
import { BOTTOM, isBottom, join, type Value, widen } from '../../src/solver/values/value';

const site = { file: 'a.ts', span: { start: 0, end: 1 } };

const facts: fc.Arbitrary<Facts> = fc
  .array(fc.nat(3), { maxLength: 3 })
  .map((ids) =>
    factSet(
      ids.map((id) =>
        makeFact(
          { id, origin: `s${id}`, source: site },
          { category: 'c', state: 'identified' },
          { site, kind: 'source', text: '' },
        ),
      ),
    ),
  );

const primitive = fc.oneof(
  fc.nat(5),
  fc.constantFrom('a', 'b'),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
);

const value: fc.Arbitrary<Value> = fc
  .record({
    refs: fc.uniqueArray(fc.nat(6), { maxLength: 4 }).map((ids) => ids.sort((a, b) => a - b)),
    constants: fc.uniqueArray(primitive, { maxLength: 3, comparator: Object.is }),
    any: fc.boolean(),
    opaque: fc.boolean(),
    facts,
    cleared: fc.constantFrom(null, 'known' as const, [{ purpose: 'support', recipient: null }]),
    form: fc.constant(null),
  })
  // An unknown primitive takes the place of all constants.
  .map((drawn) => (drawn.any ? { ...drawn, constants: [] } : drawn));

/** What a value stands for, as sets whose union a join must give. */
function meaning({ refs, constants, any, opaque, facts: carried }: Value): unknown {
  return {
    refs: [...refs].sort(),
    constants: [...constants].map((item) => `${typeof item} ${item}`).sort(),
    any,
    opaque,
    facts: carried.map(({ key }) => key).sort(),
  };
}

describe('the join of two values', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(meaning(join(a, b))).toEqual(meaning(join(b, a)));
      }),
      { seed: 1 },
    );
  });

  it('does not depend on how three are grouped', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(meaning(join(join(a, b), c))).toEqual(meaning(join(a, join(b, c))));
      }),
      { seed: 2 },
    );
  });

  it('returns the first value itself when the second adds nothing', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const joined = join(a, b);
        expect(join(joined, b)).toBe(joined);
        expect(join(joined, a)).toBe(joined);
      }),
      { seed: 3 },
    );
  });

  it('has bottom as its neutral element', () => {
    fc.assert(
      fc.property(value, (a) => {
        expect(meaning(join(BOTTOM, a))).toEqual(meaning(a));
      }),
      { seed: 4 },
    );
    expect(isBottom(join(BOTTOM, BOTTOM))).toBe(true);
  });

  it('keeps a bounded number of constants', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...BOTTOM, constants: [index] })).reduce<Value>(
      join,
      BOTTOM,
    );
    expect(many.any).toBe(true);
    expect(many.constants).toEqual([]);
  });
});

describe('widening', () => {
  it('forgets constants that still change and keeps a sole one', () => {
    expect(widen({ ...BOTTOM, constants: [1, 2] }).any).toBe(true);
    expect(widen({ ...BOTTOM, constants: [1] }).constants).toEqual([1]);
  });
});
