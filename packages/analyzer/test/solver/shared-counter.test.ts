import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

describe('a counter that outlives calls', () => {
  it('settles, and what was stored beside it is still read', () => {
    const lines = [
      'let calls = 0;',
      "let last = '';",
      'export function keep(text) { calls++; last = __source(); }',
      'export function show() { __sink(last); }', // line 4
      'export function count() { __sink(calls); }',
      'export function every(text) { if (calls % 100 === 99) __sink(last); }', // line 6
    ];
    const report = reportOn({ 'a.js': lines.join('\n') });
    expect(report.gaps).toEqual([]);
    expect(placesIn(report)).toEqual(['a.js:4', 'a.js:6']);
  });
});
