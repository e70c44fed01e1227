import { ts } from 'ts-morph';
import { isJson } from '../json';
import { boundNames } from './bindings';
import { storeDefault } from './expressions/defaultExport';
import type { FunctionLowering } from './lowering';
import { exportsContent } from './names';
import type { Variable } from './scope/model';
import { lowerScoped } from './statements/statements';
import { hasModifier } from './syntax';

function exportVariable(f: FunctionLowering, name: string, variable: Variable | undefined): void {
  if (variable === undefined) {
    return;
  }
  const { imported } = variable;
  f.file.exports.set(
    name,
    imported === null ? { kind: 'cell', cell: f.file.cellName(variable) } : { kind: 'from', ...imported },
  );
}

/** Names that a declaration exports by its modifiers. */
function exportDeclared(f: FunctionLowering, statement: ts.Statement): void {
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) {
    return;
  }
  const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
  for (const name of boundNames(statement)) {
    exportVariable(f, isDefault ? 'default' : name.text, f.file.scopes.variables.get(name));
  }
}

function exportNamed(f: FunctionLowering, node: ts.ExportDeclaration): void {
  const { exportClause, moduleSpecifier } = node;
  const specifier = moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : null;
  if (node.isTypeOnly) {
    return;
  }
  if (exportClause === undefined) {
    if (specifier !== null) {
      f.file.starExports.push(specifier);
    }
  } else if (ts.isNamespaceExport(exportClause)) {
    if (specifier !== null) {
      f.file.exports.set(exportClause.name.text, { kind: 'from', specifier, name: '*' });
    }
  } else {
    for (const element of exportClause.elements) {
      const from = element.propertyName ?? element.name;
      if (element.isTypeOnly) {
        continue;
      }
      if (specifier !== null) {
        f.file.exports.set(element.name.text, { kind: 'from', specifier, name: from.text });
      } else if (ts.isIdentifier(from)) {
        exportVariable(f, element.name.text, f.file.scopes.variables.get(from));
      }
    }
  }
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) {
    return statement.isTypeOnly;
  }
  const { importClause } = statement;
  const bindings = importClause?.namedBindings;
  const elements = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
  const allTypes = elements.length > 0 && elements.every((element) => element.isTypeOnly);
  return importClause?.isTypeOnly === true || (allTypes && importClause?.name === undefined);
}

function noteSpecifier(f: FunctionLowering, statement: ts.Statement): void {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) {
    return;
  }
  const { moduleSpecifier } = statement;
  if (moduleSpecifier === undefined || isTypeOnly(statement)) {
    return;
  }
  if (ts.isStringLiteral(moduleSpecifier)) {
    f.file.importedFirst(moduleSpecifier.text);
  } else {
    f.file.gap('an import that names no module', f.span(statement));
  }
}

/** The body of a file: its exports are known before it runs. */
export function lowerModule(f: FunctionLowering, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    noteSpecifier(f, statement);
    exportDeclared(f, statement);
    if (ts.isExportDeclaration(statement)) {
      exportNamed(f, statement);
    }
  }
  if (isJson(source.fileName)) {
    lowerData(f, source);
  } else {
    lowerScoped(f, source, source.statements);
  }
}

/** A JSON file exports the one value that it consists of. */
function lowerData(f: FunctionLowering, source: ts.SourceFile): void {
  const [statement] = source.statements;
  if (statement !== undefined && ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    f.store(f.emit({ op: 'module' }, expression), exportsContent, f.expression(expression), expression);
  }
}

/** `export default …` and `export = …`. */
export function lowerExportAssignment(f: FunctionLowering, node: ts.ExportAssignment): void {
  const name = node.isExportEquals === true ? 'exports' : 'default';
  const value = f.expression(node.expression, { name, span: f.span(node.expression) });
  if (node.isExportEquals === true) {
    f.store(f.emit({ op: 'module' }, node), exportsContent, value, node);
  } else {
    storeDefault(f, value, node);
  }
}

/** `import x = require('y')` calls `require`; `import x = A.b` reads a member of a namespace. */
export function lowerImportEquals(f: FunctionLowering, node: ts.ImportEqualsDeclaration): void {
  const variable = f.file.scopes.variables.get(node.name);
  if (node.isTypeOnly || variable === undefined) {
    return;
  }
  const { moduleReference } = node;
  if (!ts.isExternalModuleReference(moduleReference)) {
    f.write(variable, lowerEntityName(f, moduleReference), node.name);
    return;
  }
  const callee = f.emit({ op: 'global', name: 'require' }, moduleReference);
  const argument = f.expression(moduleReference.expression);
  if (ts.isStringLiteralLike(moduleReference.expression)) {
    f.file.specifiers.add(moduleReference.expression.text);
  }
  const arguments_ = [{ node: argument, spread: false }];
  const value = f.emit({ op: 'call', kind: 'call', callee, receiver: null, arguments: arguments_ }, moduleReference);
  f.write(variable, value, node.name);
}

function lowerEntityName(f: FunctionLowering, node: ts.EntityName): number {
  const names: ts.QualifiedName[] = [];
  let current: ts.EntityName = node;
  while (ts.isQualifiedName(current)) {
    names.push(current);
    current = current.left;
  }
  let value = f.expression(current);
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    value = f.load(value, { kind: 'property', name: name.right.text }, name);
  }
  return value;
}
