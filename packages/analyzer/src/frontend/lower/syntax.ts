import { ts } from 'ts-morph';
import type { Span } from '../../graph/node';
import { unwrap } from '../unwrap';

/** `[getStart, getEnd)` of a node; works without parent pointers. */
export function spanOf(node: ts.Node, file: ts.SourceFile): Span {
  const end = node.getEnd();
  return { start: Math.min(node.getStart(file), end), end };
}

/** The modifiers of a node, decorators included. */
function modifiersOf(node: ts.Node): readonly ts.ModifierLike[] {
  return ts.canHaveModifiers(node) || ts.canHaveDecorators(node) ? (node.modifiers ?? []) : [];
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return modifiersOf(node).some((modifier) => modifier.kind === kind);
}

export function decoratorsOf(node: ts.Node): readonly ts.Decorator[] {
  return modifiersOf(node).filter(ts.isDecorator);
}

/** Declarations that exist for the type checker alone. */
export function isAmbient(node: ts.Node): boolean {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    hasModifier(node, ts.SyntaxKind.DeclareKeyword)
  );
}

/** Parts of the syntax that have no meaning when the program runs. */
export function isErased(node: ts.Node): boolean {
  return (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) || isAmbient(node) || ts.isModifier(node);
}

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `let`, `const`, `using` and `await using` are bound to their block; `var` is not. */
export function isBlockScoped(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) !== 0;
}

/** Whether a parameter is the `this` annotation of TypeScript, which is no parameter of the running program. */
export function isThisParameter(parameter: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(parameter.name) && parameter.name.text === 'this';
}

/** The parameters that exist when the program runs. */
export function parametersOf(node: ts.FunctionLikeDeclaration): readonly ts.ParameterDeclaration[] {
  return node.parameters.filter((parameter) => !isThisParameter(parameter));
}

/** `<div>`, `<my-element>` and `<svg:path>` are elements of the host; other tags name a component. */
export function isIntrinsicTag(name: ts.JsxTagNameExpression): boolean {
  return ts.isJsxNamespacedName(name) || (ts.isIdentifier(name) && /^[a-z]|-/.test(name.text));
}

/**
 * Whether a field gets a value when an instance is made. Fields without one become `undefined`; those with a type or a
 * decorator are left alone, since a framework may give them their value. Nobody but the class itself can give one to a
 * private field.
 */
export function isInitialized(member: ts.PropertyDeclaration): boolean {
  if (hasModifier(member, ts.SyntaxKind.DeclareKeyword) || hasModifier(member, ts.SyntaxKind.AbstractKeyword)) {
    return false;
  }
  if (ts.isPrivateIdentifier(member.name)) return true;
  const bare = member.type === undefined && member.exclamationToken === undefined && decoratorsOf(member).length === 0;
  return member.initializer !== undefined || bare || hasModifier(member, ts.SyntaxKind.AccessorKeyword);
}

/**
 * Whether a field takes away what the class above put under its name: it has no value of its own, and is there all the
 * same where fields are properties of each instance. `declare` leaves it to the class above.
 */
export function isReset(owner: ts.ClassLikeDeclaration, member: ts.PropertyDeclaration): boolean {
  const isOther = [ts.SyntaxKind.DeclareKeyword, ts.SyntaxKind.AbstractKeyword, ts.SyntaxKind.StaticKeyword].some(
    (kind) => hasModifier(member, kind),
  );
  return !isOther && !isInitialized(member) && isDerived(owner);
}

/** Whether a class extends another one. */
export function isDerived(owner: ts.ClassLikeDeclaration): boolean {
  return owner.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) === true;
}

export function isStaticMember(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.StaticKeyword);
}

/** A name that the text fixes: an identifier, a literal, a private name, or a computed name that is a literal. */
export function constantName(name: ts.PropertyName | ts.BindingName | ts.JsxAttributeName): string | null {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name)) {
    return name.text;
  }
  if (ts.isNumericLiteral(name)) {
    return String(Number(name.text));
  }
  if (ts.isBigIntLiteral(name)) {
    return name.text.replace(/n$/, '');
  }
  if (ts.isJsxNamespacedName(name)) {
    return `${name.namespace.text}:${name.name.text}`;
  }
  return ts.isComputedPropertyName(name) ? constantKey(name.expression) : null;
}

/** The property name that a key expression always means; null when only running it can tell. */
export function constantKey(expression: ts.Expression): string | null {
  const key = unwrap(expression);
  if (ts.isStringLiteralLike(key)) {
    return key.text;
  }
  return ts.isNumericLiteral(key) ? String(Number(key.text)) : null;
}

/** `a.b.c` as text; null when the expression is anything but names and dots. */
export function dottedPath(node: ts.Expression): string | null {
  const names: string[] = [];
  let current = unwrap(node);
  while (ts.isPropertyAccessExpression(current)) {
    names.push(current.name.text);
    current = unwrap(current.expression);
  }
  if (current.kind === ts.SyntaxKind.ThisKeyword) {
    names.push('this');
  } else if (ts.isIdentifier(current)) {
    names.push(current.text);
  } else {
    return null;
  }
  return names.reverse().join('.');
}
