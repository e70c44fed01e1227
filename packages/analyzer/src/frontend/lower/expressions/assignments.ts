import { ts } from 'ts-morph';
import type { NodeId } from '../../../graph/node';
import { unwrap } from '../../unwrap';
import type { Hint } from '../file';
import type { FunctionLowering } from '../lowering';
import { dottedPath } from '../syntax';
import { assignTo, isPattern } from './patterns';
import { referenceTo } from './references';

/** The name that a function takes from the target it is assigned to: `exports.find` names it `find`. */
function hintOf(f: FunctionLowering, target: ts.Expression): Hint | null {
  const path = dottedPath(target)
    ?.replace(/^(module\.)?exports\.|^this\./, '')
    .replace(/\.prototype\./, '.');
  return path === undefined ? null : { name: path, span: f.span(unwrap(target)) };
}

/** `??=` assigns where the old value is nullish, `||=` where it is falsy, `&&=` where it is truthy. */
export function testOf(f: FunctionLowering, operator: string, value: NodeId, at: ts.Node): [NodeId, when: boolean] {
  if (operator === '??') {
    const right = f.constant(null, at);
    return [f.emit({ op: 'binary', operator: '==', left: value, right }, at), true];
  }
  return [value, operator === '&&'];
}

function lowerLogical(f: FunctionLowering, node: ts.BinaryExpression, operator: string): NodeId {
  const place = referenceTo(f, node.left);
  const old = place.read();
  const [condition, when] = testOf(f, operator, old, node.left);
  const assign = (): NodeId => {
    const value = f.expression(node.right, hintOf(f, node.left));
    place.write(value);
    return value;
  };
  return f.choose(condition, when, old, assign, node);
}

/** `=` and its compound forms; the result is the assigned value. */
export function lowerAssignment(f: FunctionLowering, node: ts.BinaryExpression): NodeId {
  const text = ts.tokenToString(node.operatorToken.kind) ?? '=';
  const target = unwrap(node.left);
  if (text === '=' && isPattern(target)) {
    const value = f.expression(node.right);
    assignTo(f, target, value);
    return value;
  }
  const operator = text.slice(0, -1);
  if (operator === '&&' || operator === '||' || operator === '??') {
    return lowerLogical(f, node, operator);
  }
  const place = referenceTo(f, target);
  if (operator === '') {
    const value = f.expression(node.right, hintOf(f, target));
    place.write(value);
    return value;
  }
  const left = place.read();
  const right = f.expression(node.right);
  const value = f.emit({ op: 'binary', operator, left, right }, node);
  place.write(value);
  return value;
}

/** `++` and `--`; the postfix forms result in the value before. */
export function lowerUpdate(f: FunctionLowering, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): NodeId {
  const place = referenceTo(f, node.operand);
  const left = place.read();
  const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? '++' : '--';
  const value = f.emit({ op: 'unary', operator, operand: left }, node);
  place.write(value);
  return ts.isPrefixUnaryExpression(node) ? value : left;
}
