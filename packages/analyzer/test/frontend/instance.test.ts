import { describe, expect, test } from 'vitest';
import { load } from './load';

const packages = {
  'node_modules/winston/package.json': '{ "name": "winston", "types": "index.d.ts" }',
  'node_modules/winston/index.d.ts': `
    declare namespace winston { interface LeveledLogMethod { (message: string): Logger } interface Logger { info: LeveledLogMethod } function createLogger(): Logger; }
    export = winston;`,
  'node_modules/@types/express/package.json': '{ "name": "@types/express", "types": "index.d.ts" }',
  'node_modules/@types/express/index.d.ts': `
    import * as core from 'express-serve-static-core';
    declare function e(): core.Express;
    declare namespace e { interface Request extends core.Request {} }
    export = e;`,
  'node_modules/@types/express-serve-static-core/package.json':
    '{ "name": "@types/express-serve-static-core", "types": "index.d.ts" }',
  'node_modules/@types/express-serve-static-core/index.d.ts': `
    export interface Request { body: any } export interface Response { send(body: unknown): this }
    export interface Express { get(path: string, handler: (req: Request, res: Response) => void): void }`,
  'node_modules/@types/node/package.json': '{ "name": "@types/node", "types": "index.d.ts" }',
  'node_modules/@types/node/index.d.ts': `
    declare module 'fs' { function writeFile(path: string, data: string): void; class ReadStream { close(): void } }
    declare module 'node:fs' { export * from 'fs'; }
    declare var process: NodeJS.Process; declare namespace NodeJS { interface Process { exit(): void; stdout: WriteStream } interface WriteStream { write(text: string): void } }`,
  'node_modules/@acme/mail/package.json': '{ "name": "@acme/mail", "types": "index.d.ts" }',
  'node_modules/@acme/mail/index.d.ts': `export interface Special extends Mailer {} export declare class Mailer { send(to: string): Promise<void>; static make(): Mailer } export default function mail(): Mailer;`,
};

function open(source: string) {
  return load({ 'main.ts': source, ...packages });
}

describe('what a value is an instance of', () => {
  function instance(source: string, more = '') {
    const program = open(`${more} declare const value: ${source}; use(value);`);
    const found = program.oracle.instanceAt(program.at('use(¦value¦)'));
    if (found === null) return null;
    const classes = found.classes.map((ref) =>
      program.files.get(ref.file)?.classes[ref.class]?.name.replace(/\.$/, ''),
    );
    return { classes, external: found.external };
  }

  test('a class of the project, and its subclasses', () => {
    const more = 'class A {} class B extends A {} class C extends B {}';
    expect(instance('B', more)).toEqual({ classes: ['B', 'C'], external: null });
  });

  test('the classes that implement an interface, through other interfaces too, those left out that are abstract', () => {
    const more = `interface I {} interface J extends I {} class A implements J {} abstract class B implements I {} class C extends B {}`;
    expect(instance('I', more)).toEqual({ classes: ['A', 'C'], external: null });
  });

  test('a class held by a constant', () => {
    expect(instance('InstanceType<typeof A>', 'const A = class {};')?.classes).toHaveLength(1);
  });

  test.each([
    ["import('winston').Logger", 'winston#Logger'],
    ["import('express').Request", 'express#Request'],
    ["import('express-serve-static-core').Response", 'express#Response'],
    ["import('fs').ReadStream", 'fs#ReadStream'],
    ["import('node:fs').ReadStream", 'fs#ReadStream'],
    ["import('@acme/mail').Mailer", '@acme/mail#Mailer'],
    ['NodeJS.Process', 'global#process'],
    ['Console', 'global#console'],
    ['typeof Object', 'global#Object'],
    ['Promise<string>', 'global#Promise'],
    ['string[]', 'global#Array'],
    ['Map<string, string>', 'global#Map'],
    ['string', 'global#String'],
    ['Date | undefined', 'global#Date'],
  ])('%s is %s', (type, external) => {
    expect(instance(type)).toEqual({ classes: [], external });
  });

  test('nothing, for any, unknown and type literals', () => {
    expect(instance('any')).toBeNull();
    expect(instance('unknown')).toBeNull();
    expect(instance('{ a: number }')).toBeNull();
  });

  test('what the type of a callback parameter says', () => {
    const program = open(
      `import express from 'express'; const app = express(); app.get('/', (req, res) => { res.send(1); });`,
    );
    expect(program.oracle.instanceAt(program.at('¦req¦, res'))?.external).toBe('express#Request');
    expect(program.oracle.instanceAt(program.at('¦res¦.send'))?.external).toBe('express#Response');
  });
});

describe('the targets of a call', () => {
  function callees(source: string, call: string) {
    const program = open(source);
    const found = program.oracle.calleesAt(program.at(call));
    return { functions: program.names(found.functions), external: found.external };
  }

  test('a function, a constant that holds one, and one of another file', () => {
    const program = load({
      'main.ts': `import { far as near } from './far'; function one() {} const two = () => 1; one(); two(); near();`,
      'far.ts': 'export function far() {}',
    });
    for (const call of ['one();', 'two();', 'near();']) {
      const site = program.at(`¦${call.slice(0, -1)}¦;`);
      expect(program.oracle.calleesAt(site)).toMatchObject({ functions: [expect.anything()], external: null });
    }
    expect(program.names(program.oracle.calleesAt(program.at('near()')).functions)).toEqual(['far']);
  });

  test('a method, with the methods that override it', () => {
    const source = 'class A { m() {} } class B extends A { override m() {} } declare const a: A; a.m();';
    expect(callees(source, 'a.m()')).toEqual({ functions: ['A.m', 'B.m'], external: null });
  });

  test('the methods that implement the one of an interface', () => {
    const source =
      'interface I { m(): void } class A implements I { m() {} } class B implements I { m = () => {} } declare const i: I; i.m();';
    expect(callees(source, 'i.m()').functions).toHaveLength(2);
  });

  test('the body behind overloads', () => {
    const source = 'function f(a: string): void; function f(a: number): void; function f(a: unknown) {} f(1);';
    expect(callees(source, 'f(1)')).toEqual({ functions: ['f'], external: null });
  });

  test('the constructor, also an inherited one', () => {
    const source = 'class A { constructor(a: number) {} } class B extends A {} new B(1);';
    expect(callees(source, 'new B(1)')).toEqual({ functions: ['A.constructor'], external: null });
  });

  test.each([
    [
      `import { createLogger } from 'winston'; createLogger().info('a');`,
      "createLogger().info('a')",
      'winston#Logger.info',
    ],
    [`import winston from 'winston'; winston.createLogger();`, 'winston.createLogger()', 'winston#createLogger'],
    [`import { writeFile } from 'node:fs'; writeFile('a', 'b');`, "writeFile('a', 'b')", 'fs#writeFile'],
    [`import * as fs from 'fs'; fs.writeFile('a', 'b');`, "fs.writeFile('a', 'b')", 'fs#writeFile'],
    [
      `import { Mailer } from '@acme/mail'; Mailer.make().send('a');`,
      "Mailer.make().send('a')",
      '@acme/mail#Mailer.send',
    ],
    [`import { Mailer } from '@acme/mail'; Mailer.make();`, 'Mailer.make()', '@acme/mail#Mailer.make'],
    [
      `import type { Special } from '@acme/mail'; declare const s: Special; s.send('b');`,
      "s.send('b')",
      '@acme/mail#Special.send',
    ],
    [
      `import { Mailer } from '@acme/mail'; class Mine extends Mailer {} new Mine().send('c');`,
      "new Mine().send('c')",
      '@acme/mail#Mailer.send',
    ],
    [`import mail from '@acme/mail'; mail();`, 'mail()', '@acme/mail#default'],
    [
      `import express from 'express'; const app = express(); app.get('/', () => {});`,
      "app.get('/', () => {})",
      'express#Express.get',
    ],
    [`import express from 'express'; express();`, 'express()', 'express#default'],
    [`process.exit();`, 'process.exit()', 'global#process.exit'],
    [`[1].map(String);`, '[1].map(String)', 'global#Array.map'],
    [`console.log(1);`, 'console.log(1)', 'global#console.log'],
    [`Object.keys({});`, 'Object.keys({})', 'global#Object.keys'],
    [`new Map();`, 'new Map()', 'global#Map'],
    [`parseInt('1');`, "parseInt('1')", 'global#parseInt'],
  ])('%s', (source, call, external) => {
    expect(callees(source, call)).toEqual({ functions: [], external });
  });

  test('a function that a declaration file of the project declares: of the runtime, or unknown when it is a module', () => {
    const program = load({
      'main.ts': `import { local } from './module'; __source(); local();`,
      'types.d.ts': 'declare function __source(): string;',
      'module.d.ts': 'export declare function local(): string;',
    });
    expect(program.oracle.calleesAt(program.at('__source()'))).toEqual({ functions: [], external: 'global#__source' });
    expect(program.oracle.calleesAt(program.at('local()'))).toEqual({ functions: [], external: null });
  });

  test('nothing where the callee is any or missing', () => {
    expect(callees('declare const f: any; f();', 'f()')).toEqual({ functions: [], external: null });
    expect(callees('missing();', 'missing()')).toEqual({ functions: [], external: null });
  });
});
