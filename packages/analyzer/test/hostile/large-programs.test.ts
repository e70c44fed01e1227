import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from './analysis';

const beside = '__sink(__source());';

describe('a file that somebody generated', () => {
  it('is not read where it has too many tokens, and the other files are checked', () => {
    const report = reportOn({ 'large.js': `let list = [${'1,'.repeat(300_000)}];\n${beside}`, 'good.js': beside });
    expect(report.gaps.map(({ kind, place }) => [kind, place?.file])).toEqual([['budget', 'large.js']]);
    expect(placesIn(report)).toEqual(['good.js:1']);
  });

  it('is read where it is one long text', () => {
    const report = reportOn({ 'text.js': `let text = '${'x'.repeat(2_000_000)}';\n__sink(text + __source());` });
    expect(report.gaps).toEqual([]);
    expect(placesIn(report)).toEqual(['text.js:2']);
  });
});

describe('an object of many properties', () => {
  const properties = Array.from({ length: 6000 }, (_, index) => `k${index}: ${index}`).join(', ');

  it('keeps what is stored in any of them', () => {
    const text = `const wide = { ${properties} };\nwide.k5 = __source();\n__sink(wide.k5);\nwide.k5999 = __source();\n__sink(wide.k5999);\n__sink(wide);`;
    expect(placesIn(reportOn({ 'wide.js': text }))).toEqual(['wide.js:3', 'wide.js:5', 'wide.js:6']);
  });
});

describe('a file of thousands of functions, each of which begins much work', () => {
  it('has an end, and says where it was', () => {
    const work = Array.from({ length: 20 }, (_, i) => `function w${i}(x) { return [w${i + 1}(x), w${i + 1}({ x })]; }`);
    const functions = Array.from({ length: 3000 }, (_, i) => `function f${i}(x) { return w0([x, ${i}]); }`);
    const text = [...work, 'function w20(x) { return x; }', ...functions, beside].join('\n');
    const report = reportOn({ 'many.js': text }, {}, { steps: 50_000 });
    expect(placesIn(report)).toEqual(['many.js:3022']);
    expect(report.gaps.filter(({ message }) => message.includes('the limit for the whole run'))).toHaveLength(1);
  });
});
