import { expect, test } from 'vitest';
import type { Program } from '../../src/graph';
import { importReach } from '../../src/solver/program/imports';
import { limitsOf } from '../../src/solver/state/limits';

/** A program of which only the imports count: a file's specifiers are the files themselves. */
function program(imports: Readonly<Record<string, readonly string[]>>): Program {
  const files = new Map(Object.entries(imports).map(([file, specifiers]) => [file, { specifiers }]));
  return {
    files,
    fileOf: (file: string) => files.get(file),
    resolveModule: (_: string, to: string) => (to === 'package' ? null : to),
  } as unknown as Program;
}

test('files that share a helper lead to two files each, however many they are', () => {
  const tests = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${i}.js`, ['helper.js']]));
  expect(importReach(program({ ...tests, 'helper.js': [] }))).toBe(2);
  const all = { 'all.js': Object.keys(tests) };
  expect(importReach(program({ ...tests, ...all, 'helper.js': [] }))).toBe(2);
});

test('files in a circle lead to each other', () => {
  const circle = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.js`, [`${(i + 1) % 300}.js`]]));
  expect(importReach(program(circle))).toBe(300);
});

test('packages and files that are not there count for nothing, and so does no file at all', () => {
  expect(importReach(program({ 'a.js': ['package', 'gone.js'] }))).toBe(1);
  expect(importReach(program({}))).toBe(0);
});

test('calls are summed up sooner in one program of many files, not in many programs', () => {
  expect(limitsOf({}, 2_000, 2)).toMatchObject({ steps: 100_000, stepsPerFile: 4_000, stepsPerEntry: 100_000 });
  const large = limitsOf({}, 2_000, 2_000);
  expect(large.steps).toBeLessThan(1_000);
  expect(large.stepsPerFile).toBe(10);
  expect(large.stepsPerEntry).toBe(1_000);
  expect(limitsOf({ stepsPerEntry: 5 }, 2_000, 2_000).stepsPerEntry).toBe(5);
});
