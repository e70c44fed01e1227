import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check';
import type { Arrival } from '../../src/graph/flow';
import { arrival, arrived, at, facts, label, policy, program } from './world';

function many(): readonly Arrival[] {
  const email = arrived(label('email'));
  const phone = arrived(label('phone'), { origin: 'User.phone', source: at(2), approximations: ['x'] });
  const visit = arrived(label('visit-data'), { origin: 'Visit.page', source: at(3) });
  const order = arrived(label('order-data'), { origin: 'Order.total', source: at(4) });
  return ['marketing', 'fraud', 'delivery', null].flatMap((purpose) => [
    arrival(purpose, [email, phone, visit, order]),
    arrival(purpose, [visit, email], { site: at(20) }),
    arrival(purpose, [order, visit], { kind: 'entry', sink: null, site: at(30), callee: 'Ads.build' }),
  ]);
}

function moved(arrivals: readonly Arrival[], lines: number): readonly Arrival[] {
  const shift = JSON.stringify(arrivals, (key, value) =>
    (key === 'start' || key === 'end') && typeof value === 'number' ? value + lines * 10 : value,
  );
  return JSON.parse(shift) as readonly Arrival[];
}

const fingerprintsOf = (arrivals: readonly Arrival[]): readonly string[] =>
  check(facts(...arrivals), program(), policy, {}).map(({ fingerprint }) => fingerprint);

describe('the order of findings', () => {
  it('does not depend on the order in which the solver finds them', () => {
    const expected = check(facts(...many()), program(), policy, {});
    expect(expected.length).toBeGreaterThan(6);
    fc.assert(
      fc.property(fc.shuffledSubarray([...many()], { minLength: 12, maxLength: 12 }), (arrivals) => {
        const mixed = arrivals.map((item) => ({ ...item, labels: [...item.labels].reverse() }));
        expect(check(facts(...mixed), program(), policy, {})).toEqual(expected);
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  it('does not depend on repetitions', () => {
    expect(fingerprintsOf([...many(), ...many()])).toEqual(fingerprintsOf(many()));
  });
});

describe('fingerprints', () => {
  it('stay when lines are added above', () => {
    expect(fingerprintsOf(moved(many(), 3))).toEqual(fingerprintsOf(many()));
  });

  it('stay when the variable before the method, and those on the way, are renamed', () => {
    const one = arrival('marketing', [arrived(label('email'))], { callee: 'logger.info' });
    const other = arrival('marketing', [arrived(label('email'), { steps: [] })], { callee: 'log.info' });
    expect(fingerprintsOf([one])).toEqual(fingerprintsOf([other]));
  });

  it('differ for another purpose, label, function or file', () => {
    const base = arrival('marketing', [arrived(label('email'))]);
    const variants = [
      base,
      arrival('delivery', [arrived(label('visit-data'))]),
      arrival('marketing', [arrived(label('phone'))]),
      { ...base, within: 'Shop.stop' },
      { ...base, site: at(9, 'src/b.ts') },
    ];
    const all = variants.flatMap((variant) => fingerprintsOf([variant]));
    expect(new Set(all).size).toBe(variants.length);
  });

  it('tell like findings in one function apart', () => {
    const twice = [9, 10].map((line) => arrival('marketing', [arrived(label('email'))], { site: at(line) }));
    expect(new Set(fingerprintsOf(twice)).size).toBe(2);
  });
});
