import { ts } from 'ts-morph';
import type { Argument, NodeId } from '../../../graph/node';
import type { FunctionLowering } from '../lowering';
import { constantName, isIntrinsicTag } from '../syntax';

/** Text between tags: lines are trimmed and joined by one space, and blank lines vanish. */
function textOf(node: ts.JsxText): string {
  const lines = node.text.split(/\r?\n/);
  const last = lines.length - 1;
  return lines
    .map((line, index) => {
      const head = index === 0 ? line : line.trimStart();
      return index === last ? head : head.trimEnd();
    })
    .filter((line) => line !== '')
    .join(' ');
}

function childrenOf(f: FunctionLowering, nodes: readonly ts.JsxChild[]): readonly Argument[] {
  const children: Argument[] = [];
  for (const node of nodes) {
    if (ts.isJsxText(node)) {
      const text = textOf(node);
      if (text !== '') {
        children.push({ node: f.constant(text, node), spread: false });
      }
    } else if (ts.isJsxExpression(node)) {
      if (node.expression !== undefined) {
        children.push({ node: f.expression(node.expression), spread: node.dotDotDotToken !== undefined });
      }
    } else {
      children.push({ node: f.expression(node), spread: false });
    }
  }
  return children;
}

function attributeValue(f: FunctionLowering, attribute: ts.JsxAttribute): NodeId {
  const { initializer } = attribute;
  if (initializer === undefined) {
    return f.constant(true, attribute);
  }
  if (ts.isJsxExpression(initializer)) {
    return initializer.expression === undefined ? f.undefined(initializer) : f.expression(initializer.expression);
  }
  return ts.isStringLiteral(initializer) ? f.constant(initializer.text, initializer) : f.expression(initializer);
}

function lowerTag(f: FunctionLowering, tag: ts.JsxTagNameExpression): NodeId {
  if (ts.isJsxNamespacedName(tag)) {
    return f.constant(constantName(tag), tag);
  }
  return ts.isIdentifier(tag) && isIntrinsicTag(tag) ? f.constant(tag.text, tag) : f.expression(tag);
}

/** An element calls its component with one object: the attributes and the children. */
export function lowerElement(f: FunctionLowering, node: ts.JsxElement | ts.JsxSelfClosingElement): NodeId {
  const opening = ts.isJsxElement(node) ? node.openingElement : node;
  const callee = lowerTag(f, opening.tagName);
  const props = f.emit({ op: 'object' }, opening.attributes);
  for (const attribute of opening.attributes.properties) {
    if (ts.isJsxSpreadAttribute(attribute)) {
      f.emit({ op: 'assign', target: props, from: f.expression(attribute.expression) }, attribute);
    } else {
      const name = constantName(attribute.name) ?? '';
      f.store(props, { kind: 'property', name }, attributeValue(f, attribute), attribute);
    }
  }
  const children = ts.isJsxElement(node) ? childrenOf(f, node.children) : [];
  const [only] = children;
  if (only !== undefined) {
    const single = children.length === 1 && !only.spread;
    const value = single ? only.node : f.emit({ op: 'array', elements: children }, node);
    f.store(props, { kind: 'property', name: 'children' }, value, node);
  }
  const arguments_ = [{ node: props, spread: false }];
  return f.emit({ op: 'call', kind: 'jsx', callee, receiver: null, arguments: arguments_ }, node);
}

/** A fragment is the array of its children. */
export function lowerFragment(f: FunctionLowering, node: ts.JsxFragment): NodeId {
  return f.emit({ op: 'array', elements: childrenOf(f, node.children) }, node);
}
