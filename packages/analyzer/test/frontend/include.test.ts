import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src';
import { memoryFiles } from '../../src/frontend/files';
import { GapList } from '../../src/frontend/gaps';
import { openProject } from '../../src/frontend/project';

const files = { 'src/a.js': 'a();', 'src/deep/b.js': 'b();', 'other/c.js': 'c();' };

function opened(include: readonly string[]): readonly string[] {
  const config = parseConfig({ policy: 'microsoft-services', include }, '/p/purposely.config.json');
  return [...openProject(config, new GapList(), { files: memoryFiles(config.folder, files) }).own.keys()];
}

describe('a folder in "include"', () => {
  it.each([['src'], ['src/**'], ['src/**/*'], ['src/**/']])('means the same when it is written %s', (pattern) => {
    expect(opened([pattern])).toEqual(['src/a.js', 'src/deep/b.js']);
  });
});
