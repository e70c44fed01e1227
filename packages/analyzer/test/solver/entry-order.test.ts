import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

/** Whom the program itself calls, nobody else does: here only with an argument that keeps the data from the sink. */
const CALLED = "function say(loud) { const text = __source(); __sink(loud ? text : 'x'); }";
const CALLER = 'export function main() { say(false); }';

describe('functions that nothing called so far', () => {
  it.each([
    ['before its caller', `${CALLED}\n${CALLER}`],
    ['behind its caller', `${CALLER}\n${CALLED}`],
    ['of a function of a function', `${CALLED}\nfunction more() { say(false); }\nexport function main() { more(); }`],
    ['a method', `export class A { ${CALLED.replace('function ', '')}\n main() { this.say(false); } }`],
    ['as a callback', `${CALLED}\nexport function main(list) { list.forEach(() => say(false)); }`],
  ])('are entered when their callers were: one %s', (_what, text) => {
    expect(placesIn(reportOn({ 'a.js': text }))).toEqual([]);
    expect(placesIn(reportOn({ 'a.js': text.replace('say(false)', 'say(true)') }))).toHaveLength(1);
  });

  it('are entered when callers in other files were', () => {
    const files = (loud: boolean) => ({
      'a.js': `export ${CALLED}`,
      'b.js': `import { say } from './a.js';\nexport function main() { say(${loud}); }`,
    });
    expect(placesIn(reportOn(files(false)))).toEqual([]);
    expect(placesIn(reportOn(files(true)))).toEqual(['a.js:1']);
  });

  it('are entered when nobody else does it, in a circle too', () => {
    const circle = 'function one(n) { if (n) two(n - 1); __sink(__source()); }\nfunction two(n) { if (n) one(n - 1); }';
    expect(placesIn(reportOn({ 'a.js': CALLED }))).toEqual(['a.js:1']);
    expect(placesIn(reportOn({ 'a.js': `export {};\n${circle}` }))).toEqual(['a.js:2']);
  });
});
