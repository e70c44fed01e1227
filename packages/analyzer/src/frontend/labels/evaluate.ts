import { ts } from 'ts-morph';
import type { CheckedProgram } from '../checker';
import { unwrap } from '../unwrap';
import { nameText } from './literals';
import { decoratorsPackage, tagNames } from './meaning';

/** What an expression that may lead to a tag evaluates to, without looking at types. */
export type TagValue =
  /** The package's namespace, or the result of `createTags(...)`: an object that has the tags as members. */
  | { readonly kind: 'tags'; readonly package: boolean }
  | { readonly kind: 'create-tags' }
  /** A tag that still wants its arguments: `Category`. */
  | { readonly kind: 'factory'; readonly name: string }
  /** `Category('email')`. */
  | { readonly kind: 'applied'; readonly name: string; readonly arguments: readonly ts.Expression[] };

const longestChain = 24;

/**
 * Follows names to the tags that they stand for: through imports, re-exports, `require`, destructuring, constants and
 * object literals.
 */
export class TagEvaluator {
  readonly #checked: CheckedProgram;
  readonly #values = new Map<ts.Symbol, TagValue | null>();

  constructor(checked: CheckedProgram) {
    this.#checked = checked;
  }

  evaluate(expression: ts.Expression, depth = 0): TagValue | null {
    if (depth > longestChain) return null;
    const inner = unwrap(expression);
    if (ts.isIdentifier(inner)) return this.#ofName(inner, depth);
    if (ts.isPropertyAccessExpression(inner)) {
      const base = this.evaluate(inner.expression, depth + 1);
      return base === null ? this.#ofName(inner.name, depth) : member(base, inner.name.text);
    }
    if (ts.isCallExpression(inner)) return this.#ofCall(inner, depth);
    return null;
  }

  #ofCall(call: ts.CallExpression, depth: number): TagValue | null {
    if (isRequireOfPackage(call)) return { kind: 'tags', package: true };
    const callee = this.evaluate(call.expression, depth + 1);
    if (callee?.kind === 'create-tags') return { kind: 'tags', package: false };
    return callee?.kind === 'factory' ? { kind: 'applied', name: callee.name, arguments: call.arguments } : null;
  }

  #ofName(name: ts.Node, depth: number): TagValue | null {
    const symbol = this.#checked.ask((checker) => checker.getSymbolAtLocation(name), undefined);
    return symbol === undefined ? null : this.#ofSymbol(symbol, depth);
  }

  #ofSymbol(symbol: ts.Symbol, depth: number): TagValue | null {
    const known = this.#values.get(symbol);
    if (known !== undefined) return known;
    this.#values.set(symbol, null);
    let value: TagValue | null = null;
    for (const declaration of symbol.declarations ?? []) value ??= this.#ofDeclaration(declaration, depth + 1);
    if (value === null && (symbol.flags & ts.SymbolFlags.Alias) !== 0) {
      const next = this.#checked.ask((checker) => checker.getImmediateAliasedSymbol(symbol), undefined);
      value = next === undefined ? null : this.#ofSymbol(next, depth + 1);
      value ??= this.#throughStarExports(symbol);
    }
    this.#values.set(symbol, value);
    return value;
  }

  #ofDeclaration(declaration: ts.Declaration, depth: number): TagValue | null {
    if (importsFromPackage(declaration)) return exported(importedName(declaration));
    if (
      ts.isVariableDeclaration(declaration) ||
      ts.isPropertyAssignment(declaration) ||
      ts.isPropertyDeclaration(declaration)
    ) {
      return declaration.initializer === undefined ? null : this.evaluate(declaration.initializer, depth);
    }
    if (ts.isExportAssignment(declaration)) return this.evaluate(declaration.expression, depth);
    if (ts.isShorthandPropertyAssignment(declaration)) {
      const value = this.#checked.ask((checker) => checker.getShorthandAssignmentValueSymbol(declaration), undefined);
      return value === undefined ? null : this.#ofSymbol(value, depth);
    }
    return ts.isBindingElement(declaration) ? this.#ofBinding(declaration, depth) : null;
  }

  #ofBinding(element: ts.BindingElement, depth: number): TagValue | null {
    const { parent: variable } = element.parent;
    if (!ts.isVariableDeclaration(variable) || variable.initializer === undefined) return null;
    const base = this.evaluate(variable.initializer, depth);
    const name = nameText(element.propertyName ?? (element.name as ts.BindingName));
    return base === null || name === null ? null : member(base, name);
  }

  /** `export * from '@purposely/decorators'` in the file that a name is imported from, where the package is not installed. */
  #throughStarExports(alias: ts.Symbol): TagValue | null {
    for (const declaration of alias.declarations ?? []) {
      const specifier = specifierOf(declaration);
      if (specifier === null) continue;
      const target = this.#checked.ask(
        (checker) => checker.getSymbolAtLocation(specifier)?.valueDeclaration,
        undefined,
      );
      if (target === undefined || !ts.isSourceFile(target)) continue;
      const passesOn = target.statements.some(
        (statement) =>
          ts.isExportDeclaration(statement) && !statement.exportClause && isPackage(statement.moduleSpecifier),
      );
      if (passesOn) return exported(importedName(declaration));
    }
    return null;
  }
}

function member(base: TagValue, name: string): TagValue | null {
  if (base.kind !== 'tags') return null;
  return base.package ? exported(name) : tagNames.has(name) ? { kind: 'factory', name } : null;
}

/** What the package exports under a name; `*` is its namespace. */
function exported(name: string | null): TagValue | null {
  if (name === '*' || name === 'default') return { kind: 'tags', package: true };
  if (name === 'createTags') return { kind: 'create-tags' };
  return name !== null && tagNames.has(name) ? { kind: 'factory', name } : null;
}

function isPackage(specifier: ts.Expression | undefined): boolean {
  return specifier !== undefined && ts.isStringLiteralLike(specifier) && specifier.text === decoratorsPackage;
}

function isRequireOfPackage(call: ts.CallExpression): boolean {
  return ts.isIdentifier(call.expression) && call.expression.text === 'require' && isPackage(call.arguments[0]);
}

function importsFromPackage(declaration: ts.Declaration): boolean {
  return isPackage(specifierOf(declaration) ?? undefined);
}

/** The module specifier of the import or re-export that a declaration belongs to. */
function specifierOf(declaration: ts.Declaration): ts.Expression | null {
  if (ts.isImportEqualsDeclaration(declaration)) {
    const { moduleReference } = declaration;
    return ts.isExternalModuleReference(moduleReference) ? moduleReference.expression : null;
  }
  if (
    !ts.isImportSpecifier(declaration) &&
    !ts.isImportClause(declaration) &&
    !ts.isNamespaceImport(declaration) &&
    !ts.isExportSpecifier(declaration) &&
    !ts.isNamespaceExport(declaration)
  )
    return null;
  let node: ts.Node = declaration;
  while (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) node = node.parent;
  return node.moduleSpecifier ?? null;
}

function importedName(declaration: ts.Declaration): string | null {
  if (ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration)) {
    return (declaration.propertyName ?? declaration.name).text;
  }
  return '*';
}
