import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

/** Some 8,000 steps: 20 of them take far more than the run below has. */
const HEAVY = [
  'const rows = [];',
  "for (let i = 0; i < 120; i++) rows.push({ id: i, tags: ['a', 'b'].map((tag) => String(tag) + i) });",
  'const byId = new Map();',
  "for (const row of rows) byId.set(row.id, { ...row, secret: row.id === 7 ? __source() : 'none' });",
  '__sink(byId.get(7).secret);', // line 5
  '__sink(byId.get(8).secret);',
].join('\n');

describe('one of many files', () => {
  it('is found what is found in it alone', { timeout: 120_000 }, () => {
    const names = Array.from({ length: 20 }, (_, index) => `file${String(index).padStart(3, '0')}.js`);
    const report = reportOn(
      Object.fromEntries(names.map((name) => [name, `export {};\n${HEAVY}`])),
      {},
      { steps: 60_000 },
    );
    expect(report.gaps).toEqual([]);
    expect(placesIn(report)).toEqual(names.map((name) => `${name}:6`));
  });
});
