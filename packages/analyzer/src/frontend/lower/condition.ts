import { ts } from 'ts-morph';
import type { BlockId } from '../../graph/node';
import { unwrap } from '../unwrap';
import type { FunctionLowering } from './lowering';

const shortCircuits: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
]);

function isShortCircuit(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && shortCircuits.has(node.operatorToken.kind);
}

/** `a && b && c` as its operands. */
function operandsOf(node: ts.BinaryExpression): readonly ts.Expression[] {
  const operands: ts.Expression[] = [];
  let current: ts.Expression = node;
  while (ts.isBinaryExpression(current) && current.operatorToken.kind === node.operatorToken.kind) {
    operands.push(current.right);
    current = unwrap(current.left);
  }
  return [...operands, current].reverse();
}

/**
 * Branches on a condition. `&&` and `||` become control flow, so that each operand guards what it dominates. Both
 * targets must be open blocks, since several branches may lead to them.
 */
export function branchOn(f: FunctionLowering, node: ts.Expression, whenTrue: BlockId, whenFalse: BlockId): void {
  const inner = unwrap(node);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken) {
    if (isShortCircuit(unwrap(inner.operand))) {
      f.nested(inner, () => branchOn(f, inner.operand, whenFalse, whenTrue));
      return;
    }
  }
  if (!isShortCircuit(inner)) {
    f.builder.branch(f.expression(inner), whenTrue, whenFalse);
    return;
  }
  const both = inner.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const operands = operandsOf(inner);
  for (const [index, operand] of operands.entries()) {
    if (index === operands.length - 1) {
      f.nested(operand, () => branchOn(f, operand, whenTrue, whenFalse));
    } else {
      const next = f.openBlock();
      f.nested(operand, () => branchOn(f, operand, both ? next : whenTrue, both ? whenFalse : next));
      f.ssa.seal(next);
      f.builder.enter(next);
    }
  }
}

/** Both ways out of a condition, for a statement or expression that goes on in two ways. */
export function splitOn(f: FunctionLowering, node: ts.Expression): { whenTrue: BlockId; whenFalse: BlockId } {
  const [whenTrue, whenFalse] = [f.openBlock(), f.openBlock()];
  branchOn(f, node, whenTrue, whenFalse);
  f.ssa.seal(whenTrue);
  f.ssa.seal(whenFalse);
  return { whenTrue, whenFalse };
}
