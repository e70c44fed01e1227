import { ts } from 'ts-morph';
import type { Argument, NodeId } from '../../../graph/node';
import type { FunctionLowering } from '../lowering';
import { readName } from '../names';
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

interface Attributes {
  readonly props: NodeId;
  /** What stands under the name of `key`, where that is left out of the props. */
  readonly key: NodeId | null;
}

function attributesOf(f: FunctionLowering, opening: ts.JsxOpeningLikeElement, keyApart: boolean): Attributes {
  const props = f.emit({ op: 'object' }, opening.attributes);
  let key: NodeId | null = null;
  for (const attribute of opening.attributes.properties) {
    if (ts.isJsxSpreadAttribute(attribute)) {
      f.emit({ op: 'assign', target: props, from: f.expression(attribute.expression) }, attribute);
      continue;
    }
    const name = constantName(attribute.name) ?? '';
    const value = attributeValue(f, attribute);
    if (keyApart && name === 'key') key = value;
    else f.store(props, { kind: 'property', name }, value, attribute);
  }
  return { props, key };
}

/** Children are a property of the props: the one that there is, or a list. */
function holdChildren(f: FunctionLowering, props: NodeId, children: readonly Argument[], at: ts.Node): void {
  const [only] = children;
  if (only === undefined) return;
  const single = children.length === 1 && !only.spread;
  const value = single ? only.node : f.emit({ op: 'array', elements: children }, at);
  f.store(props, { kind: 'property', name: 'children' }, value, at);
}

/** An element calls its component with one object, the attributes and the children, or what makes elements of all of them. */
export function lowerElement(f: FunctionLowering, node: ts.JsxElement | ts.JsxSelfClosingElement): NodeId {
  const opening = ts.isJsxElement(node) ? node.openingElement : node;
  const factory = factoryAt(f, opening);
  const component = lowerTag(f, opening.tagName);
  const { props, key } = attributesOf(f, opening, factory?.isRuntime === true);
  const children = ts.isJsxElement(node) ? childrenOf(f, node.children) : [];
  if (factory !== null && !factory.isRuntime) {
    const given = opening.attributes.properties.length === 0 ? f.constant(null, opening.attributes) : props;
    return callFactory(f, factory, 'element', [...each(component, given), ...children], node);
  }
  holdChildren(f, props, children, node);
  if (factory === null)
    return f.emit({ op: 'call', kind: 'jsx', callee: component, receiver: null, arguments: each(props) }, node);
  return callFactory(f, factory, 'runtime-element', each(component, props, ...(key === null ? [] : [key])), node);
}

/** A fragment is the array of its children, unless something makes an element of it. */
export function lowerFragment(f: FunctionLowering, node: ts.JsxFragment): NodeId {
  const { openingFragment: opening } = node;
  const factory = factoryAt(f, opening);
  const children = childrenOf(f, node.children);
  if (factory === null) return f.emit({ op: 'array', elements: children }, node);
  if (!factory.isRuntime) {
    const given = each(fragmentAt(f, opening), f.constant(null, opening));
    return callFactory(f, factory, 'fragment', [...given, ...children], node);
  }
  const props = f.emit({ op: 'object' }, opening);
  holdChildren(f, props, children, node);
  return callFactory(f, factory, 'runtime-fragment', each(fragmentAt(f, opening), props), node);
}

/** What makes elements. */
interface Factory {
  readonly callee: NodeId;
  readonly receiver: NodeId | null;
  /** It is a function of a module that is imported for that, and finds the children in the props. */
  readonly isRuntime: boolean;
}

type Tag = ts.JsxOpeningLikeElement | ts.JsxOpeningFragment;

/** What makes elements at a tag; null where nothing in sight of the file does. */
function factoryAt(f: FunctionLowering, tag: Tag): Factory | null {
  const { elements } = f.file.choices;
  if (elements === null) return null;
  if (elements.kind === 'imported') {
    f.file.importedFirst(elements.specifier);
    return {
      callee: f.emit({ op: 'import', specifier: elements.specifier, name: 'jsx' }, tag),
      receiver: null,
      isRuntime: true,
    };
  }
  const [name] = f.file.scopes.unwritten.get(tag) ?? [];
  // What nothing declares is put there by whoever builds the program.
  if (name === undefined || f.file.scopes.variables.get(name) === undefined) return null;
  return { ...loadPath(f, name, elements.element.slice(1)), isRuntime: false };
}

/** What stands for fragments. */
function fragmentAt(f: FunctionLowering, tag: ts.JsxOpeningFragment): NodeId {
  const { elements } = f.file.choices;
  if (elements?.kind === 'imported')
    return f.emit({ op: 'import', specifier: elements.specifier, name: 'Fragment' }, tag);
  const [, name] = f.file.scopes.unwritten.get(tag) ?? [];
  if (name === undefined || f.file.scopes.variables.get(name) === undefined) return f.undefined(tag);
  return loadPath(f, name, elements?.fragment.slice(1) ?? []).callee;
}

function loadPath(f: FunctionLowering, name: ts.Identifier, path: readonly string[]): Omit<Factory, 'isRuntime'> {
  let at: Omit<Factory, 'isRuntime'> = { callee: readName(f, name), receiver: null };
  for (const property of path)
    at = { callee: f.load(at.callee, { kind: 'property', name: property }, name), receiver: at.callee };
  return at;
}

function callFactory(
  f: FunctionLowering,
  { callee, receiver }: Factory,
  kind: 'element' | 'fragment' | 'runtime-element' | 'runtime-fragment',
  arguments_: readonly Argument[],
  node: ts.Node,
): NodeId {
  return f.emit({ op: 'call', kind, callee, receiver, arguments: arguments_ }, node);
}

function each(...nodes: readonly NodeId[]): readonly Argument[] {
  return nodes.map((node) => ({ node, spread: false }));
}
