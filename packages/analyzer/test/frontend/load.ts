import { type Policy, parsePolicy } from '@purposely/core';
import type { ConfiguredLabel } from '../../src/config/config';
import { type LoadConfig, type LoadedProgram, loadProgram } from '../../src/frontend/program';
import type { FunctionRef, Site } from '../../src/graph/program';

/** A policy with a few names, for annotations to use. */
export const policy: Policy = parsePolicy({
  name: 'test',
  version: '1',
  categories: { email: {}, phone: {}, 'personal-data': {}, 'work-product': {} },
  purposes: { delivery: {}, analytics: {}, support: {} },
  clauses: [{ id: 'all', allow: {}, reason: 'Everything may be done in this test.' }],
});

export interface Loaded extends LoadedProgram {
  /** The place of a piece of text: its only occurrence, or the part of it between two `¦`. */
  at(text: string, file?: string): Site;
  /** Names of functions behind references. */
  names(refs: readonly FunctionRef[]): readonly string[];
}

export function emptyConfig(folder = '/app'): LoadConfig {
  return { folder, project: null, files: [], include: [], exclude: [], labels: [], sources: [], sinks: [] };
}

/** Loads texts; a single text is `main.ts`. The decorators are imported from a package that is not installed. */
export function load(sources: string | Readonly<Record<string, string>>, config: Partial<LoadConfig> = {}): Loaded {
  const files = typeof sources === 'string' ? { 'main.ts': sources } : sources;
  const program = loadProgram({ config: { ...emptyConfig(), ...config }, policy, files });
  return {
    files: program.files,
    fileOf: (file) => program.fileOf(file),
    writtenExport: (path) => program.writtenExport(path),
    codeFunction: (code) => program.codeFunction(code),
    textOf: (file) => program.textOf(file),
    resolveModule: (from, specifier) => program.resolveModule(from, specifier),
    annotations: program.annotations,
    oracle: program.oracle,
    mentions: program.mentions,
    olderDecorators: program.olderDecorators,
    get gaps() {
      return program.gaps;
    },
    at: (text, file = Object.keys(files)[0] ?? '') => siteIn(files[file] ?? '', file, text),
    names: (refs) => refs.map((ref) => program.files.get(ref.file)?.functions[ref.function]?.name ?? 'missing'),
  };
}

function siteIn(source: string, file: string, marked: string): Site {
  const [before = '', inside, after = ''] = marked.includes('¦') ? marked.split('¦') : ['', marked];
  const whole = before + (inside ?? '') + after;
  const at = source.indexOf(whole);
  if (at < 0 || source.indexOf(whole, at + 1) >= 0) throw new Error(`"${whole}" must occur once in ${file}.`);
  const start = at + before.length;
  return { file, span: { start, end: start + (inside ?? '').length } };
}

/** A label target of the configuration. */
export function target(name: string, category = 'email'): ConfiguredLabel {
  return { target: name, labels: [{ category, state: 'identified' }] };
}
