import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from './analysis';

/** What is found beside files that go in circles, and failures of the engine. */
function beside(files: Readonly<Record<string, string>>): readonly string[] {
  const report = reportOn({ ...files, 'good.js': '__sink(__source());' });
  const failures = report.gaps.filter(({ kind }) => kind === 'engine').map(({ message }) => message);
  return [...failures, ...placesIn(report)];
}

describe('types that go in circles', () => {
  it.each([
    [
      'interfaces above themselves',
      'interface A extends B {}\ninterface B extends A {}\ndeclare const a: A;\n__sink(a.x);',
    ],
    ['a conditional type', 'type C<T> = T extends string ? C<T> : C<[T]>;\ndeclare const c: C<number>;\n__sink(c.x);'],
    ['a mapped type', 'type M<T> = { [K in keyof T]: M<M<T>> };\ndeclare const m: M<{ a: 1 }>;\n__sink(m.a.a.a);'],
    ['a mapped type that grows', 'type G<T> = { a: G<{ b: T }> };\ndeclare const g: G<1>;\n__sink(g.a.a.a);'],
    ['an alias of itself', 'type A = A;\ndeclare const a: A;\n__sink(a.x);'],
    ['a union of itself', 'type U = U | 1;\ndeclare const u: U;\n__sink(u);'],
    ['an array of itself', 'type L = L[];\ndeclare const l: L;\n__sink(l[0]);'],
    ['a class above itself', 'class C extends C { x = 1 }\n__sink(new C().x);'],
    ['classes above each other', 'class A extends B {}\nclass B extends A {}\n__sink(new A());'],
    ['a class of its own type', 'class C<T extends C<T>> { t!: T }\ndeclare const c: C<any>;\n__sink(c.t.t);'],
    ['a type of its own value', 'const a = { b: a.c };\n__sink(a.b);'],
    ['a function of its own type', 'function f(): ReturnType<typeof f> { return f(); }\n__sink(f());'],
    ['an index of itself', "interface I { a: I['b']; b: I['a'] }\ndeclare const i: I;\n__sink(i.a);"],
    ['a template type', 'type T<S extends string> = `${T<S>}${S}`;\ndeclare const t: T<"a">;\n__sink(t);'],
    ['an enum of itself', 'enum E { A = E.B, B = E.A }\n__sink(E.A);'],
    ['a namespace of itself', 'namespace N { export import M = N; export const x = 1; }\n__sink(N.M.M.x);'],
    ['an alias that imports itself', 'import A = A.B;\n__sink(A);'],
    ['a type that doubles', 'type D<T, N> = N extends 0 ? T : D<[T, T], N>;\ndeclare const d: D<1, 1>;\n__sink(d);'],
    [
      'a labelled type',
      "/** @category personal-data */ interface P { self: P; mail: P['mail'] }\ndeclare const p: P;\n__sink(p.self.self);",
    ],
  ])('are come through: %s', (_name, text) => {
    expect(beside({ 'a.ts': text })).toEqual(['good.js:1']);
  });
});

describe('modules that go in circles', () => {
  it.each([
    [
      'a module that imports itself',
      { 'a.js': "import * as a from './a.js';\nexport const x = () => a.x;\n__sink(a.x);" },
    ],
    [
      'star exports of each other',
      { 'a.js': "export * from './b.js';\nimport { x } from './b.js';\n__sink(x);", 'b.js': "export * from './a.js';" },
    ],
    [
      'named exports of each other',
      {
        'a.js': "export { x } from './b.js';\nimport { x as y } from './b.js';\n__sink(y);",
        'b.js': "export { x } from './a.js';",
      },
    ],
    [
      'requirements of each other',
      { 'a.js': "exports.b = require('./b');\n__sink(exports.b);", 'b.js': "exports.a = require('./a');" },
    ],
    [
      'what is missing',
      { 'a.js': "import x, { y } from './gone';\nexport * from './gone-too';\n__sink(x, y, require('./never'));" },
    ],
    ['an import that waits for itself', { 'a.js': "export const x = await import('./a.js');\n__sink(x);" }],
    [
      'a JSON file that is broken',
      { 'a.js': "import data from './data.json';\n__sink(data.x);", 'data.json': '{ "x": ' },
    ],
    ['an alias of a folder', { 'a.js': "import '.';\nimport '..';\nimport './';\nimport '/';\nimport '';" }],
  ])('are come through: %s', (_name, files) => {
    expect(beside(files)).toEqual(['good.js:1']);
  });
});
