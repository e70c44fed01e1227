import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

/** Expects exactly the lines that say `// arrives` to be found in a program in plain JavaScript. */
function expectArriving(...lines: readonly string[]): void {
  const expected = lines.flatMap((line, index) => (line.includes('// arrives') ? [`a.js:${index + 1}`] : []));
  expect(placesIn(reportOn({ 'a.js': lines.join('\n') }))).toEqual(expected);
}

describe('things that are picked out of a list from outside', () => {
  it.each([
    ['by two names', 'rows[i]', 'rows[j]'],
    ['by a number and one more', 'rows[i]', 'rows[i + 1]'],
    ['by two variables that a function captures', '(() => rows[i])()', '(() => rows[j])()'],
    ['by two questions', 'rows.find((row) => row.id === i)', 'rows.find((row) => row.id === j)'],
    ['from its two ends', 'rows.at(-1)', 'rows.at(0)'],
    ['one after the other', 'rows.pop()', 'rows.pop()'],
    ['inside of things', 'rows[i].inside', 'rows[j].inside'],
  ])('keep what is stored in one when another is written to: %s', (_how, one, other) => {
    expectArriving(
      'export function f(rows, i, j) {',
      `  const one = ${one};`,
      `  const other = ${other};`,
      '  one.secret = __source();',
      "  other.secret = 'clean';",
      '  __sink(one.secret); // arrives',
      '  __sink(one.plain);',
      '}',
    );
  });

  it.each([
    ['one name', 'rows[i]'],
    ['what is counted from one name', 'rows[i + 1]'],
    ['a call with one argument', 'rows.at(i)'],
    ['one name, and inside of it', 'rows[i].inside'],
  ])('lose what is written over, by %s', (_how, picked) => {
    expectArriving(
      'export function f(rows, i) {',
      `  ${picked}.secret = __source();`,
      `  __sink(${picked}.secret); // arrives`,
      `  ${picked}.secret = 'clean';`,
      `  __sink(${picked}.secret);`,
      '}',
    );
  });

  it('keep what is stored in one when a property of another is deleted', () => {
    expectArriving(
      'export function f(rows, i, j) {',
      '  rows[i].secret = __source();',
      '  delete rows[j].secret;',
      '  __sink(rows[i].secret); // arrives',
      '}',
      'export function g(rows, i) {',
      '  rows[i].secret = __source();',
      '  delete rows[i].secret;',
      '  __sink(rows[i].secret);',
      '}',
    );
  });

  it('lose what a function writes over that is given the name', () => {
    expectArriving(
      'const put = (rows, i, value) => { rows[i].secret = value; };',
      'export function f(rows, i) {',
      '  put(rows, i, __source());',
      "  put(rows, i, 'clean');",
      '  __sink(rows[i].secret);',
      '}',
      'export function g(rows, i, j) {',
      '  put(rows, i, __source());',
      "  put(rows, j, 'clean');",
      '  __sink(rows[i].secret); // arrives',
      '}',
    );
  });

  it('lose what a loop through them writes over', () => {
    expectArriving(
      'export function f(rows) {',
      '  for (const row of rows) row.secret = __source();',
      '  for (const row of rows) {',
      '    __sink(row.secret); // arrives',
      "    row.secret = 'clean';",
      '    __sink(row.secret);',
      '  }',
      '}',
      'export function g(rows, first) {',
      '  for (let i = first; i < rows.length; i++) rows[i].secret = __source();',
      '  for (let i = first; i < rows.length; i++) {',
      "    rows[i].secret = 'clean';",
      '    __sink(rows[i].secret);',
      '  }',
      '}',
    );
  });
});

describe('what something from outside leads to of which nobody knows what it is', () => {
  it.each([
    ['a map of maps', 'it.get(a).set(b, __source());', 'it.get(a).get(b)'],
    ['a map of objects', 'it.get(a).name = __source();', 'it.get(a).name'],
    ['a map of lists', 'it.get(a).push(__source());', 'it.get(a)[0]'],
    ['a map of sets', 'it.get(a).add(__source());', '[...it.get(a)]'],
    ['a map, as a whole', 'it.get(a).name = __source();', 'it.get(a)'],
    ['an element', 'it.at(a).name = __source();', 'it'],
    ['a part of a list', 'for (const row of it.slice(1)) row.name = __source();', 'it'],
    ['a longer list', 'for (const row of it.concat([])) row.name = __source();', 'it'],
    ['its values', 'for (const row of it.values()) row.name = __source();', 'it'],
    ['what a weak reference points to', 'it.deref().name = __source();', 'it.deref().name'],
    ['its entries', 'for (const [, row] of it.entries()) row.name = __source();', 'it'],
  ])('holds what is put there: %s', (_what, put, read) => {
    expectArriving('export function f(it, a, b) {', `  ${put}`, `  __sink(${read}); // arrives`, '}');
    expectArriving(
      'export function f(it, other, a, b) {',
      `  ${put}`,
      `  __sink(${read.replace('it', 'other')});`,
      '}',
    );
    expectArriving(
      'export function f(it, a, b) {',
      `  ${put.replace('__source()', "'clean'")}`,
      `  __sink(${read});`,
      '}',
    );
  });
});

describe('what a weak reference from outside points to', () => {
  it.each(['it', 'it: WeakRef<{ name: string; plain: string }>'])('is one object: %s', (parameter) => {
    const lines = [
      `export function f(${parameter}) {`,
      '  const target = it.deref();',
      '  if (target === undefined) return;',
      '  target.name = __source();',
      '  __sink(it.deref()?.name); // arrives',
      '  __sink(it.deref()?.plain);',
      "  target.name = 'clean';",
      '  __sink(it.deref());',
      '}',
    ];
    const report = reportOn({ [parameter === 'it' ? 'a.js' : 'a.ts']: lines.join('\n') });
    expect(report.findings.map(({ place }) => place.line)).toEqual([5]);
  });
});

describe('what is called in a map from outside', () => {
  it('has no name of its own in the report', () => {
    const { gaps } = reportOn({ 'a.js': "export function f(it) { it.get('k')(__source()); it.deref()(__source()); }" });
    const unmodelled = gaps.filter(({ kind }) => kind === 'unmodelled-library');
    expect(unmodelled.map(({ message }) => message)).toEqual([
      expect.stringContaining('is passed to a function in a map from outside, '),
      expect.stringContaining('is passed to a function from outside, '),
    ]);
  });
});

describe('what entry points leave in things from outside', () => {
  it.each([
    ['which a variable holds from the beginning on', 'let it = null; export function set(given) { it = given; }'],
    ['which are a part of a package', "const it = require('plugin');"],
  ])('%s is read by others', (_what, before) => {
    expectArriving(
      before,
      'export function write() { if (it) it.inside.name = __source(); }',
      'export function read() { __sink(it.inside.name); } // arrives',
      'export function other() { __sink(it.inside.plain); }',
    );
  });

  it('is not read in the arguments of others', () => {
    expectArriving(
      'export function write(it) { it.inside.name = __source(); }',
      'export function read(it) { __sink(it.inside.name); }',
    );
  });
});
