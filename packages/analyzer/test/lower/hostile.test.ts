import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { lowerFile } from '../../src/frontend/lower/index';
import { lower } from './support';

const repeat = (text: string, times: number): string => text.repeat(times);

describe('long code', () => {
  it.each([
    ['a sum', `y = ${repeat('a + ', 10_000)}b;`],
    ['a chain of calls', `y = a${repeat('.then((x) => x)', 3_000)};`],
    ['an optional chain', `y = a${repeat('?.b', 2_000)};`],
    ['a condition', `if (${repeat('a && ', 2_000)}b) c();`],
    ['a row of branches', `let v = 1; ${repeat('if (a) v = 2; ', 3_000)} f(v);`],
    ['a switch', `switch (a) { ${repeat('case b: c();', 2_000)} }`],
    ['functions in functions', `y = ${repeat('() => ', 1_000)}1;`],
    [
      'many returns through one finally',
      `function f() { try { ${repeat('if (a) return b;', 500)} } finally { c(); } }`,
    ],
  ])('follows %s of any length', (_name, text) => {
    expect(lower(text).gaps).toEqual([]);
  });

  it('reads a file of one very long line', () => {
    const text = `do { a(1); } while (false); ${repeat('a(1);', 50_000)}`;
    const facts = lowerFile(ts.createSourceFile('a.js', text, ts.ScriptTarget.Latest, false), 'a.js');
    expect(facts.gaps).toEqual([]);
    expect(facts.functions[0]?.nodes.length).toBe(150_004);
  }, 60_000);
});

/** Nested deeper than the parser itself can read: `[[[[…]]]]`. */
function deepArray(depth: number): ts.SourceFile {
  const place = <T extends ts.Node>(node: T): T => ts.setTextRange(node, { pos: 0, end: 1 });
  let expression: ts.Expression = place(ts.factory.createIdentifier('secret'));
  for (let level = 0; level < depth; level += 1) {
    expression = place(ts.factory.createArrayLiteralExpression([expression]));
  }
  const file = ts.createSourceFile('deep.js', 'x', ts.ScriptTarget.Latest, false);
  const statement = place(ts.factory.createExpressionStatement(expression));
  return Object.assign(file, { statements: ts.factory.createNodeArray([statement]) });
}

describe('deep code', () => {
  it('reports what is nested too deep, with the variables that it names as inputs', () => {
    const text = `export {}; function f(secret) { return ${repeat('[', 300)}secret${repeat(']', 300)}; }`;
    const facts = lower(text);
    expect(facts.gaps.map((gap) => gap.what)).toEqual(['code that is nested too deep']);
    const opaque = facts.functions[1]?.nodes.find((node) => node.op === 'opaque');
    expect(opaque).toMatchObject({ inputs: [0] });
  });

  it('survives ten thousand levels', () => {
    const facts = lowerFile(deepArray(10_000), 'deep.js');
    expect(facts.gaps.map((gap) => gap.what)).toEqual(['code that is nested too deep']);
  });

  it.each([
    ['blocks', repeat('{', 500) + repeat('}', 500)],
    ['conditions', `${repeat('if (a) ', 1_000)}b();`],
    ['patterns', `const ${repeat('[', 500)}x${repeat(']', 500)} = y;`],
    ['elements', `y = ${repeat('<a>', 500)}${repeat('</a>', 500)};`],
    ['namespaces', `namespace a${repeat('.a', 1_000)} { export const x = 1; }`],
    ['finally blocks', `${repeat('try { a(); } finally {', 300)}${repeat('}', 300)}`],
  ])('reports %s that are nested too deep', (_name, text) => {
    expect(lower(text).gaps.map((gap) => gap.what)).toContain('code that is nested too deep');
  });
});

describe('broken code', () => {
  it.each([
    'function (',
    'class { constructor(private a',
    'const = ;',
    'a.b.',
    'if (',
    '`${',
    'for (const',
    '@',
    'switch (x) { case',
    'import { a',
    'export default',
    'x = {',
    'break; continue foo; return 1;',
    'try {',
    'super.x; super(); new.target; import.meta.url; await x; yield',
    '({ a = 1 }); ({ get a() {} } = 3); 1 = 2; f()++',
    'enum E { A = f(), B, "c-d", [x] } namespace "x" {}',
    '\u0000\uFFFF',
    'with (a) b;',
    '<a',
    'a ? b :',
    '#x in y;',
    'class A extends {} class B extends A, C {} let a; let a; const c;',
    'label: function f() {} l2: { break l2; }',
    'export = 3; import x = require("y"); import y = A.B.C; export as namespace Foo;',
    'function f(this: X, ...) {}',
  ])('gives a well-formed graph for %j', (text) => {
    expect(() => lower(text)).not.toThrow();
  });

  it('reports syntax that it does not follow', () => {
    const facts = lower(`export {}; function f(a, b) { return ${'['.repeat(210)}a, b${']'.repeat(210)}; }`);
    expect(facts.gaps.map((gap) => gap.what)).toEqual(['code that is nested too deep']);
    const opaque = facts.functions[1]?.nodes.find((node) => node.op === 'opaque');
    expect([...(opaque?.op === 'opaque' ? opaque.inputs : [])].sort()).toEqual([0, 1]);
  });

  it('gives the same facts for the same text', () => {
    const text = 'class A { x = () => this; } export const a = [new A()].map((b) => b.x);';
    expect(JSON.stringify(lower(text))).toBe(JSON.stringify(lower(text)));
  });
});
