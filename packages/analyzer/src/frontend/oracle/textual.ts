import { ts } from 'ts-morph';
import { isWrapper } from '../unwrap';
import { isUnknown } from './types';

/**
 * Whether types say that an expression is a text: its own type, what it is asserted to be, or, of a value of which
 * nothing is known, what the place wants that it is given to.
 */
export function isTextual(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const whole = around(expression);
  const own = checker.getTypeAtLocation(whole);
  if (!isUnknown(own)) return isText(own);
  // Without types that somebody wrote, the type of a place is that of the first thing that was put there.
  if (!isTypeScript(whole.getSourceFile())) return false;
  const wanted = checker.getContextualType(whole);
  return wanted !== undefined && isText(wanted);
}

/** The expression with everything around it that leaves the value what it is. */
function around(expression: ts.Expression): ts.Expression {
  let whole = expression;
  for (let { parent } = whole; isWrapper(parent) || ts.isAwaitExpression(parent); { parent } = whole) whole = parent;
  return whole;
}

function isTypeScript({ fileName }: ts.SourceFile): boolean {
  return /\.[cm]?tsx?$/.test(fileName);
}

function isText(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isText);
  return (type.flags & ts.TypeFlags.StringLike) !== 0;
}
