import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from './analysis';

const beside = '__sink(__source());';

/** What nobody's engine or compiler reads yet, as proposals and other languages write it. */
const FUTURE: readonly (readonly [name: string, text: string])[] = [
  ['pattern matching', 'const x = match (y) { when { a: let b }: b; when [1, ...]: 2; default: 3 };'],
  ['matching as a statement', 'match (x) { when 1: f(); }'],
  ['a pipeline with a topic', 'const r = x |> f(%) |> g(%, 1);'],
  ['a pipeline of functions', 'const r = x |> f |> g;'],
  ['records', 'const r = #{ a: 1, b: __source() };\n__sink(r);'],
  ['tuples', 'const t = #[1, 2, __source()];\n__sink(t);'],
  ['do expressions', 'const x = do { if (a) { 1 } else { 2 } };'],
  ['async do expressions', 'const x = async do { await f(); 1 };'],
  ['imports of sources', "import source mod from './x.wasm';"],
  ['throw expressions', 'const f = (x) => x ?? throw new Error(x);'],
  ['extractors', 'const Point(a, b) = p;'],
  ['extractors in parameters', 'function f({ a: Point(x, y) }) { return x; }'],
  ['decorators of functions', 'const dec = (f) => () => __source();\n@dec function f() { return 1; }\n__sink(f());'],
  ['decorators of functions in functions', '() => { @dec function f() {} };'],
  ['decorators of variables', '@dec const x = 1;'],
  ['decorators of members of objects', 'const o = { @dec a: 1, @dec m() {} };'],
  ['decorators of blocks', '@dec { }'],
  ['decorators of expressions', 'const f = @dec () => 1;'],
  ['names with signs', 'class A { @@iterator() {} }'],
  ['members with signs', 'x.@@iterator();'],
  ['conditions in types', 'type T<X> = if (X extends string) { number } else { never };'],
  ['matching in types', 'type T<X> = match X { string: number };'],
  ['types of higher kinds', 'type H<F<_>> = F<number>;'],
  ['negated types', 'type N = not string;'],
  ['existential types', 'type E = exists T. T;'],
  ['types that throw', "type T = throw 'no';"],
  ['partial application', 'const f = g(?, 1);'],
  ['binding', 'const f = ::a.b; a::b(c);'],
  ['slices', 'const a = b[1:2];'],
  ['what a generator was sent', 'function* f() { const x = function.sent; }'],
  ['arrows that generate', 'const f = *() => { yield 1; };'],
  ['parameters of blocks', 'a(1) { |x| f(x) }'],
  ['module expressions', 'const m = module { export let x = 1; };'],
  ['imports from a module in the file', 'module M { export let x = 1; }\nimport { x } from M;\n__sink(x);'],
  ['numbers with suffixes', 'const n = 10px;'],
  ['decimals', 'const n = 1.5m;'],
  ['exports of a default', "export v from './x';"],
  ['deferred exports', "export defer * from './x';"],
  ['structs', 'shared struct S { a; }'],
  ['overloaded operators', 'class A { operator +(b) {} }'],
  ['tests with patterns', 'if (x is { a: 1 }) f();'],
  ['declarations in conditions', 'if (const x = y) f(x);'],
  ['safe assignment', 'const [e, v] ?= f();'],
  ['try expressions', 'const [e, v] = try f();'],
  ['parameters of classes', 'class A(x, y) { }'],
  ['mixins', 'mixin M { } class A with M {}'],
  ['ranges', 'for (const x of 1..10) {}'],
  ['cascades', 'a..b()..c();'],
  ['optional construction', 'class A { v = __source() }\n__sink(new A?.().v);'],
  ['constant parameters', 'function f(const x) {}'],
  ['conflict markers', '<<<<<<< HEAD\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> b\n'],
  ['elements that do not end', 'const x = <a><b></a>;'],
  ['a zero byte', 'a\u0000b = 1;'],
  ['halves of letters', 'const \ud800 = "\udc00";'],
];

describe('syntax that is not there yet', () => {
  it.each(FUTURE)('is said not to be followed, and hides nothing in the file beside it: %s', (_name, text) => {
    for (const ending of ['js', 'ts', 'tsx']) {
      const report = reportOn({ [`future.${ending}`]: text, 'good.js': beside });
      const gaps = report.gaps.filter(({ place }) => place?.file === `future.${ending}`);
      expect(gaps.map(({ kind }) => kind)).toContainEqual(expect.stringMatching(/^syntax(-error)?$/));
      for (const { message } of gaps) expect(message).toMatch(/^[^\n]+ \S+[^.?!]\.$/);
      expect(report.gaps.filter(({ kind }) => kind === 'engine')).toEqual([]);
      expect(placesIn(report).filter((place) => place.startsWith('good'))).toEqual(['good.js:1']);
    }
  });
});

describe('syntax that the compiler reads and few engines run', () => {
  it.each([
    ['a deferred import', { 'main.js': "import defer * as x from './x.js';\n__sink(x.data);" }],
    ['a deferred import of its own', { 'main.js': "const x = await import.defer('./x.js');\n__sink(x.data);" }],
    ['using in a condition', { 'main.js': 'if (1) using x = __source();\n__sink(x);' }],
    ['using of a pattern', { 'main.js': 'using { a } = { a: __source() };\n__sink(a);' }],
    ['using in a loop', { 'main.js': 'for (using x = { v: __source() }; ;) {\n__sink(x.v); break; }' }],
    ['an enum with a modifier', { 'main.ts': 'async enum E { A = __source() }\n__sink(E.A);' }],
    ['a property with a modifier', { 'main.js': 'const o = { accessor a: __source() };\n__sink(o.a);' }],
    ['an assignment to an optional link', { 'main.js': 'const a = {}; a?.b = __source();\n__sink(a.b);' }],
    [
      'a template behind an optional link',
      { 'main.js': 'const a = { x: (_, v) => v };\n__sink(a?.x`${__source()}`);' },
    ],
    ['an async static block', { 'main.js': 'class A { async static {\n__sink(__source()); } }' }],
  ])('is followed: %s', (_name, files) => {
    const [main = ''] = Object.keys(files);
    const report = reportOn({ ...files, 'x.js': 'export const data = __source();' });
    expect(placesIn(report)).toEqual([`${main}:2`]);
    expect(report.gaps.filter(({ kind }) => kind === 'engine')).toEqual([]);
  });
});
