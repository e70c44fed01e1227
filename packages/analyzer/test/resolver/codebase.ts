import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePolicy } from '@purposely/core';
import type { ts } from 'ts-morph';
import { type Files, filesOverDisk, memoryFiles } from '../../src/frontend/files';
import { GapList } from '../../src/frontend/gaps';
import { lowerFile } from '../../src/frontend/lower';
import { type LoadedProgram, linkProgram } from '../../src/frontend/program';
import { type OpenProject, openProject } from '../../src/frontend/project';
import type { FunctionRef, Site } from '../../src/graph';

const policy = parsePolicy({ name: 'none', version: '1', categories: {}, purposes: {}, clauses: [] });

/** A project as the compiler and as the analyzer see it, side by side. */
export class Codebase {
  readonly project: OpenProject;
  readonly program: LoadedProgram;

  constructor(folder: string, files: Files) {
    const config = { folder, project: null, files: [], include: [], exclude: [], labels: [], sources: [], sinks: [] };
    const gaps = new GapList();
    this.project = openProject(config, gaps, { files });
    const lowered = new Map([...this.project.own].map(([path, file]) => [path, lowerFile(file, path)] as const));
    this.program = linkProgram(this.project, lowered, { config, policy }, gaps);
  }

  siteOf(node: ts.Node): Site {
    const file = this.project.ownPaths.get(node.getSourceFile().fileName) ?? '';
    return { file, span: { start: node.getStart(), end: node.end } };
  }

  /** The place of a function of the analyzer, in the form that `placeOf` gives for a node. */
  placeOfFunction({ file, function: index }: FunctionRef): string {
    const span = this.program.files.get(file)?.functions[index]?.span;
    return `${file}:${span?.start}-${span?.end}`;
  }

  placeOf(node: ts.Node): string {
    const { file, span } = this.siteOf(node);
    return `${file}:${span.start}-${span.end}`;
  }
}

const options = { strict: true, target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', jsx: 'preserve' };

export function codebaseOf(texts: Readonly<Record<string, string>>): Codebase {
  const tsconfig = JSON.stringify({ compilerOptions: options, include: ['**/*'] });
  return new Codebase('/code', memoryFiles('/code', { ...texts, 'tsconfig.json': tsconfig }));
}

/** The sources of packages of this repository, with the types of what they depend on. */
export function ownPackages(...names: readonly string[]): Codebase {
  const root = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/[\\/]$/, '');
  const tsconfig = JSON.stringify({
    extends: './tsconfig.base.json',
    include: names.map((name) => `packages/${name}/src`),
  });
  return new Codebase(root, filesOverDisk(root, { 'tsconfig.json': tsconfig }));
}

/** A package that is installed with its TypeScript sources, without what it depends on. */
export function ajv(): Codebase {
  const folder = join(createRequire(import.meta.url).resolve('ajv/package.json'), '..', 'lib');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return codebaseOf(
    Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')])),
  );
}
