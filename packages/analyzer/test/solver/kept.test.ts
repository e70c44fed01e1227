import { describe, expect, it } from 'vitest';
import { analyzeTexts } from '../language/analysis';

/** How many sinks labelled data is found at in a program whose first file is `main.js`. */
function found(main: string, others: Readonly<Record<string, string>> = {}): number {
  return analyzeTexts({ 'main.js': main, ...others }).findings.length;
}

const leaks = '() => __sink(__source())';

describe('a function that the program keeps to itself and never calls', () => {
  it.each([
    ['in a list of which another element is called', `const list = [${leaks}, () => 1]; list[1]();`],
    ['in a map', `const map = new Map([['a', ${leaks}], ['b', () => 1]]); map.get('b')();`],
    ['in options', `const run = (options) => options.done(); run({ done: () => 1, failed: ${leaks} });`],
    ['as a method of an object that is used', `const api = { leak() { __sink(__source()); }, ok() {} }; api.ok();`],
    ['as an argument', `const attempt = (task, failed) => task(); attempt(() => 1, ${leaks});`],
    ['in a chain that ends before it', `const chain = [(next) => 1, ${leaks}]; chain[0](() => chain[1]());`],
    [
      'in a function that the program calls',
      `const main = () => { const list = [${leaks}, () => 1]; list[1](); }; main();`,
    ],
  ])('is called by nobody: %s', (_, text) => {
    expect(found(`export {};\n${text}`)).toBe(0);
  });

  it.each([
    ['by an export', `export const list = [${leaks}, () => 1]; list[1]();`],
    [
      'by what an exported function returns',
      `const list = [${leaks}, () => 1]; list[1](); export const get = () => list;`,
    ],
    ['by the global object', `const list = [${leaks}, () => 1]; list[1](); globalThis.list = list;`],
    [
      'by code that nobody sees',
      `import { use } from 'somewhere'; const list = [${leaks}, () => 1]; list[1](); use(list);`,
    ],
    [
      'by an object from outside',
      `import { box } from 'somewhere'; const list = [${leaks}, () => 1]; list[1](); box.list = list;`,
    ],
    ['by a class that is exported', `export class Box { list = [${leaks}, () => 1]; } new Box().list[1]();`],
    [
      'by a function that others may call once more',
      `export const make = () => { const list = [${leaks}, () => 1]; list[1](); return list; }; make();`,
    ],
    ['by nobody who would mention it', `function leak() { __sink(__source()); } export {};`],
    ['by an object that nothing uses', `const api = { leak() { __sink(__source()); } }; export {};`],
  ])('may be called where somebody outside gets to it: %s', (_, text) => {
    expect(found(text)).toBe(1);
  });

  it.each([
    ['a variable', `const leak = ${leaks};`],
    ['a declaration', `function leak() { __sink(__source()); }`],
    ['a function that calls only itself', `function leak() { __sink(__source()); leak(); }`],
    ['a method of an object', `const api = { leak() { __sink(__source()); } };`],
    ['a getter of an object', `const api = { get leak() { return __sink(__source()); } };`],
    ['an object in an object', `const api = { inner: { leak: ${leaks} } };`],
  ])('is called by nobody where it stands in a function and nothing mentions it: %s', (_, text) => {
    expect(found(`export {};\nfunction run() { ${text} }\nrun();`)).toBe(0);
    expect(found(`export function run() { ${text} }`)).toBe(0);
    expect(found(`function test() { ${text} }`)).toBe(0);
    expect(found(`${text}\nexport {};`.replace('get leak', 'leak'))).toBe(1);
  });

  it.each([
    ['returned', `const leak = ${leaks}; return leak;`],
    ['returned in an object', `const api = { leak() { __sink(__source()); } }; return api;`],
    ['handed to code that nobody sees', `const leak = ${leaks}; unseen(leak);`],
    ['stored in a variable further out', `const leak = ${leaks}; kept = leak;`],
    ['mentioned by another one', `const leak = ${leaks}; return () => leak();`],
    ['mentioned by a text that is code', `const leak = ${leaks}; eval(text);`],
    ['a method of a class', `class Box { leak() { __sink(__source()); } }`],
    ['spread', `const api = { leak() { __sink(__source()); } }; return { ...api };`],
  ])('may be called where it stands in a function and is %s', (_, text) => {
    expect(found(`export let kept;\nexport function run(text) { ${text} }`)).toBe(1);
  });

  it.each([
    ['bcrypt', "import { compare } from 'bcrypt'; compare('a', 'b', CALLBACK);"],
    [
      'nodemailer',
      "import { createTransport } from 'nodemailer'; createTransport({}).sendMail({ to: 'a' }, CALLBACK);",
    ],
    ['pg', "import { Pool } from 'pg'; new Pool().query('select 1', CALLBACK);"],
    ['fs', "import { writeFile } from 'node:fs'; writeFile('a.txt', 'a', CALLBACK);"],
    ['child_process', "import { exec } from 'node:child_process'; exec('ls', CALLBACK);"],
    ['jsonwebtoken', "import { verify } from 'jsonwebtoken'; verify('a', 'key', CALLBACK);"],
    [
      'a handler of express',
      "import express from 'express'; express().get('/', (req, res) => res.render('a', CALLBACK));",
    ],
  ])('is called by what it is given to, which a model describes: %s', (_, text) => {
    expect(found(text.replace('CALLBACK', leaks))).toBe(1);
  });

  it('may be called by another script that reads the variable', () => {
    const text = `const list = [${leaks}, () => 1]; list[1]();`;
    expect(found(text)).toBe(0);
    expect(found(text, { 'other.js': 'unknown(list);' })).toBe(1);
  });

  it('may be called by whoever requires the module', () => {
    expect(found(`const list = [${leaks}, () => 1]; list[1](); module.exports = { list };`)).toBe(1);
    expect(found(`const list = [${leaks}, () => 1]; list[1](); module.exports = { other: 1 };`)).toBe(0);
  });
});
