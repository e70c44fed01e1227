import { ts } from 'ts-morph';
import type { Argument, NodeId } from '../../../graph/node';
import type { Hint } from '../file';
import type { FunctionLowering } from '../lowering';
import { contentOfName } from '../names';
import { constantName } from '../syntax';
import { lowerClosure } from './closures';
import { readShorthand } from './patterns';

/** A number; one that is too large to be written down is what the language calls `Infinity`. */
export function lowerNumber(f: FunctionLowering, value: number, at: ts.Node): NodeId {
  return Number.isFinite(value) ? f.constant(value, at) : f.emit({ op: 'global', name: 'Infinity' }, at);
}

/** `1_000n`, `0xffn`: the compiler's own text of it has neither separators nor another base. */
export function lowerBigInteger(f: FunctionLowering, node: ts.BigIntLiteral): NodeId {
  return f.emit({ op: 'bigint', text: node.text.replace(/n$/, '') }, node);
}

export function lowerRegExp(f: FunctionLowering, node: ts.RegularExpressionLiteral): NodeId {
  const end = node.text.lastIndexOf('/');
  return f.emit({ op: 'regexp', source: node.text.slice(1, end), flags: node.text.slice(end + 1) }, node);
}

export function lowerTemplate(f: FunctionLowering, node: ts.TemplateExpression): NodeId {
  const parts: NodeId[] = [];
  const piece = (literal: ts.TemplateLiteralToken): void => {
    if (literal.text !== '') {
      parts.push(f.constant(literal.text, literal));
    }
  };
  piece(node.head);
  for (const span of node.templateSpans) {
    parts.push(f.expression(span.expression));
    piece(span.literal);
  }
  return f.emit({ op: 'template', parts }, node);
}

export function lowerArray(f: FunctionLowering, node: ts.ArrayLiteralExpression): NodeId {
  const elements = node.elements.map((element): Argument => {
    if (ts.isOmittedExpression(element)) {
      return { node: f.undefined(element), spread: false };
    }
    const spread = ts.isSpreadElement(element);
    return { node: f.expression(spread ? element.expression : element), spread };
  });
  const array = f.emit({ op: 'array', elements }, node);
  // A place that is left out holds nothing; where it is, is known before the first spread.
  for (const [index, element] of node.elements.entries()) {
    if (ts.isSpreadElement(element)) break;
    if (ts.isOmittedExpression(element))
      f.emit({ op: 'clear', base: array, content: { kind: 'property', name: String(index) } }, element);
  }
  return array;
}

/** The name of a function inside a named object: `api` and `find` make `api.find`. */
function memberHint(f: FunctionLowering, name: ts.PropertyName, hint: Hint | null): Hint | null {
  const text = constantName(name);
  if (text === null) {
    return null;
  }
  return { name: hint === null ? text : `${hint.name}.${text}`, span: f.span(name) };
}

function lowerMethod(
  f: FunctionLowering,
  object: NodeId,
  member: ts.MethodDeclaration | ts.AccessorDeclaration,
  hint: Hint | null,
): NodeId {
  const closure = lowerClosure(f, member, hint);
  if (f.file.scopes.functions.get(member)?.usesSuper === true) {
    f.emit({ op: 'home', closure, object }, member);
  }
  return closure;
}

function lowerMember(f: FunctionLowering, base: NodeId, member: ts.ObjectLiteralElementLike, hint: Hint | null): void {
  if (ts.isSpreadAssignment(member)) {
    f.emit({ op: 'assign', target: base, from: f.expression(member.expression) }, member);
    return;
  }
  if (ts.isShorthandPropertyAssignment(member)) {
    f.store(base, { kind: 'property', name: member.name.text }, readShorthand(f, member), member);
    return;
  }
  const named = memberHint(f, member.name, hint);
  if (ts.isPropertyAssignment(member)) {
    const isPrototype = !ts.isComputedPropertyName(member.name) && constantName(member.name) === '__proto__';
    const content = contentOfName(f, member.name);
    const value = f.expression(member.initializer, named);
    f.store(base, isPrototype ? { kind: 'property', name: '__proto__' } : content, value, member);
    return;
  }
  const content = contentOfName(f, member.name);
  if (ts.isMethodDeclaration(member)) {
    f.store(base, content, lowerMethod(f, base, member, named), member);
  } else {
    const kind = ts.isGetAccessorDeclaration(member) ? 'get' : 'set';
    f.emit({ op: 'accessor', base, content, kind, closure: lowerMethod(f, base, member, named) }, member);
  }
}

export function lowerObject(f: FunctionLowering, node: ts.ObjectLiteralExpression, hint: Hint | null): NodeId {
  const base = f.emit({ op: 'object' }, node);
  for (const member of node.properties) {
    lowerMember(f, base, member, hint);
  }
  return base;
}
