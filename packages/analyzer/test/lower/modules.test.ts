import { describe, expect, it } from 'vitest';
import { body, lower, nodesOf } from './support';

describe('modules', () => {
  it('reads an import live where it is used, also inside functions', () => {
    const facts = lower("import { log as l } from './log'; export function f() { l(1); }");
    expect(nodesOf(facts, 'f', 'import')).toMatchObject([{ specifier: './log', name: 'log' }]);
    expect(facts.functions[1]?.captures).toEqual([]);
  });

  it('maps exported names to cells or to other files', () => {
    const facts = lower(`
      import { a } from './a';
      export const x = 1, { y } = x;
      function local() {}
      export { local as renamed, a };
      export { b as c } from './b';
      export * as ns from './ns';
      export * from './all';
      export type { T } from './types';
      export default class {}
    `);
    expect(facts.exports).toEqual({
      x: { kind: 'cell', cell: 'x' },
      y: { kind: 'cell', cell: 'y' },
      renamed: { kind: 'cell', cell: 'local' },
      a: { kind: 'from', specifier: './a', name: 'a' },
      c: { kind: 'from', specifier: './b', name: 'b' },
      ns: { kind: 'from', specifier: './ns', name: '*' },
      default: { kind: 'cell', cell: '*default*' },
    });
    expect(facts.starExports).toEqual(['./all']);
    expect(facts.specifiers).toEqual(['./a', './b', './ns', './all']);
    expect(facts.imports).toEqual(facts.specifiers);
  });

  it('exports a named default by its own cell', () => {
    expect(lower('export default function main() {}').exports).toEqual({ default: { kind: 'cell', cell: 'main' } });
  });

  it('ignores imports and exports of types', () => {
    const facts = lower(
      "import type { A } from './a'; import { type B } from './b'; export interface C {}\nexport {};",
    );
    expect(facts.specifiers).toEqual([]);
    expect(facts.exports).toEqual({});
  });

  it('reads and writes the module object of CommonJS', () => {
    const facts = lower("const a = require('./a'); exports.b = a; module.exports = a;", 'x.js');
    expect(facts.moduleKind).toBe('commonjs');
    expect(facts.specifiers).toEqual(['./a']);
    expect(facts.imports).toEqual([]);
    const text = body(facts);
    expect(text).toMatch(/%\d+ = module\n {2}%(\d+) = load %\d+ ."%exports"\n {2}%\d+ = store %\1 .b/);
    expect(text).toMatch(/%(\d+) = module\n {2}%\d+ = store %\1 .exports/);
  });

  it('takes a declared `exports` for a variable', () => {
    const facts = lower('export {}; function f(exports) { exports.a = 1; }');
    expect(nodesOf(facts, 'f', 'module')).toEqual([]);
  });

  it('does not take a property that is called `module` for CommonJS', () => {
    expect(lower('use({ module: 1, exports: 2, require: 3 });', 'x.js').moduleKind).toBe('script');
  });

  it('lists the top-level names of a script', () => {
    const facts = lower('var a = 1; function b() {} const c = 2; { let d = 3; }', 'x.js');
    expect(facts.moduleKind).toBe('script');
    expect(facts.globals).toEqual({ a: 'a', b: 'b', c: 'c' });
  });

  it('takes names that are only declared for what the environment provides', () => {
    const facts = lower('declare function source(): string; export const a = source();');
    expect(nodesOf(facts, '<module>', 'global').map((node) => node.name)).toEqual(['source']);
  });

  it('makes an object of an enum, with names for numbers', () => {
    const text = body(lower("export enum E { A = 4, B, C = 'c', D = A }"));
    expect(text).toMatch(
      /store %1 .A[\s\S]*store %1 ."4"[\s\S]*store %1 .B[\s\S]*store %1 ."5"[\s\S]*store %1 .C[\s\S]*load %\d+ .A/,
    );
  });

  it('keeps what a namespace exports as properties of its object', () => {
    const facts = lower('export {}; namespace N { export let a = 1; export function g() { return a; } } use(N.a);');
    expect(body(facts, 'g')).toMatch(/%0 = capture 0\n {2}%1 = load %0 !\n {2}%2 = load %1 .a/);
  });

  it('adds to the object of an earlier declaration of the same name', () => {
    const facts = lower('export {}; function N() {} namespace N { export const a = 1; }');
    expect(nodesOf(facts, '<module>', 'object')).toEqual([]);
  });
});
