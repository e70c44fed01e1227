import { ts } from 'ts-morph';

/**
 * Whether something is surely done with what an expression gives. What is dropped, handed on, or only one of several cases may stand
 * there for not going on at all, as in `value ?? fail()`.
 */
export function isUsed(expression: ts.Node): boolean {
  const { parent } = expression;
  if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent)) return isUsed(parent);
  if (ts.isConditionalExpression(parent)) return parent.condition === expression;
  if (ts.isBinaryExpression(parent)) return !isPart(parent, expression);
  if (ts.isArrowFunction(parent)) return parent.body !== expression;
  return !(ts.isExpressionStatement(parent) || ts.isReturnStatement(parent) || ts.isVoidExpression(parent));
}

/** Whether an operator gives one of its sides, or drops it. */
function isPart({ operatorToken, right }: ts.BinaryExpression, side: ts.Node): boolean {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.CommaToken:
      return true;
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return side === right;
    default:
      return false;
  }
}
