import { ts } from 'ts-morph';
import type { NodeId, PhiInput } from '../../../graph/node';
import { unwrap } from '../../unwrap';
import { splitOn } from '../condition';
import type { FunctionLowering } from '../lowering';
import { privateNameOf } from '../privateNames';
import { isAssignmentOperator } from '../syntax';
import { lowerAssignment, lowerUpdate, testOf } from './assignments';
import { lowerNumber } from './literals';

const logical: ReadonlySet<string> = new Set(['&&', '||', '??']);

function combine(f: FunctionLowering, node: ts.BinaryExpression, left: NodeId): NodeId {
  const operator = ts.tokenToString(node.operatorToken.kind) ?? node.operatorToken.getText(f.file.source);
  if (operator === ',') {
    return f.expression(node.right);
  }
  if (logical.has(operator)) {
    const [condition, when] = testOf(f, operator, left, node.left);
    return f.choose(condition, when, left, () => f.expression(node.right), node);
  }
  return f.emit({ op: 'binary', operator, left, right: f.expression(node.right) }, node);
}

/** `#x in object` has a name and no expression on its left. */
function lowerLeft(f: FunctionLowering, node: ts.Expression): NodeId {
  return ts.isPrivateIdentifier(node) ? f.constant(privateNameOf(node), node) : f.expression(node);
}

/** Binary operators lean to the left, in chains of any length, so the left spine is followed without recursion. */
export function lowerBinary(f: FunctionLowering, node: ts.BinaryExpression): NodeId {
  const spine: ts.BinaryExpression[] = [];
  let current: ts.Expression = node;
  while (ts.isBinaryExpression(current) && !isAssignmentOperator(current.operatorToken.kind)) {
    spine.push(current);
    current = unwrap(current.left);
  }
  let value = ts.isBinaryExpression(current) ? lowerOuterAssignment(f, current, node) : lowerLeft(f, current);
  for (let next = spine.pop(); next !== undefined; next = spine.pop()) {
    value = combine(f, next, value);
  }
  return value;
}

function lowerOuterAssignment(f: FunctionLowering, assignment: ts.BinaryExpression, node: ts.Node): NodeId {
  return assignment === node ? lowerAssignment(f, assignment) : f.expression(assignment);
}

/** `a ? b : c ? d : e` in one loop: chains of conditions can be long. */
export function lowerConditional(f: FunctionLowering, node: ts.ConditionalExpression): NodeId {
  const after = f.openBlock();
  const inputs: PhiInput[] = [];
  const finish = (value: NodeId): void => {
    inputs.push({ block: f.builder.current, node: value });
    f.builder.jump(after);
  };
  let current: ts.Expression = node;
  while (ts.isConditionalExpression(current)) {
    const { whenTrue, whenFalse } = splitOn(f, current.condition);
    f.builder.enter(whenTrue);
    finish(f.expression(current.whenTrue));
    f.builder.enter(whenFalse);
    current = unwrap(current.whenFalse);
  }
  finish(f.expression(current));
  f.ssa.seal(after);
  f.builder.enter(after);
  return f.merge(inputs, node);
}

export function lowerPrefix(f: FunctionLowering, node: ts.PrefixUnaryExpression): NodeId {
  if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) {
    return lowerUpdate(f, node);
  }
  const operand = unwrap(node.operand);
  // The flow graph is plain JSON, which does not tell -0 from 0.
  if (node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(operand) && Number(operand.text) !== 0) {
    return lowerNumber(f, 0 - Number(operand.text), node);
  }
  return lowerUnary(f, node, ts.tokenToString(node.operator) ?? '', operand);
}

export function lowerUnary(f: FunctionLowering, node: ts.Node, operator: string, operand: ts.Expression): NodeId {
  return f.emit({ op: 'unary', operator, operand: f.expression(operand) }, node);
}

export function lowerAwait(f: FunctionLowering, node: ts.AwaitExpression): NodeId {
  return f.emit({ op: 'await', value: f.expression(node.expression) }, node);
}

export function lowerYield(f: FunctionLowering, node: ts.YieldExpression): NodeId {
  const value = node.expression === undefined ? null : f.expression(node.expression);
  const delegate = node.asteriskToken !== undefined;
  const sent = f.emit({ op: 'yield', value, delegate }, node);
  // An inner iterator is told to return first, and gives what is returned.
  if (delegate || f.controls.some((control) => control.kind === 'finally' || control.onExit !== null)) {
    leaveWhenReturning(f, sent, node);
  }
  return sent;
}

/** `return()` of a generator that waits inside a `try` or a `for…of` leaves it by way of its `finally`, and closes its iterator. */
function leaveWhenReturning(f: FunctionLowering, value: NodeId, node: ts.Node): void {
  const [leaving, after] = [f.builder.newBlock(), f.builder.newBlock()];
  f.builder.branch(f.emit({ op: 'returning' }, node), leaving, after);
  f.builder.enter(leaving);
  f.leave({ kind: 'return', value });
  f.builder.enter(after);
}
