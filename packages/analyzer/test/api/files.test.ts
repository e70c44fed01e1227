import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze, ProjectError } from '../../src';
import { folderWith, inputOf } from './project';

let folder = '';

beforeAll(() => {
  folder = folderWith({
    'main.js': "import { value } from './value.js';\n__sink(value);",
    'value.js': "export const value = 'nothing';",
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** `main.js:2` for each finding, with the files that belonged to the project. */
function found(input: Parameters<typeof analyze>[0]): { readonly places: readonly string[]; readonly files: number } {
  const report = analyze(input);
  return { places: report.findings.map(({ place }) => `${place.file}:${place.line}`), files: report.files };
}

describe('files in memory', () => {
  const leak = { 'value.js': 'export const value = __source();' };

  it('are all there is when nothing else is said', () => {
    expect(
      found(inputOf({ ...leak, 'main.js': "import { value } from './value.js';\n__sink(value);" }, folder)),
    ).toEqual({
      places: ['main.js:2'],
      files: 2,
    });
    expect(() => analyze(inputOf({}, folder))).toThrow(ProjectError);
  });

  it('take the place of files on the disk', () => {
    expect(found({ ...inputOf({}, folder), disk: true })).toEqual({ places: [], files: 2 });
    expect(found({ ...inputOf(leak, folder), disk: true })).toEqual({ places: ['main.js:2'], files: 2 });
  });

  it('stand beside files on the disk', () => {
    const files = { 'new/third.js': "import { value } from '../value.js';\n__sink(value + __source());" };
    expect(found({ ...inputOf(files, folder), disk: true })).toEqual({ places: ['new/third.js:2'], files: 3 });
  });

  it('may be named by absolute paths', () => {
    const files = Object.fromEntries(Object.entries(leak).map(([name, text]) => [`${folder}/${name}`, text]));
    expect(found({ ...inputOf(files, folder), disk: true })).toEqual({ places: ['main.js:2'], files: 2 });
  });

  it('may hold the tsconfig of the project', () => {
    const files = { 'tsconfig.json': '{ "compilerOptions": { "allowJs": true }, "files": ["value.js"] }' };
    expect(found({ ...inputOf(files, folder), disk: true })).toEqual({ places: [], files: 1 });
  });
});
