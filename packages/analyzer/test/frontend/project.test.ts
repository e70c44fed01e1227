import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadProgram } from '../../src/frontend/program';
import { ProjectError } from '../../src/frontend/tsconfig';
import { emptyConfig, load, policy } from './load';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes files into a new folder. */
function onDisk(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'purposely-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('the files of a project', () => {
  test('without a tsconfig are all source files below the folder, in order', () => {
    const files = {
      'b.js': '',
      'a.ts': '',
      'c/d.jsx': '',
      'c/e.mjs': '',
      'c/f.cjs': '',
      'c/g.tsx': '',
      'c/h.mts': '',
      'types.d.ts': 'declare const x: number;',
      'data.json': '{}',
      'node_modules/p/index.js': '',
      'c/node_modules/q/index.js': '',
    };
    const own = ['a.ts', 'b.js', 'c/d.jsx', 'c/e.mjs', 'c/f.cjs', 'c/g.tsx', 'c/h.mts'];
    expect([...load(files).files.keys()]).toEqual(own);
    const folder = onDisk(files);
    expect([...loadProgram({ config: emptyConfig(folder), policy }).files.keys()]).toEqual(own);
  });

  test('are those of the tsconfig beside the configuration, and what they import', () => {
    const program = load({
      'tsconfig.json': '{ "include": ["src"], /* a comment */ "compilerOptions": { "strict": true } }',
      'src/a.ts': `import '../lib/b';`,
      'lib/b.ts': 'export {};',
      'lib/unused.ts': '',
    });
    expect([...program.files.keys()]).toEqual(['lib/b.ts', 'src/a.ts']);
  });

  test('are those of another tsconfig, which may lie outside of the folder', () => {
    const files = { '/srv/base/tsconfig.json': '{ "include": ["*.ts"] }', '/srv/base/a.ts': '' };
    const program = load(files, { folder: '/srv/app', project: '/srv/base/tsconfig.json' });
    expect([...program.files.keys()]).toEqual(['../base/a.ts']);
  });

  test('are those of every project that a tsconfig references', () => {
    const program = load({
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./one" }, { "path": "./two/tsconfig.lib.json" }] }',
      'one/tsconfig.json': '{ "compilerOptions": { "composite": true } }',
      'one/a.ts': '',
      'two/tsconfig.lib.json': '{ "references": [{ "path": "../one" }] }',
      'two/b.ts': '',
    });
    expect([...program.files.keys()]).toEqual(['one/a.ts', 'two/b.ts']);
  });

  test('are cut down by the globs of the configuration', () => {
    const files = { 'tsconfig.json': '{}', 'src/a.ts': '', 'src/a.test.ts': '', 'other/b.ts': '' };
    expect([...load(files, { exclude: ['**/*.test.ts'] }).files.keys()]).toEqual(['other/b.ts', 'src/a.ts']);
    expect([...load(files, { include: ['src'], exclude: ['**/*.test.ts'] }).files.keys()]).toEqual(['src/a.ts']);
  });

  test('are those that the configuration names', () => {
    const files = { 'tsconfig.json': '{}', 'a.js': '', 'b.js': '' };
    expect([...load(files, { files: ['b.js'] }).files.keys()]).toEqual(['b.js']);
  });

  test('do not include the configuration, nor sources of this tool that a workspace links', () => {
    const program = load(
      {
        'tsconfig.json':
          '{ "compilerOptions": { "paths": { "@purposely/guard": ["../tool/src/index.ts"], "shared": ["../shared/index.ts"] } } }',
        'purposely.config.ts': 'export default {};',
        'main.ts': `import { createGuard } from '@purposely/guard'; import './near'; import 'shared'; const guard = createGuard(); guard.run();`,
        'near.ts': '',
        '/shared/package.json': '{ "name": "@acme/shared" }',
        '/shared/index.ts': 'export {};',
        '/tool/package.json': '{ "name": "@purposely/guard" }',
        '/tool/src/index.ts':
          'export interface Guard { run(): void } export function createGuard(): Guard { throw 1; }',
      },
      {},
    );
    expect([...program.files.keys()]).toEqual(['../shared/index.ts', 'main.ts', 'near.ts']);
    expect(program.resolveModule('main.ts', '@purposely/guard')).toBeNull();
    expect(program.resolveModule('main.ts', 'shared')).toBe('../shared/index.ts');
    expect(program.oracle.calleesAt(program.at('createGuard()', 'main.ts')).external).toBe(
      '@purposely/guard#createGuard',
    );
    expect(program.oracle.calleesAt(program.at('guard.run()', 'main.ts')).external).toBe('@purposely/guard#Guard.run');
  });

  test('keep their text', () => {
    expect(load({ 'a.ts': '// ä\nlet x;' }).textOf('a.ts')).toBe('// ä\nlet x;');
  });
});

describe('a project that cannot be opened', () => {
  test.each<[string, Readonly<Record<string, string>>, string | null, string]>([
    [
      'without files',
      {},
      null,
      'There is no source file to check in /app. Name a tsconfig as "project", or globs as "include", in the configuration.',
    ],
    [
      'whose tsconfig is missing',
      { 'a.ts': '' },
      '/app/tsconfig.prod.json',
      'The tsconfig tsconfig.prod.json does not exist. Correct "project" in the configuration, or leave it out.',
    ],
    [
      'whose tsconfig is no JSON',
      { 'tsconfig.json': '{\n  "include" ["src"]\n}', 'a.ts': '' },
      null,
      'tsconfig.json is not readable as JSON, line 2: ',
    ],
    [
      'whose tsconfig leads nowhere',
      { 'tsconfig.json': '{ "include": ["src"] }', 'a.ts': '' },
      null,
      'tsconfig.json leads to no source file. Check its "include" and "files", or name another tsconfig as "project".',
    ],
  ])('%s says why', (_, files, project, message) => {
    expect(() => load(files, { project })).toThrow(ProjectError);
    expect(() => load(files, { project })).toThrow(message);
  });
});

describe('what is not read', () => {
  test('is listed: a syntax error', () => {
    const program = load({ 'a.ts': 'const ok = 1;\nconst = 2;\nfunction f() {}' });
    expect(program.gaps).toEqual([
      {
        kind: 'syntax-error',
        site: program.at('const ¦=¦ 2'),
        message:
          'a.ts has a syntax error in line 2: Variable declaration expected. The code around it may not be followed.',
      },
    ]);
  });

  test('is listed: a module that does not exist', () => {
    const program = load({ 'a.ts': `import './none'; import 'some-package'; import './there';`, 'there.ts': '' });
    expect(program.gaps.map(({ kind, message }) => [kind, message])).toEqual([
      ['missing-module', 'a.ts imports "./none", which does not exist. What comes from there is not followed.'],
    ]);
  });

  test('is listed: an option of the tsconfig that does not exist', () => {
    const program = load({ 'tsconfig.json': '{ "compilerOptions": { "strct": true } }', 'a.ts': '' });
    expect(program.gaps.map(({ kind, message }) => [kind, message])).toEqual([
      ['engine', expect.stringMatching(/^tsconfig\.json was read with a problem: .*strct.* The rest of it is used\.$/)],
    ]);
  });
});

describe('specifiers', () => {
  test('lead to files: with and without extension, through index files, paths and written .js', () => {
    const program = load({
      'tsconfig.json': `{ "compilerOptions": { "module": "nodenext", "moduleResolution": "nodenext", "paths": { "@lib/*": ["./lib/*"] }, "allowJs": true } }`,
      'package.json': '{ "type": "module" }',
      'main.ts': '',
      'lib/a.ts': '',
      'lib/deep/index.ts': '',
      'lib/script.cjs': '',
    });
    const resolve = (specifier: string) => program.resolveModule('main.ts', specifier);
    expect(resolve('./lib/a.js')).toBe('lib/a.ts');
    expect(resolve('./lib/a')).toBe('lib/a.ts');
    expect(resolve('./lib/deep')).toBe('lib/deep/index.ts');
    expect(resolve('@lib/a.js')).toBe('lib/a.ts');
    expect(resolve('./lib/script.cjs')).toBe('lib/script.cjs');
    expect(resolve('./nowhere')).toBeNull();
    expect(resolve('react')).toBeNull();
    expect(program.resolveModule('unknown.ts', './lib/a')).toBeNull();
  });
});

describe('speed', () => {
  test('two thousand small scripts with the same global names load in under 20 seconds', () => {
    const script = (n: number): string =>
      `function __source() { return 'x'; }\nfunction __sink(v) {}\nfunction main(req) { const a${n} = __source(); __sink(a${n}); }\nmain();\n`;
    const files = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`case${n}.js`, script(n)]));
    const start = performance.now();
    const program = load(files);
    for (let n = 0; n < 2000; n += 1) {
      const callee = program.oracle.calleesAt(program.at('¦__source()¦;', `case${n}.js`));
      expect(callee.functions.every(({ file }) => file === `case${n}.js`)).toBe(true);
    }
    expect(program.files.size).toBe(2000);
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 60_000);
});

describe('broken code', () => {
  test.each([
    ['classes without names or ends', 'class { @Category( email } class X extends {'],
    [
      'decorators in odd places',
      `import { Category } from '@purposely/decorators'; @Category('email') function f() {} @Category() class {}`,
    ],
    ['half an expression', 'const a = { b: ; user.; f('],
    ['a type inside itself', 'type A = A; type B = { x: B }[keyof B]; declare const a: A; a.x;'],
    ['binary text', '\u0000\u0001\ufffe{{{{'],
  ])('%s: every question is answered', (_, source) => {
    const program = load({ 'main.ts': source }, { labels: [{ target: 'A.x', labels: [] }] });
    for (let start = 0; start < source.length; start += 1) {
      for (const end of [start + 1, start + 5, source.length]) {
        const site = { file: 'main.ts', span: { start, end } };
        program.oracle.propertyAt(site);
        program.oracle.shapeAt(site);
        program.oracle.instanceAt(site);
        program.oracle.calleesAt(site);
      }
    }
    expect(program.gaps.filter(({ kind }) => kind === 'engine').length).toBeLessThanOrEqual(2);
  });
});
