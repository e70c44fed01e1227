import { describe, expect, it } from 'vitest';
import { reportOn } from '../hostile/analysis';

/** `line tier` of what is found in a program whose first lines hand something to code that nobody sees. */
function found(...lines: readonly string[]): readonly string[] {
  return reportOn({ 'a.js': lines.join('\n') })
    .findings.filter(({ rule }) => rule === 'disallowed-flow')
    .map(({ place, tier }) => `${place.line} ${tier}`)
    .sort();
}

/** Ways to hand `it` to somebody. */
const OUTSIDE: Readonly<Record<string, string>> = {
  'a function of a package': "require('plugin')(it);",
  'a method of a package': "require('plugin').register(it);",
  'a class of a package': "new (require('plugin'))(it);",
  'a global function that nobody knows': 'window.init(it);',
  'a spread of arguments': "require('plugin')(...[it]);",
  'call()': "require('plugin').call(null, it);",
  'an object around it': "require('plugin')({ inside: [it] });",
  'a map around it': "require('plugin')(new Map([['k', it]]));",
  'a function with it as a property': "function f() {} f.it = it; require('plugin')(f);",
};

describe.each(Object.entries(OUTSIDE))('what is handed to %s', (_name, hand) => {
  it.each([
    ['may have further methods', 'const it = {};', 'it.late(); __sink(__source());'],
    ['may have another state', "const it = { mode: 'a' };", "if (it.mode === 'b') __sink(__source());"],
    ['may be filled in', 'const it = { callback: null };', 'if (it.callback) __sink(__source());'],
    ['may have lost an object', 'const it = { open: {} };', 'if (!it.open) __sink(__source());'],
    ['may have elements', 'const it = [];', 'it.forEach(() => __sink(__source()));'],
    ['may have entries', 'const it = new Map();', "it.get('a').late(); __sink(__source());"],
    ['may have members', 'const it = new Set();', 'for (const x of it) __sink(__source());'],
    ['may be filled in deep inside', 'const it = { a: { b: [] } };', 'it.a.b[0].late(); __sink(__source());'],
    ['may have methods of a prototype', 'class A {} const it = A.prototype;', 'new A().late(); __sink(__source());'],
    ['may have static methods', 'class A {} const it = A;', 'A.late(); __sink(__source());'],
    ['hands that on to copies', 'const it = {};', 'const copy = { ...it }; copy.late(); __sink(__source());'],
    [
      'may have another state, though it has methods',
      'class A { ready = false; stop() {} } const it = new A();',
      'if (it.ready) __sink(__source());',
    ],
    ['may have other bytes', 'const it = Buffer.alloc(1);', 'if (it[0] === 65) __sink(__source());'],
    ['may have other bytes', "const it = Buffer.from('a');", "if (it.toString() === 'b') __sink(__source());"],
    [
      'may have other bytes, which parts show',
      'const it = Buffer.alloc(8), part = it.subarray(2, 4);',
      'if (part[0] === 65) __sink(__source());',
    ],
    [
      'may have other bytes, which the whole shows',
      'const all = Buffer.alloc(8), it = all.subarray(2, 4);',
      'if (all[2] === 65) __sink(__source());',
    ],
    ['may have other numbers', 'const it = new Uint32Array(1);', 'if (it[0] === 65) __sink(__source());'],
    ['may be used up', 'const it = [1][Symbol.iterator]();', 'if (it.next().done) __sink(__source());'],
  ])('%s', (_what, before, after) => {
    expect(found(before, hand, after)).toEqual(['3 confirmed']);
  });

  it.each([
    [
      'what is stored afterwards',
      "const it = { mode: 'a' };",
      "it.mode = 'a'; if (it.mode === 'b') __sink(__source());",
    ],
    ['a clean property', "const it = { v: __source(), w: 'x' };", '__sink(it.w);'],
    ['a clean element', "const it = [__source(), 'x'];", '__sink(it[1]);'],
    ['a clean entry', "const it = new Map([['v', __source()], ['w', 'x']]);", "__sink(it.get('w'));"],
    ['what replaces data', 'const it = { v: __source() };', "it.v = 'x'; __sink(it.v);"],
    ['what replaces data inside', 'const it = { a: { v: __source() } };', "it.a.v = 'x'; __sink(it.a.v);"],
    ['what is written over bytes', 'const it = Buffer.alloc(1);', 'it[0] = 65; if (it[0] === 66) __sink(__source());'],
    ['how many bytes there are', 'const it = Buffer.alloc(1);', 'if (it.length === 2) __sink(__source());'],
    [
      'clean bytes',
      "const it = Buffer.concat([Buffer.from('ab'), Buffer.from(__source())]);",
      "it.write('ab'); __sink(it.toString('utf8', 0, 2));",
    ],
    [
      'bytes of another buffer',
      'const it = Buffer.alloc(1), other = Buffer.alloc(1);',
      'if (other[0] === 65) __sink(__source());',
    ],
    ['what is taken away', 'const it = { v: __source() };', 'delete it.v; __sink(it.v);'],
    ['a map that is emptied', "const it = new Map([['v', __source()]]);", "it.clear(); __sink(it.get('v'));"],
    ['an array that is emptied', 'const it = [__source()];', 'it.length = 0; __sink(it[0]);'],
    [
      'a constant that is frozen',
      "const it = Object.freeze({ mode: 'a' });",
      "if (it.mode === 'b') __sink(__source());",
    ],
    ['methods that the program wrote', "class A { m() { return 'x'; } } const it = new A();", '__sink(it.m());'],
    ['methods of every object', 'const it = {};', '__sink(it.toString());'],
  ])('leaves alone: %s', (_what, before, after) => {
    expect(found(before, hand, after)).toEqual([]);
  });

  it.each([
    ['a property', 'const it = { v: __source() };', '__sink(it.v);'],
    ['an element', 'const it = [__source()];', '__sink(it[0]);'],
    ['an entry', "const it = new Map([['v', __source()]]);", "__sink(it.get('v'));"],
    ['a buffer', 'const it = Buffer.from(__source());', '__sink(it.toString());'],
    ['the whole object', 'const it = { a: [{ v: __source() }] };', '__sink(it);'],
  ])('still holds labelled data for certain: %s', (_what, before, after) => {
    expect(found(before, hand, after)).toEqual(['3 confirmed']);
  });
});

describe('code that nobody sees', () => {
  it.each([
    ['an object', 'const it = {};', '__sink(it.v);'],
    ['an array', 'const it = [];', '__sink(it[0]);'],
    ['a map', 'const it = new Map();', "__sink(it.get('v'));"],
    ['a whole object', 'const it = {};', '__sink(it);'],
    ['a buffer', 'const it = Buffer.alloc(64);', '__sink(it.toString());'],
    ['a buffer with a name of its own', "const it = Buffer.alloc(64); it.tag = 'x';", '__sink(it.toString());'],
  ])('may put data that it is given into other things that it is given: %s', (_what, before, after) => {
    expect(found(before, "require('plugin').fill(it, __source());", after)).toEqual(['3 possible']);
  });

  it.each(['console.log(it);', 'JSON.stringify(it);', 'Object.keys(it);', 'String(it);', 'Math.max(it);'])(
    'is not what is known to read only: %s',
    (hand) => {
      expect(found("const it = { mode: 'a' };", hand, "if (it.mode === 'b') __sink(__source());")).toEqual([]);
    },
  );
});

describe('data that is handed to code that nobody sees', () => {
  it.each([
    ['an object', 'const it = {};'],
    ['an instance of a class', 'class Target { mail = ""; } const it = new Target();'],
  ])('may be put into %s that goes with it', (_what, before) => {
    expect(found(before, "require('mapper')(__source(), it);", '__sink(it);')).toContain('3 possible');
  });
});
