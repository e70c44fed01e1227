import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { withLiteralCode } from '../../src/frontend/literalCode';

const writtenOut = (text: string) =>
  withLiteralCode(ts.createSourceFile('a.js', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));

describe('code that stands as literal text', () => {
  it.each([
    ["const a = eval('f(x)');", 'const a = (     f(x)) ;'],
    ["eval('a = b');", ';     a = b  ;'],
    ["eval('let a = b');", '{     let a = b} ;'],
    ["if (x) eval('a = b'); else y();", 'if (x) (     a = b) ; else y();'],
    ["eval('f')(x);", ';(    f) (x);'],
    ['eval(`a;\n b`);', ';     a;\n b  ;'],
    ["const f = new Function('x', 'return x');", 'const f = ((            x)=>{return x});'],
    ["const f = Function('return 1');", 'const f = (()=>{    return 1});'],
    ["const a = globalThis.eval('f(x)');", 'const a = (                f(x)) ;'],
    ["(0, eval)('a = b');", ';          a = b  ;'],
    ["const a = eval?.('b');", 'const a = (       b) ;'],
    [
      "import vm from 'vm'; const a = vm.runInThisContext('b');",
      "import vm from 'vm'; const a = (                    b) ;",
    ],
    [
      "import { runInThisContext } from 'vm'; runInThisContext('b');",
      "import { runInThisContext } from 'vm'; ;                 b  ;",
    ],
  ])('is code of the file, every letter in its place: %s', (text, expected) => {
    expect(writtenOut(text)).toBe(expected);
    expect(expected).toHaveLength(text.length);
  });

  it.each([
    ['no code', "eval('(');"],
    ['a comment that would go on behind it', "eval('a // b'); c();"],
    ['a comment of pages that would go on behind it', "eval('a\\n--> b'); c();"],
    ['a comment that would end behind it', "eval('a /*'); c(); /* */"],
    ['letters that are written in another way', "eval('a\\x3Db');"],
    ['text that is only known in part', 'eval(`a = $' + '{b}`);'],
    ['what would leave the function around it', "function f() { eval('return a'); }"],
    ['what would leave the loop around it', "for (;;) { eval('break'); }"],
    ['what would close the block around it', "{ eval('} {'); }"],
    ['a module', 'eval(\'import "a"\');'],
    ['statements whose last value is used', "const a = eval('b; c');"],
    ['a function of its own', "const f = new Function('return this');"],
    ['no room for what stands between', "const f = Function('a','return a');"],
    ['a function that the file declares', "function eval(x) {} const a = eval('b');"],
    ['a method of an object', "const a = o.eval('b');"],
    ['code that names what the file declares', "const x = 1; const f = new Function('return x');"],
    ['a function that the file imports', "import { Function } from './x'; Function('return 1');"],
    ['code of the whole program that names what the file declares', "const x = 1; const a = (0, eval)('x');"],
    ['a method of an object of another name', "const a = other.runInThisContext('b');"],
    ['a method of a module that is not loaded', "const a = vm.runInThisContext('b');"],
    ['a global object that the file declares', "const window = {}; const a = window.eval('b');"],
    ['code for another context', "import vm from 'vm'; const a = vm.runInNewContext('b', {});"],
    ['parameters that are more than that', "const f = new Function('a){}; (b', 'return a');"],
  ])('stays as it is where it is %s', (_what, text) => {
    expect(writtenOut(text)).toBeNull();
  });
});
