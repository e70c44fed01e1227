import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { loadProgram } from '../../src/frontend/program';
import { emptyConfig, load, policy } from './load';

describe('the choice of packages', () => {
  const files = {
    'main.ts': `
      import { Repository } from 'typeorm'; import { Socket } from 'sockets';
      class User { email = ''; }
      declare const users: Repository<User>; declare const socket: Socket;
      users.one().email; socket.send('a');`,
    'node_modules/typeorm/package.json': '{ "name": "typeorm", "types": "index.d.ts" }',
    'node_modules/typeorm/index.d.ts': 'export declare class Repository<T> { one(): T }',
    'node_modules/sockets/package.json': '{ "name": "sockets", "types": "index.d.ts" }',
    'node_modules/sockets/index.d.ts':
      'export declare class Base { send(text: string): void } export declare class Socket extends Base { self: Socket }',
  };
  const config = {
    ...emptyConfig(),
    labels: [{ target: 'User.email', labels: [{ category: 'email', state: 'identified' }] }],
  } as const;
  const reads = load(files).at('¦users.one().email¦;');
  const call = load(files).at("¦socket.send('a')¦;");

  test.each(['all', 'needed'] as const)(
    '%s finds labels behind a repository, and names the callees of all packages',
    (packages) => {
      const { oracle, gaps } = loadProgram({ config, policy, files, packages });
      expect(oracle.propertyAt(reads)?.field).toBe('User.email');
      expect(oracle.calleesAt(call)).toEqual({ functions: [], external: 'sockets#Socket.send' });
      expect(gaps).toEqual([]);
    },
  );

  test.each(['all', 'needed'] as const)('%s finds types that the exports of a package do not name', (packages) => {
    const exported = { 'node_modules/typeorm/index.mjs': '', 'node_modules/typeorm/index.js': '' };
    const manifest = { name: 'typeorm', types: 'index.d.ts', exports: { '.': { import: './index.mjs' } } };
    const older = { ...files, ...exported, 'node_modules/typeorm/package.json': JSON.stringify(manifest) };
    expect(loadProgram({ config, policy, files: older, packages }).oracle.propertyAt(reads)?.field).toBe('User.email');
  });

  test('needed leaves the types of other packages unread', () => {
    const more = { ...files, 'main.ts': `${files['main.ts']} use(socket.self);` };
    const site = load(more).at('use(¦socket.self¦)');
    expect(loadProgram({ config, policy, files: more }).oracle.instanceAt(site)?.external).toBe('sockets#Socket');
    expect(loadProgram({ config, policy, files: more, packages: 'needed' }).oracle.instanceAt(site)).toBeNull();
  });
});

describe('the real decorators', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'purposely-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('carry their names through the types of a home-made factory', () => {
    const source = (name: string): string => fileURLToPath(new URL(`../../../${name}/src/index.ts`, import.meta.url));
    const paths = { '@purposely/decorators': [source('decorators')], '@purposely/core': [source('core')] };
    const compilerOptions = {
      strict: true,
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      paths,
      types: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }));
    writeFileSync(
      join(folder, 'main.ts'),
      `import * as P from '@purposely/decorators';
       const personal = <const Name extends 'email' | 'phone'>(name: Name) => P.Category(name, { state: 'pseudonymized' });
       const For = { support: () => P.Purpose('support') };
       class User { @personal('email') email = ''; @personal('phone') phone = ''; @For.support() open() { return this.email + this.phone; } }`,
    );
    const program = loadProgram({ config: { ...emptyConfig(folder), include: ['main.ts'] }, policy });
    const text = program.textOf('main.ts');
    const at = (expression: string) => {
      const start = text.indexOf(expression);
      return { file: 'main.ts', span: { start, end: start + expression.length } };
    };
    expect(program.oracle.propertyAt(at('this.email'))?.labels).toEqual([
      { category: 'email', state: 'pseudonymized' },
    ]);
    expect(program.oracle.propertyAt(at('this.phone'))?.labels).toEqual([
      { category: 'phone', state: 'pseudonymized' },
    ]);
    expect([...program.annotations.functions.values()].map(({ purpose }) => purpose?.name)).toEqual(['support']);
    expect(program.gaps).toEqual([]);
  });
});
