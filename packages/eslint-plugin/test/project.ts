import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { ESLint as ESLint9, type Linter } from 'eslint';
import { ESLint as ESLint10 } from 'eslint-10';
import plugin from '../src';

/** Every version of ESLint that the plugin works with. */
export const versions: readonly (readonly [string, typeof ESLint9])[] = [
  ['9', ESLint9],
  ['10', ESLint10 as unknown as typeof ESLint9],
];

const policy = {
  name: 'shop',
  version: '1',
  categories: { 'contact-data': {} },
  purposes: { contract: {}, analytics: {} },
  clauses: [{ id: 'fulfil', allow: { purpose: 'contract' }, reason: 'An order cannot be fulfilled without its data.' }],
};

/** `loadCustomer()` gives labelled data, which may not reach `track`. */
export const config: object = {
  policy,
  sources: [{ callee: 'loadCustomer', categories: ['contact-data'] }],
  sinks: [{ callee: 'track', arguments: [0], purpose: 'analytics' }],
};

export interface Folder {
  readonly path: string;
  write(name: string, text: string): void;
  remove(): void;
}

/** A project on the disk, with a configuration unless it brings one. */
export function folderWith(files: Readonly<Record<string, string>>): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'purposely-eslint-')));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  const all = { 'purposely.config.json': JSON.stringify(config), ...files };
  for (const [name, text] of Object.entries(all)) write(name, text);
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** ESLint over a folder, with the recommended rules. */
export function linter(ESLint: typeof ESLint9, cwd: string, more: Linter.Config = {}): ESLint9 {
  return new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.js', '**/*.ts'], languageOptions: { sourceType: 'module' } },
      { files: ['**/*.ts'], languageOptions: { parser } },
      plugin.configs.recommended,
      more,
    ],
  });
}

/** `main.js:2:7-2:15 purposely/disallowed-flow` for each message. */
export function places(results: readonly ESLint9.LintResult[], cwd: string): readonly string[] {
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, line, column, endLine, endColumn }) =>
        `${filePath.slice(cwd.length + 1)}:${line}:${column}-${endLine}:${endColumn} ${ruleId}`,
    ),
  );
}
