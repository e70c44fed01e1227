import { ts } from 'ts-morph';
import { createFunction, createHome } from './declare';
import type { FunctionScope, ScopeTable } from './model';
import { resolveMentions } from './resolve';
import { visitNode } from './visit';
import { ScopeWalker } from './walker';

function namesFromPackages(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) {
      continue;
    }
    const { importClause, moduleSpecifier } = statement;
    if (moduleSpecifier.text.startsWith('.') || importClause === undefined) {
      continue;
    }
    const { name, namedBindings } = importClause;
    const elements = namedBindings === undefined || ts.isNamespaceImport(namedBindings) ? [] : namedBindings.elements;
    const namespace = namedBindings !== undefined && ts.isNamespaceImport(namedBindings) ? [namedBindings] : [];
    for (const each of [...(name === undefined ? [] : [{ name }]), ...elements, ...namespace]) {
      names.add(each.name.text);
    }
  }
  return names;
}

/** Finds out what every name of a file means, from the syntax alone. `sloppy`: the file is not in strict mode. */
export function analyzeScopes(file: ts.SourceFile, sloppy: boolean): ScopeTable {
  const module: FunctionScope = { ...createFunction(file, 'module', null), sloppy };
  const moduleScope = createHome(null, module);
  const walker = new ScopeWalker(namesFromPackages(file));
  walker.scopes.set(file, moduleScope);
  walker.functions.set(file, module);
  walker.visitAll(file.statements, { scope: moduleScope, region: null });
  walker.run(visitNode);
  const { variables, undeclared } = resolveMentions(walker.mentions, walker.declared);
  const { scopes, functions, classes, firstDeclarations } = walker;
  return { module, moduleScope, scopes, functions, classes, variables, firstDeclarations, undeclared };
}
