import { ts } from 'ts-morph';
import type { Content, FlowOperation, NodeId } from '../../../graph/node';
import { unwrap } from '../../unwrap';
import type { FunctionLowering } from '../lowering';
import { contentOfName } from '../names';
import { decoratorsOf, hasModifier, isStaticMember, parametersOf } from '../syntax';

type Kind = Extract<FlowOperation, { op: 'decorate' }>['kind'];

/** The decorators of a class and its members that the program itself defines, evaluated, by what they stand at. */
export type Decorators = ReadonlyMap<ts.Node, readonly NodeId[]>;

/** Whether a decorator may be the program's own: those of packages are facts, and never run. */
function isFollowed(f: FunctionLowering, decorator: ts.Decorator): boolean {
  let current = unwrap(decorator.expression);
  while (ts.isCallExpression(current) || ts.isPropertyAccessExpression(current)) {
    current = unwrap(current.expression);
  }
  if (!ts.isIdentifier(current)) {
    return true;
  }
  const variable = f.file.scopes.variables.get(current);
  return variable !== undefined && (variable.imported === null || variable.imported.specifier.startsWith('.'));
}

function followed(f: FunctionLowering, node: ts.Node): readonly ts.Decorator[] {
  return decoratorsOf(node).filter((decorator) => isFollowed(f, decorator));
}

export function isDecorated(f: FunctionLowering, member: ts.ClassElement): boolean {
  return followed(f, member).length > 0;
}

/** Evaluates the program's own decorators in the order in which they stand. */
export function decoratorsInside(f: FunctionLowering, node: ts.ClassLikeDeclaration): Decorators {
  const decorators = new Map<ts.Node, readonly NodeId[]>();
  for (const each of [node, ...node.members]) {
    const own = followed(f, each);
    if (own.length > 0) {
      decorators.set(
        each,
        own.map((decorator) => f.expression(decorator.expression)),
      );
    }
  }
  return decorators;
}

function kindOf(member: ts.ClassElement): Kind | null {
  if (ts.isPropertyDeclaration(member)) {
    return hasModifier(member, ts.SyntaxKind.AccessorKeyword) ? 'accessor' : 'field';
  }
  if (ts.isMethodDeclaration(member)) {
    return 'method';
  }
  return ts.isGetAccessorDeclaration(member) ? 'get' : ts.isSetAccessorDeclaration(member) ? 'set' : null;
}

/** Calls the decorators, the innermost of each first: those of members and their parameters, then those of the class. */
export function applyDecorators(
  f: FunctionLowering,
  node: ts.ClassLikeDeclaration,
  bare: NodeId,
  decorators: Decorators,
): NodeId {
  let value = bare;
  const apply = (at: ts.Node, kind: Kind, isStatic: boolean, content: Content): void => {
    for (const decorator of [...(decorators.get(at) ?? [])].reverse()) {
      value = f.emit({ op: 'decorate', class: value, decorator, kind, static: isStatic, content, parameter: 0 }, at);
    }
  };
  for (const member of node.members) {
    const kind = kindOf(member);
    noteParameters(f, member, value, true);
    if (kind !== null && member.name !== undefined && decorators.has(member)) {
      apply(member, kind, isStaticMember(member), contentOfName(f, member.name));
    }
  }
  apply(node, 'class', true, { kind: 'property', name: '' });
  return value;
}

/** Evaluates the decorators that are not called, those of packages, once the class is there. */
export function noteDecorators(f: FunctionLowering, node: ts.ClassLikeDeclaration, value: NodeId): void {
  for (const member of node.members) {
    noteParameters(f, member, value, false);
    const decorators = unfollowed(f, member);
    const kind = kindOf(member);
    if (kind !== null && member.name !== undefined && decorators.length > 0) {
      const content = contentOfName(f, member.name);
      note(f, decorators, { class: value, kind, static: isStaticMember(member), content, parameter: 0 });
    }
  }
  const content = { kind: 'property', name: '' } as const;
  note(f, unfollowed(f, node), { class: value, kind: 'class', static: true, content, parameter: 0 });
}

function unfollowed(f: FunctionLowering, node: ts.Node): readonly ts.Decorator[] {
  return decoratorsOf(node).filter((decorator) => !isFollowed(f, decorator));
}

function noteParameters(f: FunctionLowering, member: ts.ClassElement, value: NodeId, own: boolean): void {
  if (!(ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member)) || member.body === undefined) {
    return;
  }
  const wanted = (each: ts.Node): readonly ts.Decorator[] =>
    own ? followed(f, each).toReversed() : unfollowed(f, each);
  const decorated = [...parametersOf(member).entries()].filter(([, each]) => wanted(each).length > 0);
  if (decorated.length === 0) {
    return;
  }
  if (own) decorated.reverse();
  const content: Content =
    member.name === undefined ? { kind: 'property', name: 'constructor' } : contentOfName(f, member.name);
  for (const [parameter, declaration] of decorated) {
    const place = { class: value, kind: 'parameter', static: isStaticMember(member), content, parameter } as const;
    note(f, wanted(declaration), place);
  }
}

function note(
  f: FunctionLowering,
  decorators: readonly ts.Decorator[],
  place: Omit<Extract<FlowOperation, { op: 'decorate' }>, 'op' | 'decorator'>,
): void {
  for (const { expression } of decorators) {
    f.emit({ op: 'decorate', decorator: f.expression(expression), ...place }, expression);
  }
}

/** A decorator where the language has none yet might put anything in the place of what it stands on. */
export function noteStrayDecorators(f: FunctionLowering, node: ts.Statement): void {
  const [decorator] = decoratorsOf(node);
  if (decorator !== undefined) {
    f.file.gap('a decorator on what is no class', f.span(decorator));
  }
}
