import { ESLint } from 'eslint';
import { afterEach, expect, it, vi } from 'vitest';
import { type Folder, folderWith, linter } from './project';

const counted = vi.hoisted(() => ({ analyses: 0 }));

vi.mock('@purposely/analyzer', async (original) => {
  const analyzer = await original<typeof import('@purposely/analyzer')>();
  return {
    ...analyzer,
    analyze: (input: Parameters<typeof analyzer.analyze>[0]) => {
      counted.analyses++;
      return analyzer.analyze(input);
    },
  };
});

let folder: Folder;

afterEach(() => folder.remove());

it('analyzes a project once, however many files and rules one run has', async () => {
  folder = folderWith({ 'a.js': 'track(loadCustomer());', 'b.js': 'b();', 'deep/c.js': 'c();' });
  counted.analyses = 0;
  await linter(ESLint, folder.path).lintFiles(['.']);
  expect(counted.analyses).toBe(1);
});
