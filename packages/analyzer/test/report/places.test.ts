import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rendered } from '../fuzz/compare';
import { settled } from '../fuzz/generator';
import { build, recipes } from '../fuzz/program';
import { type Selected, selectedIn } from './regions';

/** Programs with one finding, and what it selects: the sink, and the steps from the source to it. */
const CASES: readonly (readonly [name: string, text: string, sink: string, steps: readonly string[]])[] = [
  ['a byte order mark', '\uFEFF__sink(__source());', '__source()', ['__source()', '__source()']],
  [
    'lines that end as on Windows, and tabs',
    "const f = (x) => {\r\n\treturn [\r\n\t\tx,\r\n\t\t'b',\r\n\t];\r\n};\r\n__sink(f(\r\n\t__source())[0]);",
    'f(\r\n\t__source())[0]',
    ['__source()', '__source()', 'f(\r\n\t__source())[0]'],
  ],
  [
    'letters outside of the basic plane',
    "const mail = __source(); const of = { '😀': 1, mail };\n/* 😀 */ __sink(`😀 ${of.mail}`);",
    '`😀 ${of.mail}`',
    ['__source()', 'mail', '`😀 ${of.mail}`', '`😀 ${of.mail}`'],
  ],
  [
    'lines that end with separators in texts',
    "const s = '😀\u2028'; __sink((\n  __source()\n));",
    '__source()',
    ['__source()', '__source()'],
  ],
  [
    'elements',
    'const V = ({ mail }) => <p title="😀">{__sink(mail)}</p>;\nconst e = <V\n\tmail={__source()}\n/>;',
    'mail',
    ['__source()', 'mail={__source()}', 'mail'],
  ],
  [
    'a sum over several lines',
    "const a = 'a' +\n\t__source() +\n\t'b';\n__sink({\n\ta,\n});",
    '{\n\ta,\n}',
    ['__source()', "'a' +\n\t__source()", "'a' +\n\t__source() +\n\t'b'", 'a', '{\n\ta,\n}'],
  ],
  [
    'private fields and patterns',
    'class A { #m = __source(); get m() { return this.#m; } }\nconst { m: n = 1 } = new A();\n__sink(n);',
    'n',
    ['__source()', '#m = __source();', 'm: n = 1', 'n'],
  ],
  [
    'tags',
    'function t(s, v) { return v; }\n__sink(t`😀${__source()}`);',
    't`😀${__source()}`',
    ['__source()', '__source()', 't`😀${__source()}`', 't`😀${__source()}`'],
  ],
  ['what is caught', 'try { throw __source(); } catch (e) { __sink(e); }', 'e', ['__source()', 'e']],
  [
    'what is waited for',
    'async function f() { const [a, ...b] = [1, __source()]; __sink(await Promise.resolve(b)); } f();',
    'await Promise.resolve(b)',
    ['__source()', 'await Promise.resolve(b)'],
  ],
];

describe('the places of the SARIF report', () => {
  it.each(CASES)('select exactly the sink, the source and each step, with %s', (_name, text, sink, steps) => {
    expect(selectedIn({ 'a 😀.tsx': text })).toEqual([{ sink: [sink], sources: ['__source()'], steps }]);
  });
});

/** Ways to lay out the same program; what they change inside of an expression is taken back by `plain`. */
const LAYOUTS: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['lines that end as on Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['lines that end as on old Macs', (text) => text.replaceAll('\n', '\r')],
  ['line separators', (text) => text.replaceAll('\n', '\u2028')],
  ['paragraph separators', (text) => text.replaceAll('\n', '\u2029')],
  ['tabs', (text) => text.replace(/^(?: {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2))],
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['letters outside of the basic plane', (text) => text.replace(/^/gm, '/* 😀 */')],
  ['a line more before each', (text) => text.replace(/^/gm, '\n')],
];

const plain = (text: string): string =>
  text.replaceAll('/* 😀 */', '').replace(/\s+/g, ' ').replaceAll('\u2028', ' ').replaceAll('\u2029', ' ');

const plainly = ({ sink, sources, steps }: Selected): Selected => ({
  sink: sink.map(plain),
  sources: sources.map(plain),
  steps: steps.map(plain),
});

describe('the places of a program', () => {
  const families = settled(true);
  const programs = fc.sample(recipes(), { seed: 11, numRuns: 40 }).map((recipe) => build(recipe, families));
  const files = Object.fromEntries(
    programs.flatMap((program, index) =>
      Object.entries(rendered(program).files).map(([path, text]) => [`p${index}/${path}`, text] as const),
    ),
  );
  const before = selectedIn(files).map(plainly);

  it('are many', () => {
    expect(before.length).toBeGreaterThan(100);
    expect(before.flatMap(({ sources }) => sources).filter((source) => source !== '__source()')).toEqual([]);
  });

  it.each(LAYOUTS)('select the same texts with %s', (_name, change) => {
    const changed = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]));
    expect(selectedIn(changed).map(plainly)).toEqual(before);
  });
});
