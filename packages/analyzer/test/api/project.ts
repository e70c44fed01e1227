import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Policy, parsePolicy } from '@purposely/core';
import { type AnalyzeInput, parseConfig } from '../../src';

const json = {
  name: 'api',
  version: '1',
  categories: { 'personal-data': {} },
  purposes: { analytics: {}, support: {} },
  clauses: [
    {
      id: 'support',
      allow: { category: 'personal-data', purpose: 'support' },
      reason: 'Whoever asks wants an answer.',
    },
  ],
};

export const policy: Policy = parsePolicy(json);

const config = {
  policy: json,
  sources: [{ callee: '__source', categories: ['personal-data'] }],
  sinks: [{ callee: '__sink', purpose: 'analytics' }],
};

/** The input of an analysis in which `__source()` gives labelled data that may not reach `__sink`. */
export function inputOf(
  files: Readonly<Record<string, string>>,
  folder = '/api',
): AnalyzeInput & { readonly files: Readonly<Record<string, string>> } {
  return { config: parseConfig(config, join(folder, 'purposely.config.json')), policy, files };
}

/** A folder on the disk with files in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'purposely-api-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** A program that takes long: many functions that call each other, over and over. */
export const large: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 40 }, (_, file) => [
    `part-${file}.js`,
    `let kept = ${file === 0 ? '__source()' : `import('./part-${file - 1}.js')`};\n${Array.from(
      { length: 40 },
      (_, i) =>
        `export function f${i}(x) { const o = { x, kept, l: [x] }; for (const p of o.l) { kept = { p, o }; } return x ? f${(i * 7 + 1) % 40}(o) : f${(i + 1) % 40}([o, x]); }`,
    ).join('\n')}`,
  ]),
);
