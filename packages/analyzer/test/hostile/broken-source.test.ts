import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from './analysis';

const beside = '__sink(__source());';

describe('source that is nested too deep for the compiler', () => {
  it.each([
    ['parentheses', `${'('.repeat(10_000)}x${')'.repeat(10_000)}`],
    ['arrays', `let q = ${'['.repeat(10_000)}x${']'.repeat(10_000)}`],
    ['functions', `${'function f(){'.repeat(10_000)}${'}'.repeat(10_000)}`],
    ['templates', `let q = ${'`${'.repeat(3000)}c${'}`'.repeat(3000)}`],
  ])('is a gap that names the file, and the other files are checked: %s', (_name, text) => {
    const report = reportOn({ 'deep.js': text, 'good.js': beside });
    expect(report.gaps.map(({ kind, place }) => [kind, place?.file])).toEqual([['engine', 'deep.js']]);
    expect(placesIn(report)).toEqual(['good.js:1']);
  });

  it('is followed where it is only a long sum', () => {
    expect(placesIn(reportOn({ 'sum.js': `__sink(${'"a" + '.repeat(10_000)}__source());` }))).toEqual(['sum.js:1']);
  });
});

describe('source that is cut off or no text at all', () => {
  const text = `export async function f({ a, ...b }, c = \`\${a}\`) {\n  for (const x of [a, b]) await x?.y(() => c);\n}\n`;

  it('is reported as a syntax error at any place, and the other files are checked', () => {
    for (let end = 1; end < text.length - 2; end += 11) {
      const report = reportOn({ 'cut.ts': text.slice(0, end), 'good.js': beside });
      expect(placesIn(report)).toEqual(['good.js:1']);
    }
  });

  it('is reported where it is binary', () => {
    const bytes = Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);
    const report = reportOn({ 'binary.js': Buffer.from(bytes).toString('latin1'), 'good.js': beside });
    expect(report.gaps.map(({ kind }) => kind)).toEqual(['syntax-error']);
    expect(placesIn(report)).toEqual(['good.js:1']);
  });
});
