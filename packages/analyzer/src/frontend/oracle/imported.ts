import { ts } from 'ts-morph';
import { calledPath, canonicalPath, memberPath } from '../../graph/calleePath';

/** Tells whether a node stands in a file of the project. */
type IsOwn = (node: ts.Node) => boolean;

/**
 * What a name that is imported from a package is called, whether or not the package's types are there: the module as it
 * is imported, and the names that follow. `new Client()` after `import { Client } from 'pg'` is `pg#Client`.
 */
export function importedPathOf(name: ts.Node, checker: ts.TypeChecker, isOwn: IsOwn): string | null {
  const names: string[] = [];
  let root = name;
  while (ts.isPropertyAccessExpression(root) || ts.isQualifiedName(root)) {
    names.unshift(ts.isQualifiedName(root) ? root.right.text : root.name.text);
    root = ts.isQualifiedName(root) ? root.left : root.expression;
  }
  if (!ts.isIdentifier(root)) return null;
  const imported = importOf(root, checker, isOwn);
  if (imported === null) return null;
  const path = [...(imported.name === '*' ? [] : [imported.name]), ...names];
  return calledPath(path.reduce(memberPath, canonicalPath(imported.module)));
}

/** The package and the name that an identifier is imported from, through files of the project that pass it on. */
function importOf(
  name: ts.Identifier,
  checker: ts.TypeChecker,
  isOwn: IsOwn,
): { readonly module: string; readonly name: string } | null {
  let symbol = checker.getSymbolAtLocation(name);
  for (let step = 0; step < 16 && symbol !== undefined; step += 1) {
    for (const declaration of symbol.declarations ?? []) {
      const module = moduleOf(declaration);
      if (module !== null && isPackage(module, checker, isOwn))
        return { module: module.text, name: nameIn(declaration) };
    }
    if ((symbol.flags & ts.SymbolFlags.Alias) === 0) return null;
    symbol = checker.getImmediateAliasedSymbol(symbol);
  }
  return null;
}

/** A bare specifier may also be an alias of the project's own (`paths` of the tsconfig, a workspace package). */
function isPackage(specifier: ts.StringLiteralLike, checker: ts.TypeChecker, isOwn: IsOwn): boolean {
  if (specifier.text.startsWith('.') || specifier.text.startsWith('/')) return false;
  const declarations = checker.getSymbolAtLocation(specifier)?.declarations ?? [];
  return !declarations.some((declaration) => ts.isSourceFile(declaration) && isOwn(declaration));
}

/** The specifier of the import, re-export or `require` that makes a declaration. */
function moduleOf(declaration: ts.Declaration): ts.StringLiteralLike | null {
  const statement = ts.findAncestor(
    declaration,
    (node) =>
      ts.isImportDeclaration(node) ||
      ts.isExportDeclaration(node) ||
      ts.isImportEqualsDeclaration(node) ||
      ts.isVariableDeclaration(node),
  );
  if (statement === undefined) return null;
  const specifier =
    ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
      ? statement.moduleSpecifier
      : ts.isImportEqualsDeclaration(statement)
        ? ts.isExternalModuleReference(statement.moduleReference) && statement.moduleReference.expression
        : ts.isVariableDeclaration(statement) && requiredBy(statement);
  return specifier && ts.isStringLiteralLike(specifier) ? specifier : null;
}

function requiredBy(variable: ts.VariableDeclaration): ts.Expression | undefined {
  const call = variable.initializer;
  const isRequire =
    call !== undefined &&
    ts.isCallExpression(call) &&
    ts.isIdentifier(call.expression) &&
    call.expression.text === 'require';
  return isRequire ? call.arguments[0] : undefined;
}

function nameIn(declaration: ts.Declaration): string {
  if (ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration) || ts.isBindingElement(declaration)) {
    const name = declaration.propertyName ?? declaration.name;
    return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '*';
  }
  return ts.isImportClause(declaration) ||
    ts.isVariableDeclaration(declaration) ||
    ts.isImportEqualsDeclaration(declaration)
    ? 'default'
    : '*';
}

/**
 * The path of the type that is written at the declaration of a value, where the type itself is not there:
 * `this.http` after `constructor(private http: HttpService)`.
 */
export function writtenTypeOf(node: ts.Node, checker: ts.TypeChecker, isOwn: IsOwn): string | null {
  const place = ts.isPropertyAccessExpression(node) ? node.name : node;
  for (const declaration of checker.getSymbolAtLocation(place)?.declarations ?? []) {
    const { type } = declaration as { readonly type?: ts.TypeNode };
    const path = type === undefined ? null : referredTo(type, checker, isOwn);
    if (path !== null) return path;
  }
  return null;
}

function referredTo(type: ts.TypeNode, checker: ts.TypeChecker, isOwn: IsOwn): string | null {
  if (ts.isParenthesizedTypeNode(type)) return referredTo(type.type, checker, isOwn);
  if (ts.isUnionTypeNode(type)) {
    for (const member of type.types) {
      const path = referredTo(member, checker, isOwn);
      if (path !== null) return path;
    }
  }
  return ts.isTypeReferenceNode(type) ? importedPathOf(type.typeName, checker, isOwn) : null;
}
