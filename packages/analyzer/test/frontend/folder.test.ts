import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src';
import { memoryFiles } from '../../src/frontend/files';
import { GapList } from '../../src/frontend/gaps';
import { openProject } from '../../src/frontend/project';

const js = {
  '/p/config/beside.js': 'beside();',
  '/p/app/a.js': 'a();',
  '/p/app/deep/b.js': 'b();',
  '/p/app/node_modules/c/index.js': 'c();',
};

function opened(files: Readonly<Record<string, string>>, more: object = {}): readonly string[] {
  const config = parseConfig({ policy: 'microsoft-services', project: '../app', ...more }, '/p/config/config.json');
  return [...openProject(config, new GapList(), { files: memoryFiles(config.folder, files) }).own.keys()];
}

describe('a folder as "project"', () => {
  it('stands for every source file in it', () => {
    expect(opened(js)).toEqual(['../app/a.js', '../app/deep/b.js']);
  });

  it.each(['tsconfig.json', 'jsconfig.json'])('stands for the %s in it', (name) => {
    const options = '{ "compilerOptions": { "allowJs": true }, "include": ["deep"] }';
    expect(opened({ ...js, [`/p/app/${name}`]: options })).toEqual(['../app/deep/b.js']);
  });

  it('is cut down by globs, which are relative to the configuration', () => {
    expect(opened(js, { exclude: ['../app/deep'] })).toEqual(['../app/a.js']);
    expect(opened(js, { include: ['../app/deep'] })).toEqual(['../app/deep/b.js']);
  });

  it('has to exist', () => {
    expect(() => opened({ '/p/config/beside.js': 'beside();' })).toThrow(
      'The tsconfig ../app does not exist. Correct "project" in the configuration, or leave it out.',
    );
  });
});
