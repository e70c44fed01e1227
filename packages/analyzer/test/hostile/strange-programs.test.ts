import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from './analysis';

const end = '\n__sink(__source());';

/** What a program that the analyzer comes through reports: the last line, and no failure of the engine. */
function endOf(text: string): readonly (string | undefined)[] {
  const report = reportOn({ 'a.js': text + end });
  const failures = report.gaps.filter(({ kind }) => kind === 'engine').map(({ message }) => message);
  return [...failures, placesIn(report).at(-1)];
}

describe('programs that go in circles', () => {
  it.each([
    ['a prototype above itself', 'const a = {}; Object.setPrototypeOf(a, a); a.x = 1; a.y;'],
    ['two prototypes above each other', 'const a = {}, b = Object.create(a); Object.setPrototypeOf(a, b); b.x = a.y;'],
    ['a class in a loop', 'let C = class {}; for (const x of w) { const B = C; C = class extends B {} } new C();'],
    ['a function without end', 'function f(x) { return g([x]); } function g(x) { return x ? f({ x }) : 1; } f(1);'],
    ['a getter of itself', 'const o = { get x() { return this.x; } }; o.x;'],
  ])('are come through: %s', (_name, text) => {
    expect(endOf(text)).toEqual(['a.js:2']);
  });
});

describe('programs that grow without bound', () => {
  it.each([
    ['texts', `let s = 'ab'; ${'s = s + s; '.repeat(60)} let t = 'ab'; ${'t = `${t}${t}`; '.repeat(60)}`],
    ['spread arrays', `let k = [1]; ${'k = [...k, ...k]; '.repeat(60)}`],
    ['joined arrays', `let k = [1]; ${'k = k.concat(k); '.repeat(60)}`],
    ['an array with one far element', 'const a = []; a[4e9] = 1; [...a]; a.length = 3e9; [...a]; f(...a);'],
    [
      'ways into objects from outside',
      'function f(x) { while (x) { if (w()) x = x.left; else if (w()) x = x.right; else x = x[w()]; } }',
    ],
    ['deep copies', `let o = [1]; ${'o = [o]; '.repeat(5000)} structuredClone(o);`],
  ])('are come through: %s', (_name, text) => {
    expect(endOf(text)).toEqual(['a.js:2']);
  });

  it('keep labelled data that stands far inside an object from outside', () => {
    const text =
      'exports.f = (x) => { let at = x; while (w()) at = at.next; at.data = __source();\nlet to = x; while (w()) to = to.next; __sink(to.data); };';
    expect(placesIn(reportOn({ 'a.js': text }))).toEqual(['a.js:2']);
  });

  it('keep labelled data in arrays of any length', () => {
    const text = `let k = [__source()];\n${'k = [...k, ...k]; '.repeat(40)}\n__sink(k[7]);`;
    expect(placesIn(reportOn({ 'a.js': text }))).toEqual(['a.js:3']);
  });

  it('report an object that is too large to be looked into whole', () => {
    const report = reportOn({ 'a.js': `let o = { v: __source() };\n${'o = { o }; '.repeat(2500)}\n__sink(o);` });
    expect(report.gaps.map(({ kind, place }) => [kind, place?.file])).toEqual([['budget', 'a.js']]);
  });
});

describe('names that objects have by themselves', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('are names like others: %s', (name) => {
    const report = reportOn({
      'a.js': `require('${name}')();\nconst m = new Map([['${name}', __source()]]);\n__sink(m.get('${name}'));`,
    });
    expect(report.gaps.filter(({ kind }) => kind === 'engine')).toEqual([]);
    expect(placesIn(report)).toEqual(['a.js:3']);
  });
});

describe('callbacks that loops register again and again', () => {
  const text = [
    'function register() {',
    '  while (__unknown()) {',
    "    Promise.resolve('x').then(() => { throw __source(); }).finally(() => 'y').catch((caught) => {",
    '      __sink(caught);',
    '    });',
    '  }',
    '}',
    'while (__unknown()) {',
    '  register();',
    '  register();',
    '}',
  ].join('\n');

  it('are followed to the end, without a limit being hit', () => {
    const report = reportOn({ 'loop.js': text });
    expect(report.gaps).toEqual([]);
    expect(placesIn(report)).toEqual(['loop.js:4']);
  });
});
