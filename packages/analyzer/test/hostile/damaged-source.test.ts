import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from './analysis';

const beside = '__sink(__source());';

/** Failures of the engine, and what is found in the file beside the damaged ones. */
function besides(files: Readonly<Record<string, string>>): readonly string[] {
  const report = reportOn({ ...files, 'good.js': beside });
  const failures = report.gaps.filter(({ kind }) => kind === 'engine').map(({ message }) => message);
  return [...failures, ...placesIn(report).filter((place) => place.startsWith('good.js'))];
}

const fixture = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url)), 'utf8');
const FIXTURES = [
  'classes/private-members.js',
  'async/async-iteration.js',
  'control/changed-rounds.js',
  'control/optional-chaining.js',
];

/** Cuts and swaps in so many places of each file. */
const PLACES = 40;

describe('a file that is damaged', () => {
  it.each(FIXTURES)('hides nothing in the file beside it when it is cut off anywhere: %s', (path) => {
    const text = fixture(path);
    const step = Math.ceil(text.length / PLACES);
    const cuts = Array.from({ length: PLACES }, (_, index) => [`cut${index}.js`, text.slice(0, index * step)] as const);
    expect(besides(Object.fromEntries(cuts))).toEqual(['good.js:1']);
  });

  it.each(FIXTURES)('hides nothing in the file beside it when tokens are dropped or swapped: %s', (path) => {
    const tokens = fixture(path).match(/\w+|\s+|[^\w\s]/g) ?? [];
    const step = Math.ceil(tokens.length / PLACES);
    const damaged = Array.from({ length: PLACES }, (_, index) => {
      const at = Math.min(index * step, tokens.length - 2);
      const [one = '', two = ''] = tokens.slice(at, at + 2);
      const text = tokens.toSpliced(at, 2, ...(index % 2 === 0 ? [two, one] : [two])).join('');
      return [`damaged${index}.js`, text] as const;
    });
    expect(besides(Object.fromEntries(damaged))).toEqual(['good.js:1']);
  });
});

describe('a script that is damaged', () => {
  // What is left of the call reads as if it declared a variable of that name: `const user = {…}, { email: __source }`.
  const calls = 'const user = { :contact { email: __source() } };\n';
  const sinks = 'const user = { :contact { email: __sink(1) } };\n';

  it.each([calls, sinks])('takes no name of the configuration away from other files: %s', (text) => {
    expect(besides({ 'damaged.js': text })).toEqual(['good.js:1']);
  });

  it('still gives other scripts what it declares', () => {
    const helper = 'function first(a) { return a; }\nconst damaged = { :a };\n';
    const report = reportOn({
      'helper.js': helper,
      'user.js': '__sink(first(__source(), 1));\n__sink(first(1, __source()));',
    });
    expect(placesIn(report)).toEqual(['user.js:1']);
  });
});

describe('code that is nested ten thousand levels deep', () => {
  it.each([
    ['calls', `${'f('.repeat(10_000)}x${')'.repeat(10_000)}`],
    ['objects', `x = ${'{ a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['blocks', `${'{'.repeat(10_000)}${'}'.repeat(10_000)}`],
    ['conditions', `${'if (a) '.repeat(10_000)}b();`],
    ['negations', `x = ${'!'.repeat(10_000)}a;`],
    ['choices', `x = ${'a ? '.repeat(10_000)}b${' : c'.repeat(10_000)};`],
    ['classes', `${'class A { m() { '.repeat(10_000)}${'} }'.repeat(10_000)}`],
  ])('is a gap at most: %s', (_name, text) => {
    const report = reportOn({ 'deep.js': text, 'good.js': beside });
    expect(placesIn(report)).toEqual(['good.js:1']);
  });
});

describe('modules that do not fit together', () => {
  it('are analyzed where they import each other, themselves, what is missing, and what is not exported', () => {
    const files = {
      'a.ts': "import { b } from './b';\nimport type { T } from './b';\nexport const a = (): T => b();\nimport './a';",
      'b.ts': "import { a } from './a';\nexport type T = ReturnType<typeof a>;\nexport const b = (): T => a();",
      'c.ts':
        "import { nothing } from './a';\nimport gone from './gone';\nimport * as far from 'far-away';\nnothing(gone, far);",
      'd.ts': 'interface A extends B {}\ninterface B extends A {}\nclass C extends C {}\ntype L = L[];\nlet l: L = [];',
    };
    expect(besides(files)).toEqual(['good.js:1']);
  });
});

describe('places', () => {
  it.each([
    ['lines that end as on Windows', 'const a = 1;\r\n\r\n__sink(__source());\r\n'],
    ['a byte order mark', '\uFEFFconst a = 1;\n\n__sink(__source());\n'],
    ['tabs', 'const a = 1;\n\n\t\t__sink(__source());\n'],
    ['letters outside of the basic plane', "const a = '😀😀';\n\n/* 😀 */ __sink(__source());\n"],
  ])('are exact to the line with %s', (_name, text) => {
    expect(placesIn(reportOn({ 'a.js': text }))).toEqual(['a.js:3']);
  });
});
