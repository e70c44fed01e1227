import { ts } from 'ts-morph';
import type { Content, NodeId } from '../../../graph/node';
import { unwrap } from '../../unwrap';
import type { Hint } from '../file';
import type { FunctionLowering } from '../lowering';
import { bindName, contentOfName, readName, writeName } from '../names';
import { referenceTo } from './references';

function hintOf(f: FunctionLowering, target: ts.Node): Hint | null {
  return ts.isIdentifier(target) ? { name: target.text, span: f.span(target) } : null;
}

/** Binds a declared name or pattern to a value. */
export function bind(f: FunctionLowering, name: ts.BindingName, value: NodeId): void {
  if (ts.isIdentifier(name)) {
    bindName(f, name, value);
  } else if (ts.isObjectBindingPattern(name)) {
    f.nested(name, () => bindObject(f, name, value));
  } else {
    f.nested(name, () => bindArray(f, name, value));
  }
}

function bindObject(f: FunctionLowering, pattern: ts.ObjectBindingPattern, from: NodeId): void {
  const taken: Content[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken !== undefined) {
      bind(f, element.name, f.emit({ op: 'rest-object', from, excluded: [...taken] }, element));
      continue;
    }
    const content = contentOfName(f, element.propertyName ?? element.name);
    taken.push(content);
    const value = f.load(from, content, element);
    bind(f, element.name, f.withDefault(value, element.initializer, hintOf(f, element.name), element));
  }
}

/** What an array pattern takes apart: as many elements as it names, or all when it has a rest. */
function taken(f: FunctionLowering, pattern: ts.Node, of: NodeId, elements: readonly ts.Node[]): NodeId {
  const last = elements.at(-1);
  const rest =
    last !== undefined &&
    (ts.isSpreadElement(last) || (ts.isBindingElement(last) && last.dotDotDotToken !== undefined));
  return f.emit({ op: 'take', of, count: rest ? -1 : elements.length }, pattern);
}

function bindArray(f: FunctionLowering, pattern: ts.ArrayBindingPattern, from: NodeId): void {
  const of = taken(f, pattern, from, pattern.elements);
  for (const [index, element] of pattern.elements.entries()) {
    if (!ts.isBindingElement(element)) {
      continue;
    }
    if (element.dotDotDotToken !== undefined) {
      bind(f, element.name, f.emit({ op: 'rest-items', of, from: index }, element));
    } else {
      const value = f.emit({ op: 'item', of, index }, element);
      bind(f, element.name, f.withDefault(value, element.initializer, hintOf(f, element.name), element));
    }
  }
}

export function isPattern(node: ts.Expression): node is ts.ObjectLiteralExpression | ts.ArrayLiteralExpression {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}

/** Assigns to an expression: a name, a member, or a pattern of them. */
export function assignTo(f: FunctionLowering, target: ts.Expression, value: NodeId): void {
  const node = unwrap(target);
  if (ts.isObjectLiteralExpression(node)) {
    f.nested(node, () => assignObject(f, node, value));
  } else if (ts.isArrayLiteralExpression(node)) {
    f.nested(node, () => assignArray(f, node, value));
  } else {
    referenceTo(f, node).write(value);
  }
}

/** A part of a pattern: `target` or `target = initializer`. */
function assignPart(f: FunctionLowering, part: ts.Expression, value: NodeId, at: ts.Node): void {
  const node = unwrap(part);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const target = unwrap(node.left);
    assignTo(f, target, f.withDefault(value, node.right, hintOf(f, target), at));
  } else {
    assignTo(f, node, value);
  }
}

function assignObject(f: FunctionLowering, pattern: ts.ObjectLiteralExpression, from: NodeId): void {
  const taken: Content[] = [];
  for (const property of pattern.properties) {
    if (ts.isSpreadAssignment(property)) {
      assignTo(f, property.expression, f.emit({ op: 'rest-object', from, excluded: [...taken] }, property));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const content = contentOfName(f, property.name);
      taken.push(content);
      const value = f.load(from, content, property);
      const hint = hintOf(f, property.name);
      writeName(f, property.name, f.withDefault(value, property.objectAssignmentInitializer, hint, property));
    } else if (ts.isPropertyAssignment(property)) {
      const content = contentOfName(f, property.name);
      taken.push(content);
      assignPart(f, property.initializer, f.load(from, content, property), property);
    } else {
      f.opaque('a method inside an assignment pattern', [from], property);
    }
  }
}

function assignArray(f: FunctionLowering, pattern: ts.ArrayLiteralExpression, from: NodeId): void {
  const of = taken(f, pattern, from, pattern.elements);
  for (const [index, element] of pattern.elements.entries()) {
    if (ts.isSpreadElement(element)) {
      assignTo(f, element.expression, f.emit({ op: 'rest-items', of, from: index }, element));
    } else if (!ts.isOmittedExpression(element)) {
      assignPart(f, element, f.emit({ op: 'item', of, index }, element), element);
    }
  }
}

/** The value of a shorthand property `{ a }`. */
export function readShorthand(f: FunctionLowering, property: ts.ShorthandPropertyAssignment): NodeId {
  return readName(f, property.name);
}
