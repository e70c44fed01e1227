import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { diff, type Flip, formatLabel, label, parsePolicy, type Use } from '../src/index';
import { policies, SETTINGS, uses } from './support/arbitrary';
import { naivelyAllowed } from './support/naive';
import { shop, shopJson } from './support/shop';

// Random and large policies take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

function shopWithout(id: string): ReturnType<typeof parsePolicy> {
  return parsePolicy({ ...shopJson, clauses: shopJson.clauses.filter((clause) => clause.id !== id) });
}

const summary = ({ use, before, after }: Flip): string =>
  `${use.labels.map(formatLabel).join('+')} ${use.purpose} ${use.customer ?? '-'} ${use.recipient ?? '-'}: ${before.clause} -> ${after.clause}`;

describe('diff', () => {
  it('finds no flip between equal policies', () => {
    expect(diff(shop, parsePolicy(shopJson))).toEqual([]);
  });

  it('gives one example for all uses that flip alike, and says for which it stands', () => {
    const [flip, ...more] = diff(shop, shopWithout('count'));
    expect(flip).toEqual({
      use: { labels: [label('contact-data', 'pseudonymized')], purpose: 'analytics' },
      before: { allowed: true, clause: 'count', reason: 'Counting needs no names.', source: '1, 2' },
      after: {
        allowed: false,
        clause: null,
        reason: 'No clause permits contact-data[pseudonymized] for the purpose "analytics".',
        source: null,
      },
      labels: [['contact-data[pseudonymized]', 'contact-data[unlinked-pseudonymized]', 'contact-data[anonymized]']],
      purposes: ['analytics'],
    });
    expect(more.map(({ use }) => formatLabel(use.labels[0] ?? label('none')))).toEqual([
      'contact-data[aggregated]',
      'email[pseudonymized]',
      'email[aggregated]',
      'opening-hours[pseudonymized]',
      'opening-hours[aggregated]',
      'usage-data[pseudonymized]',
      'usage-data[aggregated]',
    ]);
  });

  it('names the customer relation and the recipient where the flip depends on them', () => {
    expect(diff(shop, shopWithout('others')).map(summary)).toContain(
      'email[identified] service other -: others -> serve',
    );
    const clauses = shopJson.clauses.map((clause) =>
      clause.id === 'no-marketing' ? { ...clause, except: clause.except?.slice(0, 1) } : clause,
    );
    expect(diff(shop, parsePolicy({ ...shopJson, clauses })).map(summary)).toContain(
      'email[identified] marketing - store: tell -> no-marketing',
    );
  });

  it('finds a combination that flips while each of its labels does not', () => {
    const clauses = shopJson.clauses.map(({ except, ...clause }) =>
      clause.id === 'count' ? clause : { ...clause, except: except ?? [] },
    );
    expect(diff(shop, parsePolicy({ ...shopJson, clauses })).map(summary)).toContain(
      'email[pseudonymized]+usage-data[pseudonymized] analytics - -: null -> count',
    );
  });

  it('finds what a new category and a lost purpose flip', () => {
    const { 'usage-data': usage, ...categories } = shopJson.categories;
    const clauses = [{ id: 'all', allow: {}, reason: 'All.' }];
    const before = parsePolicy({ ...shopJson, categories, clauses });
    const after = parsePolicy({ ...shopJson, purposes: { service: {}, marketing: {} }, clauses });
    const flips = diff(before, after);
    expect(
      flips.find(({ use }) => use.labels[0]?.category === 'usage-data' && use.purpose === 'service'),
    ).toMatchObject({
      before: {
        allowed: false,
        reason: 'The policy declares no category "usage-data". Declare it or correct the name.',
      },
      after: { allowed: true },
    });
    const lost = flips.filter(({ after: { allowed } }) => !allowed);
    expect(new Set(lost.flatMap(({ purposes }) => purposes))).toEqual(new Set(['delivery', 'support', 'analytics']));
  });

  it('reports true flips only, and each flip of up to two labels', () => {
    const stands = (flip: Flip, use: Use): boolean =>
      flip.purposes.includes(use.purpose) &&
      flip.labels.every((names) => use.labels.some((item) => names.includes(formatLabel(item)))) &&
      (flip.use.customer ?? use.customer) === use.customer &&
      (flip.use.recipient ?? use.recipient) === use.recipient;
    let flipped = 0;
    fc.assert(
      fc.property(policies, policies, fc.array(uses, { minLength: 50, maxLength: 50 }), (one, { clauses }, list) => {
        const other = { ...one, clauses };
        const flips = diff(parsePolicy(one), parsePolicy(other));
        for (const { use, before, after } of flips) {
          expect([naivelyAllowed(one, use), naivelyAllowed(other, use)]).toEqual([before.allowed, after.allowed]);
          expect(before.allowed).not.toBe(after.allowed);
        }
        for (const { labels, ...rest } of list) {
          const use = { ...rest, labels: labels.slice(0, 2) };
          const allowed = naivelyAllowed(other, use);
          if (naivelyAllowed(one, use) === allowed) continue;
          flipped += 1;
          expect(flips.some((flip) => flip.after.allowed === allowed && stands(flip, use))).toBe(true);
        }
      }),
      { ...SETTINGS, numRuns: 12 },
    );
    expect(flipped).toBeGreaterThan(20);
  });
});
