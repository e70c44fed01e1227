import { ts } from 'ts-morph';
import type { ClassMember, NodeId, Span } from '../../../graph/node';
import type { Hint } from '../file';
import type { FunctionLowering } from '../lowering';
import { contentOfName } from '../names';
import { isStaticMember } from '../syntax';
import { memberName } from './classFacts';
import { closureOf, qualified } from './closures';
import { applyDecorators, decoratorsInside, noteDecorators } from './decorated';
import { storeDefault } from './defaultExport';

type Method = ts.MethodDeclaration | ts.AccessorDeclaration;

function heritageOf(f: FunctionLowering, node: ts.ClassLikeDeclaration): NodeId | null {
  const clause = node.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword);
  const [type] = clause?.types ?? [];
  return type === undefined ? null : f.expression(type.expression);
}

interface ClassContext {
  readonly index: number;
  readonly name: string;
}

function memberClosure(
  f: FunctionLowering,
  member: Method | ts.ConstructorDeclaration,
  owner: ClassContext,
): NodeId | null {
  const scope = f.file.scopes.functions.get(member);
  if (scope === undefined) {
    return null;
  }
  const name = memberName(f.file, member);
  const nameSpan = ts.isConstructorDeclaration(member) ? constructorWord(f, member) : f.span(member.name);
  const describe = () => ({ name: `${owner.name}.${name}`, nameSpan, class: owner.index });
  return closureOf(f, scope, describe, member);
}

/** The word `constructor`, for which the tree has no node of its own. */
function constructorWord(f: FunctionLowering, member: ts.ConstructorDeclaration): Span {
  const from = member.modifiers?.end ?? f.span(member).start;
  const start = f.file.source.text.indexOf('constructor', from);
  return start < 0 ? f.span(member) : { start, end: start + 'constructor'.length };
}

function lowerMethod(f: FunctionLowering, member: Method, owner: ClassContext): ClassMember | null {
  if (member.body === undefined) {
    return null;
  }
  const content = contentOfName(f, member.name);
  const closure = memberClosure(f, member, owner);
  const kind = ts.isMethodDeclaration(member) ? 'method' : ts.isGetAccessorDeclaration(member) ? 'get' : 'set';
  return closure === null ? null : { content, kind, static: isStaticMember(member), closure };
}

function initializerClosure(
  f: FunctionLowering,
  node: ts.ClassLikeDeclaration,
  owner: ClassContext,
  which: 'instance' | 'static',
): NodeId | null {
  const scope = f.file.scopes.classes.get(node)?.[which];
  if (scope === undefined || scope === null) {
    return null;
  }
  const name = which === 'instance' ? `${owner.name}.<fields>` : `${owner.name}.<static>`;
  const nameSpan = f.span(node.name ?? node);
  return closureOf(f, scope.fn, () => ({ name, nameSpan, class: owner.index }), node);
}

function nameOf(node: ts.ClassLikeDeclaration, hint: Hint | null): string {
  return node.name?.text ?? hint?.name ?? (ts.isClassDeclaration(node) ? 'default' : '<class>');
}

/** A class: first its heritage and computed names, then the class itself, then its static initializers. */
export function lowerClass(f: FunctionLowering, node: ts.ClassLikeDeclaration, hint: Hint | null): NodeId {
  if (ts.isClassExpression(node) && node.name !== undefined) {
    f.cells.enterScope(f.file.scopes.scopes.get(node.name), node.name);
  }
  const heritage = heritageOf(f, node);
  const index = f.file.classIndex(node, nameOf(node, hint));
  const owner: ClassContext = { index, name: qualified(f, nameOf(node, hint)) };
  const methods = node.members.filter((member) => ts.isMethodDeclaration(member) || ts.isAccessor(member));
  const members = methods.map((member) => lowerMethod(f, member, owner)).filter((member) => member !== null);
  const written = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
  const constructor_ =
    written !== undefined && ts.isConstructorDeclaration(written) ? memberClosure(f, written, owner) : null;
  const fieldInitializer = initializerClosure(f, node, owner, 'instance');
  const decorators = decoratorsInside(f, node);
  const bare = f.emit({ op: 'class', class: index, heritage, constructor_, fieldInitializer, members }, node);
  const value = applyDecorators(f, node, bare, decorators);
  const variable = node.name === undefined ? undefined : f.file.scopes.variables.get(node.name);
  if (node.name !== undefined && variable !== undefined) {
    f.write(variable, value, node.name);
  }
  noteDecorators(f, node, value);
  runStatic(f, node, owner, bare, value);
  return value;
}

function runStatic(
  f: FunctionLowering,
  node: ts.ClassLikeDeclaration,
  owner: ClassContext,
  object: NodeId,
  receiver: NodeId,
): void {
  const callee = initializerClosure(f, node, owner, 'static');
  if (callee !== null) {
    f.emit({ op: 'home', closure: callee, object }, node);
    f.emit({ op: 'call', kind: 'call', callee, receiver, arguments: [] }, node);
  }
}

/** A class declaration; one without a name is a default export. */
export function declareClass(f: FunctionLowering, node: ts.ClassDeclaration): void {
  const value = lowerClass(f, node, null);
  if (node.name === undefined) {
    storeDefault(f, value, node);
  }
}
