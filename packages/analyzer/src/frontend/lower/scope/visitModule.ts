import { ts } from 'ts-morph';
import type { Scope, Variable } from './model';
import { declareName, visibilityOf } from './visitFunction';
import type { Place, ScopeWalker } from './walker';

function importName(walker: ScopeWalker, name: ts.Identifier, scope: Scope, specifier: string, from: string): void {
  walker.declare(name, scope, { imported: { specifier, name: from } });
}

/** Bindings of an import that exist when the program runs. */
export function visitImport(
  walker: ScopeWalker,
  node: ts.ImportDeclaration | ts.ImportEqualsDeclaration,
  place: Place,
): void {
  if (ts.isImportEqualsDeclaration(node)) {
    visitImportEquals(walker, node, place);
    return;
  }
  const clause = node.importClause;
  if (clause === undefined || clause.isTypeOnly || !ts.isStringLiteral(node.moduleSpecifier)) {
    return;
  }
  const specifier = node.moduleSpecifier.text;
  if (clause.name !== undefined) {
    importName(walker, clause.name, place.scope, specifier, 'default');
  }
  if (clause.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings)) {
    importName(walker, clause.namedBindings.name, place.scope, specifier, '*');
  } else {
    for (const element of clause.namedBindings?.elements ?? []) {
      if (!element.isTypeOnly) {
        importName(walker, element.name, place.scope, specifier, (element.propertyName ?? element.name).text);
      }
    }
  }
}

function visitImportEquals(walker: ScopeWalker, node: ts.ImportEqualsDeclaration, place: Place): void {
  if (node.isTypeOnly) {
    return;
  }
  declareName(walker, node.name, place.scope, place, true, visibilityOf(node, place));
  if (!ts.isExternalModuleReference(node.moduleReference)) {
    let root: ts.EntityName = node.moduleReference;
    while (ts.isQualifiedName(root)) {
      root = root.left;
    }
    walker.mention(root, place, false);
  }
}

/** `export { a as b }` makes `a` visible outside; `export … from` names nothing of this file. */
export function visitExport(walker: ScopeWalker, node: ts.ExportDeclaration | ts.ExportAssignment, place: Place): void {
  if (ts.isExportAssignment(node)) {
    walker.visit(node.expression, place);
    return;
  }
  if (node.isTypeOnly || node.moduleSpecifier !== undefined || node.exportClause === undefined) {
    return;
  }
  if (ts.isNamedExports(node.exportClause)) {
    for (const element of node.exportClause.elements) {
      const name = element.propertyName ?? element.name;
      if (!element.isTypeOnly && ts.isIdentifier(name)) {
        walker.mention(name, place, false, 'export');
      }
    }
  }
}

/** Members of an enum can name each other without a prefix. */
export function visitEnum(walker: ScopeWalker, node: ts.EnumDeclaration, place: Place): void {
  const variable = declareName(walker, node.name, place.scope, place, true, visibilityOf(node, place));
  walker.gives(variable, node);
  const inside = walker.block(node, place, variable);
  for (const member of node.members) {
    if (ts.isIdentifier(member.name)) {
      walker.declareMember(member.name, inside.scope, variable);
    }
    walker.visit(member.initializer, inside);
  }
}

/** Whether a namespace, or one inside it, holds anything but types. */
export function isInstantiated(node: ts.ModuleDeclaration): boolean {
  let current: ts.ModuleDeclaration['body'] = node.body;
  while (current !== undefined && ts.isModuleDeclaration(current)) {
    current = current.body;
  }
  return current !== undefined && ts.isModuleBlock(current) && ts.isIdentifier(node.name);
}

/** A namespace body runs in place, as a block whose `var` declarations stay inside. */
export function visitNamespace(walker: ScopeWalker, node: ts.ModuleDeclaration, place: Place): void {
  let current: ts.ModuleDeclaration = node;
  let visibility = visibilityOf(node, place);
  let at = place;
  while (isInstantiated(current) && ts.isIdentifier(current.name)) {
    const variable: Variable = declareName(walker, current.name, at.scope, at, true, visibility);
    walker.gives(variable, current);
    at = walker.block(current, at, variable);
    Object.assign(at.scope, { home: at.scope });
    visibility = { exported: true, owner: variable };
    if (current.body !== undefined && ts.isModuleDeclaration(current.body)) {
      current = current.body;
    } else {
      walker.visitAll(current.body !== undefined && ts.isModuleBlock(current.body) ? current.body.statements : [], at);
      return;
    }
  }
}
