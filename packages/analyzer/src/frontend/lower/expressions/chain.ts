import { ts } from 'ts-morph';
import type { BlockId, Content, NodeId } from '../../../graph/node';
import { unwrap } from '../../unwrap';
import type { FunctionLowering } from '../lowering';
import { contentOfKey } from '../names';
import { privateNameOf } from '../privateNames';
import { standsInWith, throughObjects } from '../withObjects';

type Link = ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression;

/** A value, and the object that a call of it passes as `this`. */
export interface Callee {
  readonly value: NodeId;
  readonly receiver: NodeId | null;
}

function isLink(node: ts.Node): node is Link {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);
}

/** The links of `a.b(c).d` from the left, and what they start from. Parentheses end an optional chain. */
function linksOf(node: Link): { readonly base: ts.Expression; readonly links: readonly Link[] } {
  const links: Link[] = [];
  let current: ts.Expression = node;
  while (isLink(current)) {
    links.push(current);
    const next: ts.Expression = current.expression;
    const inner = unwrap(next);
    const ends = ts.isParenthesizedExpression(next) && (inner.flags & ts.NodeFlags.OptionalChain) !== 0;
    current = ends ? next : inner;
  }
  return { base: current, links: links.reverse() };
}

/** The property that a link names. */
export function contentOfLink(
  f: FunctionLowering,
  link: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Content {
  if (ts.isPropertyAccessExpression(link)) {
    return { kind: 'property', name: ts.isPrivateIdentifier(link.name) ? privateNameOf(link.name) : link.name.text };
  }
  return contentOfKey(f, link.argumentExpression);
}

/** `import` in a call, also in `import.defer('x')`, which runs the module when something of it is read. */
function isImport(callee: ts.Expression): boolean {
  const defers = ts.isMetaProperty(callee) && callee.keywordToken === ts.SyntaxKind.ImportKeyword;
  return callee.kind === ts.SyntaxKind.ImportKeyword || (defers && callee.name.text === 'defer');
}

/** `require('x')` and `import('x')` name another file. */
function noteSpecifier(f: FunctionLowering, call: ts.CallExpression): void {
  const callee = unwrap(call.expression);
  const [first] = call.arguments;
  const isRequire =
    ts.isIdentifier(callee) && callee.text === 'require' && f.file.scopes.variables.get(callee) === undefined;
  if (first !== undefined && ts.isStringLiteralLike(first)) {
    if (isRequire || isImport(callee)) {
      f.file.specifiers.add(first.text);
    }
  }
}

function lowerSuperCall(f: FunctionLowering, call: ts.CallExpression): NodeId {
  const callee = f.emit({ op: 'super' }, call.expression);
  const arguments_ = f.arguments_(call.arguments);
  const receiver = f.thisValue();
  const result = f.emit({ op: 'call', kind: 'super', callee, receiver, arguments: arguments_ }, call);
  f.afterSuper?.();
  return result;
}

function lowerImportCall(f: FunctionLowering, call: ts.CallExpression): NodeId {
  noteSpecifier(f, call);
  const [specifier] = f.arguments_(call.arguments);
  return f.emit({ op: 'import-call', specifier: specifier?.node ?? f.undefined(call) }, call);
}

/** Follows one link from a value. */
function follow(f: FunctionLowering, link: Link, from: Callee, isSuper: boolean): Callee {
  if (ts.isCallExpression(link)) {
    noteSpecifier(f, link);
    const { value: callee, receiver } = from;
    const arguments_ = f.arguments_(link.arguments);
    return {
      value: f.emit({ op: 'call', kind: 'call', callee, receiver, arguments: arguments_ }, link),
      receiver: null,
    };
  }
  const value = f.load(from.value, contentOfLink(f, link), link);
  return { value, receiver: isSuper ? f.thisValue() : from.value };
}

function lowerBase(f: FunctionLowering, base: ts.Expression, first: Link | undefined): [Callee, skipped: number] {
  if (first !== undefined && ts.isCallExpression(first)) {
    if (base.kind === ts.SyntaxKind.SuperKeyword) {
      return [{ value: lowerSuperCall(f, first), receiver: null }, 1];
    }
    if (isImport(base)) {
      return [{ value: lowerImportCall(f, first), receiver: null }, 1];
    }
  }
  return [lowerCallee(f, base), 0];
}

/**
 * A chain of member accesses and calls; `?.` leaves the whole chain when what stands before it is nullish.
 * @param called whether somebody calls what it gives, as in `(a?.b)()`
 */
export function lowerCallee(f: FunctionLowering, node: ts.Expression, called = true): Callee {
  const inner = unwrap(node);
  if (!isLink(inner)) {
    return ts.isIdentifier(inner) ? lowerCalledName(f, inner) : { value: f.expression(inner), receiver: null };
  }
  const { base, links } = linksOf(inner);
  let [at, skipped] = lowerBase(f, base, links[0]);
  let short: BlockId | null = null;
  for (const [index, link] of links.slice(skipped).entries()) {
    if (link.questionDotToken !== undefined) {
      short ??= f.openBlock();
      unlessNullish(f, at.value, short, link.expression);
    }
    at = follow(f, link, at, base.kind === ts.SyntaxKind.SuperKeyword && index === 0 && skipped === 0);
  }
  return short === null ? at : leaveShort(f, short, called ? at : { ...at, receiver: null }, inner);
}

/** A function that the object of a `with` statement holds is called on that object. */
function lowerCalledName(f: FunctionLowering, name: ts.Identifier): Callee {
  const value = f.expression(name);
  if (!standsInWith(f, name)) {
    return { value, receiver: null };
  }
  return {
    value,
    receiver: throughObjects(
      f,
      name,
      (object) => object,
      () => f.undefined(name),
    ),
  };
}

/** Goes on where a value is neither `undefined` nor `null`, and elsewhere to another block. */
function unlessNullish(f: FunctionLowering, value: NodeId, elsewhere: BlockId, at: ts.Node): void {
  const next = f.builder.newBlock();
  const nullish = f.emit({ op: 'binary', operator: '==', left: value, right: f.constant(null, at) }, at);
  f.builder.branch(nullish, elsewhere, next);
  f.builder.enter(next);
}

/** Goes on behind a chain with what it gave and the object on which that was found, or with neither. */
function leaveShort(
  f: FunctionLowering,
  short: BlockId,
  { value: found, receiver }: Callee,
  node: ts.Expression,
): Callee {
  const after = f.builder.newBlock();
  const full = f.builder.current;
  f.builder.jump(after);
  f.ssa.seal(short);
  f.builder.enter(short);
  const missing = f.undefined(node);
  f.builder.jump(after);
  f.builder.enter(after);
  const orMissing = (value: NodeId): NodeId =>
    f.merge(
      [
        { block: full, node: value },
        { block: short, node: missing },
      ],
      node,
    );
  return { value: orMissing(found), receiver: receiver === null ? null : orMissing(receiver) };
}

export function lowerChain(f: FunctionLowering, node: ts.Expression): NodeId {
  return lowerCallee(f, node, false).value;
}

export function lowerNew(f: FunctionLowering, node: ts.NewExpression): NodeId {
  const callee = f.expression(node.expression);
  return f.emit({ op: 'call', kind: 'new', callee, receiver: null, arguments: f.arguments_(node.arguments) }, node);
}

/** The array of a literal's strings, with the strings as they are written in its `raw`. */
function lowerStrings(f: FunctionLowering, template: ts.TemplateLiteral): NodeId {
  const pieces = ts.isTemplateExpression(template)
    ? [template.head, ...template.templateSpans.map((span) => span.literal)]
    : [template];
  const arrayOf = (textOf: (piece: (typeof pieces)[number]) => string): NodeId => {
    const elements = pieces.map((piece) => ({ node: f.constant(textOf(piece), piece), spread: false }));
    return f.emit({ op: 'array', elements }, template);
  };
  const strings = arrayOf((piece) => piece.text);
  const raw = arrayOf((piece) => piece.rawText ?? piece.text);
  f.store(strings, { kind: 'property', name: 'raw' }, raw, template);
  return strings;
}

/** A tag is called with the array of the literal's strings and then each substitution. */
export function lowerTagged(f: FunctionLowering, node: ts.TaggedTemplateExpression): NodeId {
  const { value: callee, receiver } = lowerCallee(f, node.tag);
  const { template } = node;
  const strings = lowerStrings(f, template);
  const values = ts.isTemplateExpression(template) ? template.templateSpans.map((span) => span.expression) : [];
  const arguments_ = [{ node: strings, spread: false }, ...f.arguments_(values)];
  return f.emit({ op: 'call', kind: 'tagged', callee, receiver, arguments: arguments_ }, node);
}

/** A name is deleted where it is a property of the object of a `with` statement. */
function lowerDeletedName(f: FunctionLowering, name: ts.Identifier): void {
  const content: Content = { kind: 'property', name: name.text };
  throughObjects(
    f,
    name,
    (object) => f.emit({ op: 'clear', base: object, content }, name),
    () => f.undefined(name),
  );
}

/** `delete a.b` clears a property, where there is an `a` in `delete a?.b`; anything else that is deleted is only evaluated. */
export function lowerDelete(f: FunctionLowering, node: ts.DeleteExpression): NodeId {
  const target = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    const base = f.expression(target.expression);
    const short = (target.flags & ts.NodeFlags.OptionalChain) === 0 ? null : f.openBlock();
    if (short !== null) unlessNullish(f, base, short, target.expression);
    f.emit({ op: 'clear', base, content: contentOfLink(f, target) }, target);
    if (short !== null) {
      f.builder.jump(short);
      f.ssa.seal(short);
      f.builder.enter(short);
    }
  } else if (ts.isIdentifier(target) && standsInWith(f, target)) {
    lowerDeletedName(f, target);
  } else {
    f.expression(target);
  }
  return f.constant(true, node);
}
