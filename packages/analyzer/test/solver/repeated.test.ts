import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

/** Ways to do something for each of elements of which nobody knows how many there are. */
const WAYS: Readonly<Record<string, (body: string) => string>> = {
  'a loop': (body) => `for (const item of process.argv) { ${body} }`,
  forEach: (body) => `process.argv.forEach((item) => { ${body} });`,
  map: (body) => `process.argv.map((item) => { ${body} });`,
  some: (body) => `process.argv.some((item) => { ${body} });`,
  filter: (body) => `process.argv.filter((item) => { ${body} });`,
  reduce: (body) => `process.argv.reduce((all, item) => { ${body} return all; }, 0);`,
  'Array.from': (body) => `Array.from(process.argv, (item) => { ${body} });`,
  'Array.from of a length': (body) => `Array.from({ length: process.argv.length }, (item) => { ${body} });`,
  replace: (body) => `process.argv[2].replace(/x/g, (item) => { ${body} return ''; });`,
  sort: (body) => `process.argv.sort((item) => { ${body} return 0; });`,
  'forEach of a map': (body) => `new Map(process.argv.map((a) => [a, a])).forEach((item) => { ${body} });`,
  setInterval: (body) => `setInterval((item) => { ${body} }, 1);`,
  'code that nobody sees': (body) => `require('elsewhere').each((item) => { ${body} });`,
};

const BODIES: Readonly<Record<string, string>> = {
  'a first round that is another': 'if (first) { first = false; return; } __sink(__source());',
  'a count': 'count++; if (count > 30) __sink(__source());',
  'a course of states':
    "if (state === 'a') state = 'b'; else if (state === 'b') state = 'c'; else if (state === 'c') state = 'd'; else __sink(__source());",
  'data that moves on by one place': '__sink(last); last = middle; middle = early; early = __source();',
  'a list that grows': 'kept.push(item); if (kept.length === 12) __sink(__source());',
};

const BEFORE = "let first = true, count = 0, state = 'a', early = '', middle = '', last = ''; const kept = [];";

describe.each(Object.entries(WAYS))('what is done again and again by %s', (name, way) => {
  it.each(Object.entries(BODIES))('is done until nothing changes: %s', (_what, body) => {
    const inLoop = name === 'a loop' ? body.replace('return;', 'continue;') : body;
    expect(placesIn(reportOn({ 'a.js': `${BEFORE}\n${way(inLoop)}` }))).toEqual(['a.js:2']);
  });

  it('finds nothing that is not there', () => {
    const report = reportOn({
      'a.js': `${BEFORE}\n${way("count++; if (count < 0 && first === 'no') __sink(__source());")}`,
    });
    expect(placesIn(report)).toEqual([]);
  });
});
