import type { ts } from 'ts-morph';
import type { Choices } from '../choices';
import { createFunction, createHome } from './declare';
import type { FunctionScope, ScopeTable } from './model';
import { resolveMentions } from './resolve';
import { visitNode } from './visit';
import { ScopeWalker } from './walker';

/**
 * Finds out what every name of a file means, from the syntax alone.
 * @param sloppy whether the file is not in strict mode
 * @param choices what the text leaves open; what JSX stands for is named without being written
 */
export function analyzeScopes(file: ts.SourceFile, sloppy: boolean, choices: Choices): ScopeTable {
  const module: FunctionScope = { ...createFunction(file, 'module', null), sloppy };
  const moduleScope = createHome(null, module);
  const walker = new ScopeWalker(choices);
  walker.scopes.set(file, moduleScope);
  walker.functions.set(file, module);
  walker.visitAll(file.statements, { scope: moduleScope, region: null });
  walker.run(visitNode);
  const { variables, withs, undeclared, setUndeclared } = resolveMentions(walker.mentions, walker.declared);
  const { scopes, functions, classes, firstDeclarations, unwritten } = walker;
  return {
    module,
    moduleScope,
    scopes,
    functions,
    classes,
    variables,
    withs,
    firstDeclarations,
    undeclared,
    setUndeclared,
    unwritten,
  };
}
