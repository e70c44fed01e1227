import { ts } from 'ts-morph';
import { nameText } from '../labels/literals';

/**
 * The property that is read, written or bound by an expression or a declared name.
 * @returns undefined when the syntax names no property, or when its type is not known
 */
export function propertySymbolOf(node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (ts.isPropertyAccessExpression(node)) return checker.getSymbolAtLocation(node.name);
  if (ts.isElementAccessExpression(node)) return ofElement(node, checker);
  if (ts.isBindingElement(node)) return ofBinding(node, checker);
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) return ofAssignment(node, checker);
  if (ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    return checker.getSymbolAtLocation(node.name);
  }
  if (ts.isJsxAttribute(node)) return ofContext(node.parent, node.name, checker);
  return undefined;
}

/** The properties that a read under a key of several literal types may be: `user[key]` with `key: 'email' | 'phone'`. */
export function propertySymbolsOf(node: ts.Node, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const single = propertySymbolOf(node, checker);
  if (single !== undefined || !ts.isElementAccessExpression(node)) return single === undefined ? [] : [single];
  const type = checker.getTypeAtLocation(node.argumentExpression);
  const keys = checker.getBaseConstraintOfType(type) ?? type;
  if (!keys.isUnion()) return [];
  const owner = checker.getTypeAtLocation(node.expression);
  // The order of a union's types depends on what the compiler saw first.
  const names = keys.types.flatMap((key) => (key.isStringLiteral() ? [key.value] : [])).sort();
  return names.flatMap((name) => propertyNamed(owner, name, checker) ?? []);
}

/** The nodes that a name alone may stand for: the declaration or assignment whose name it is. */
export function namedBy(node: ts.Node): ts.Node | null {
  const { parent } = node;
  if (parent === undefined) return null;
  const named = (parent as { readonly name?: ts.Node }).name === node;
  const bound = ts.isBindingElement(parent) && parent.propertyName === node;
  return (named && !ts.isPropertyAccessExpression(parent)) || bound ? parent : null;
}

function ofElement(node: ts.ElementAccessExpression, checker: ts.TypeChecker): ts.Symbol | undefined {
  const argument = node.argumentExpression;
  const key =
    ts.isStringLiteralLike(argument) || ts.isNumericLiteral(argument) ? argument.text : literalKey(argument, checker);
  return key === null ? undefined : propertyNamed(checker.getTypeAtLocation(node.expression), key, checker);
}

function literalKey(argument: ts.Expression, checker: ts.TypeChecker): string | null {
  const type = checker.getTypeAtLocation(argument);
  return type.isStringLiteral() || type.isNumberLiteral() ? String(type.value) : null;
}

function ofBinding(node: ts.BindingElement, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (node.dotDotDotToken !== undefined || !ts.isObjectBindingPattern(node.parent)) return undefined;
  const name = node.propertyName ?? node.name;
  const text = ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name) ? null : nameText(name);
  return text === null ? undefined : propertyNamed(checker.getTypeAtLocation(node.parent), text, checker);
}

/** A member of an object literal: of the pattern's source when it is an assignment target, else of what the literal must be. */
function ofAssignment(
  node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  if (!isAssignmentTarget(node.parent)) return ofContext(node.parent, node.name, checker);
  return ts.isIdentifier(node.name) ? checker.getPropertySymbolOfDestructuringAssignment(node.name) : undefined;
}

function ofContext(
  literal: ts.Expression,
  name: ts.PropertyName | ts.JsxAttributeName,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  const text = nameText(name);
  const type = text === null ? undefined : checker.getContextualType(literal);
  return type === undefined || text === null ? undefined : propertyNamed(type, text, checker);
}

/** Whether an object literal is a pattern: `({ email } = user)`, also nested and in `for (… of …)`. */
function isAssignmentTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === node;
  }
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === node;
  if (ts.isParenthesizedExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) {
    return isAssignmentTarget(parent);
  }
  return ts.isPropertyAssignment(parent) && parent.initializer === node && isAssignmentTarget(parent.parent);
}

/** A property of a type; of some member where the type is a union whose members do not all have it. */
export function propertyNamed(type: ts.Type, name: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  const present = checker.getNonNullableType(type);
  const found = checker.getPropertyOfType(checker.getApparentType(present), name);
  if (found !== undefined || !present.isUnion()) return found;
  return present.types.map((member) => checker.getPropertyOfType(member, name)).find((symbol) => symbol !== undefined);
}
