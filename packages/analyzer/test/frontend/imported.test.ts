import { describe, expect, test } from 'vitest';
import { load } from './load';

const source = `
import pg, { Client as C } from 'pg';
import * as fs from 'node:fs';
import type { HttpService } from './passed';
class Service {
  constructor(private readonly http: HttpService, other: C | null) { this.http.get('/'); use(other); }
}
pg.connect(); fs.writeFile('a', 'b'); new C(); fs.promises.readFile('a');
declare const unknown: any; unknown.call();
`;

describe('packages whose types are not installed', () => {
  const program = load({ 'main.ts': source, 'passed.ts': `export { HttpService } from '@nestjs/axios';` });

  test.each([
    ['¦pg.connect()¦;', 'pg#connect'],
    ["¦fs.writeFile('a', 'b')¦;", 'fs#writeFile'],
    ["¦fs.promises.readFile('a')¦;", 'fs#promises.readFile'],
    ['¦new C()¦;', 'pg#Client'],
    ["¦this.http.get('/')¦;", '@nestjs/axios#HttpService.get'],
    ['¦unknown.call()¦;', null],
  ])('%s is named as it is imported', (call, external) => {
    expect(program.oracle.calleesAt(program.at(call))).toEqual({ functions: [], external });
  });

  test('a value is of the type that is written at its declaration', () => {
    expect(program.oracle.instanceAt(program.at('¦this.http¦.get'))).toEqual({
      classes: [],
      external: '@nestjs/axios#HttpService',
      named: null,
    });
    expect(program.oracle.instanceAt(program.at('use(¦other¦)'))).toEqual({
      classes: [],
      external: 'pg#Client',
      named: null,
    });
    expect(program.oracle.instanceAt(program.at('¦unknown¦.call'))).toBeNull();
  });

  test('so is a module that JavaScript requires', () => {
    const script = load({
      'main.js': `const axios = require('axios'); const { post } = require('axios'); axios.get('a'); post('b');`,
    });
    expect(script.oracle.calleesAt(script.at("axios.get('a')")).external).toBe('axios#get');
    expect(script.oracle.calleesAt(script.at("post('b')")).external).toBe('axios#post');
  });
});

describe('packages whose types are installed', () => {
  const packages = {
    'node_modules/@acme/core/package.json': '{ "name": "@acme/core", "types": "index.d.ts" }',
    'node_modules/@acme/core/index.d.ts':
      'export declare function capture(text: string): void; export declare class Base { send(text: string): void }',
    'node_modules/@acme/node/package.json': '{ "name": "@acme/node", "types": "index.d.ts" }',
    'node_modules/@acme/node/index.d.ts': `export { capture } from '@acme/core'; import { Base } from '@acme/core'; export declare class Client extends Base {}`,
  };

  test('a function goes by the package that it is imported from, wherever it is declared', () => {
    const program = load({ 'main.ts': `import * as acme from '@acme/node'; acme.capture('a');`, ...packages });
    expect(program.oracle.calleesAt(program.at("acme.capture('a')")).external).toBe('@acme/node#capture');
  });

  test('an inherited method goes by the type that is used', () => {
    const program = load({
      'main.ts': `import type { Client } from '@acme/node'; declare const client: Client; client.send('a');`,
      ...packages,
    });
    expect(program.oracle.calleesAt(program.at("client.send('a')")).external).toBe('@acme/node#Client.send');
  });

  test('an alias of the tsconfig is no package', () => {
    const program = load({
      'main.ts': `import { run } from '@lib/run'; run('a');`,
      'lib/run.ts': 'export function run(text: string) {}',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }',
    });
    expect(program.oracle.calleesAt(program.at("run('a')"))).toMatchObject({
      functions: [{ file: 'lib/run.ts' }],
      external: null,
    });
  });
});
