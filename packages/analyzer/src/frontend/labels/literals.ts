import { ts } from 'ts-morph';
import type { CheckedProgram } from '../checker';
import { unwrap } from '../unwrap';

/**
 * The text that an expression always has: a literal, or whatever the checker knows to have a literal type
 * (a constant, an enum member, a property of an `as const` object).
 */
export function textOf(expression: ts.Expression, checked: CheckedProgram): string | null {
  const inner = unwrap(expression);
  if (ts.isStringLiteralLike(inner)) return inner.text;
  return checked.ask((checker) => textOfType(checker.getTypeAtLocation(inner)), null);
}

/** The text of a string literal type. */
export function textOfType(type: ts.Type): string | null {
  return type.isStringLiteral() ? type.value : null;
}

/** The text of a property of an object literal; undefined when the object has none, null when it is not readable. */
export function optionOf(
  options: ts.Expression | undefined,
  name: string,
  checked: CheckedProgram,
): string | null | undefined {
  if (options === undefined) return undefined;
  const inner = unwrap(options);
  if (ts.isObjectLiteralExpression(inner)) {
    const property = inner.properties.find(
      (candidate) => candidate.name !== undefined && nameText(candidate.name) === name,
    );
    if (property === undefined) return inner.properties.some(ts.isSpreadAssignment) ? null : undefined;
    if (ts.isPropertyAssignment(property)) return textOf(property.initializer, checked);
    return ts.isShorthandPropertyAssignment(property) ? textOf(property.name, checked) : null;
  }
  return checked.ask((checker) => {
    const property = checker.getTypeAtLocation(inner).getProperty(name);
    return property === undefined ? undefined : textOfType(checker.getTypeOfSymbol(property));
  }, null);
}

/** The name of a member as the graph writes it; null for a name that is computed. */
export function nameText(name: ts.PropertyName | ts.BindingName | ts.JsxAttributeName): string | null {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) || ts.isBigIntLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return null;
}

/** Whether a member belongs to its class and not to its instances. */
export function isStaticMember(member: ts.ClassElement): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
}
