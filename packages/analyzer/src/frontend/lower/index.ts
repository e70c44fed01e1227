import type { ts } from 'ts-morph';
import type { FileFacts, FunctionFacts } from '../../graph/facts';
import { syntaxErrorsOf } from '../tsconfig';
import { choicesFor, type MeaningOptions } from './choices';
import { families } from './dispatch';
import { classFacts } from './expressions/classFacts';
import { unfollowed } from './failure';
import type { PendingFunction } from './file';
import { FileLowering } from './file';
import { lowerFunction } from './function';
import { moduleKindOf } from './moduleKind';
import { analyzeScopes } from './scope/analyze';
import { startsStrict } from './scope/declare';

/** Scripts share their top-level names with each other, so these are kept in cells. */
function openGlobals(file: FileLowering): void {
  if (file.moduleKind === 'script') {
    for (const variable of file.scopes.moduleScope.variables.values()) {
      variable.cell = true;
    }
  }
}

function globalsOf(file: FileLowering): Readonly<Record<string, string>> {
  if (file.moduleKind !== 'script') {
    return {};
  }
  const variables = [...file.scopes.moduleScope.variables.values()];
  return Object.fromEntries(variables.map((variable) => [variable.name, file.cellName(variable)]));
}

function lowerOrReport(file: FileLowering, pending: PendingFunction): FunctionFacts {
  try {
    return lowerFunction(file, pending, families);
  } catch (problem) {
    return unfollowed(file, pending, problem);
  }
}

function runQueue(file: FileLowering): void {
  const nameSpan = { start: 0, end: 0 };
  file.functionIndex(file.scopes.module, () => ({ name: '<module>', nameSpan, class: null }));
  for (let at = 0; at < file.queue.length; at += 1) {
    const pending = file.queue[at];
    if (pending !== undefined) {
      file.functions.push(lowerOrReport(file, pending));
    }
  }
}

/**
 * Turns the syntax tree of one file into its facts. It looks at the tree alone: no type checker, no other file,
 * no parent pointers. The same text and options always give the same facts.
 *
 * @param source - The parsed file; it may contain syntax errors.
 * @param path - The path that the facts carry: relative to the project folder, with forward slashes.
 * @param options - What the compiler is told that decides what the file means.
 */
export function lowerFile(source: ts.SourceFile, path: string, options: MeaningOptions = {}): FileFacts {
  const isModule = moduleKindOf(source, path, new Set()) === 'esm';
  const choices = choicesFor(source, options);
  const scopes = analyzeScopes(source, !isModule && !startsStrict(source), choices);
  const file = new FileLowering(source, scopes, moduleKindOf(source, path, scopes.undeclared), choices);
  openGlobals(file);
  runQueue(file);
  return {
    version: 1,
    path,
    moduleKind: file.moduleKind,
    lineStarts: [...source.getLineStarts()],
    functions: file.functions,
    classes: file.classes.map(({ node, name }, index) => classFacts(file, node, index, name)),
    exports: Object.fromEntries(file.exports),
    starExports: file.starExports,
    globals: globalsOf(file),
    damaged: syntaxErrorsOf(source).length > 0,
    specifiers: [...file.specifiers],
    imports: [...file.imports],
    gaps: file.gaps,
  };
}
