import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committedFiles, root } from './committed';

// The words are put together from parts, so that this file does not hold what it looks for.
const rules: { name: string; pattern: RegExp; except?: RegExp }[] = [
  {
    name: 'a path of the machine it was written on',
    pattern: new RegExp(
      `(?<![\\w.@:-])/(?:${['ro' + 'ot', 'ho' + 'me', 'Us' + 'ers', 'wo' + 'rk', 't' + 'mp'].join('|')})/[\\w.-]`,
    ),
  },
  {
    name: 'the host of a package registry',
    pattern: new RegExp(
      [
        'registry\\.[a-z-]+\\.(?:com|org|net|io|dev)',
        'npm' + 'mirror',
        'npm' + 'js\\.(?:org|com)',
        'pkg\\.git' + 'hub',
      ].join('|'),
    ),
    except: /^test\/house\//,
  },
  {
    name: 'a note about unfinished work',
    pattern: new RegExp(`\\b(?:${'TO' + 'DO'}|${'FIX' + 'ME'}|${'X' + 'XX'})\\b`),
  },
];

function linesWith(pattern: RegExp, except: RegExp | undefined): string[] {
  return committedFiles()
    .filter(({ path }) => !except?.test(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
}

describe('no committed file', () => {
  it.each(rules)('holds $name', ({ pattern, except }) => {
    expect(linesWith(pattern, except)).toEqual([]);
  });
});

describe('the lockfile', () => {
  it('records no address, so that it fits every registry', () => {
    const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
    expect(lockfile.split('\n').filter((line) => line.includes('://') || /\btarball:/.test(line))).toEqual([]);
  });
});
