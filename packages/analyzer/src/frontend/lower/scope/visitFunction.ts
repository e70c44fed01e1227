import { ts } from 'ts-morph';
import type { FunctionKind } from '../../../graph/facts';
import { hasModifier, isBlockScoped, isThisParameter } from '../syntax';
import { createFunction, createHome } from './declare';
import type { FunctionScope, Scope, Variable } from './model';
import type { Place, ScopeWalker } from './walker';

/** Who else sees a declared name. */
export interface Visibility {
  readonly exported: boolean;
  /** The namespace whose member it is. */
  readonly owner: Variable | null;
  /** It is declared with `const`. */
  readonly constant?: boolean;
  /** It is declared with `let`, `const` or `class`. */
  readonly lexical?: boolean;
  /** It is the name of a function expression. */
  readonly ownName?: boolean;
}

const local: Visibility = { exported: false, owner: null };

/** What the `export` modifier of a declaration means where it stands. */
export function visibilityOf(node: ts.Node, place: Place): Visibility {
  const exported = hasModifier(node, ts.SyntaxKind.ExportKeyword);
  return exported ? { exported: true, owner: place.scope.namespace } : local;
}

/** Declares one name and mentions it, so that the rules for writes and exports see the declaration too. */
export function declareName(
  walker: ScopeWalker,
  name: ts.Identifier,
  scope: Scope,
  place: Place,
  writes: boolean,
  visibility: Visibility = local,
): Variable {
  walker.mention(name, place, writes, visibility.exported && visibility.owner === null ? 'export' : 'code');
  const { owner, constant = false, lexical = false, ownName = false } = visibility;
  return owner === null
    ? walker.declare(name, scope, { constant: constant || ownName, lexical, ownName })
    : walker.declareMember(name, scope, owner);
}

/** Declares every name of a binding pattern and schedules its default values and computed keys. */
export function declareBinding(
  walker: ScopeWalker,
  name: ts.BindingName,
  scope: Scope,
  place: Place,
  writes: boolean,
  visibility: Visibility = local,
): void {
  const work: ts.BindingName[] = [name];
  for (let current = work.pop(); current !== undefined; current = work.pop()) {
    if (ts.isIdentifier(current)) {
      declareName(walker, current, scope, place, writes, visibility);
      continue;
    }
    for (const element of current.elements) {
      if (ts.isBindingElement(element)) {
        if (element.propertyName !== undefined && ts.isComputedPropertyName(element.propertyName)) {
          walker.visit(element.propertyName, place);
        }
        walker.visit(element.initializer, place);
        work.push(element.name);
      }
    }
  }
}

/** Variables of a `var`, `let`, `const` or `using` list; `always` where each gets a value without an initializer. */
export function visitDeclarations(
  walker: ScopeWalker,
  list: ts.VariableDeclarationList,
  place: Place,
  always: boolean,
  visibility: Visibility = local,
): void {
  const scope = isBlockScoped(list) ? place.scope : place.scope.home;
  const constant = (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
  for (const declaration of list.declarations) {
    const writes = always || declaration.initializer !== undefined;
    declareBinding(walker, declaration.name, scope, place, writes, {
      ...visibility,
      constant,
      lexical: isBlockScoped(list),
    });
    walker.visit(declaration.initializer, place);
  }
}

const kinds: Partial<Record<ts.SyntaxKind, FunctionKind>> = {
  [ts.SyntaxKind.ArrowFunction]: 'arrow',
  [ts.SyntaxKind.MethodDeclaration]: 'method',
  [ts.SyntaxKind.Constructor]: 'constructor',
  [ts.SyntaxKind.GetAccessor]: 'get',
  [ts.SyntaxKind.SetAccessor]: 'set',
};

/** Whether a parameter has a default, or a computed key, in which a closure stands: it goes on seeing the parameters. */
function capturesParameters({ parameters }: ts.FunctionLikeDeclaration): boolean {
  const work: ts.Node[] = parameters.flatMap(({ name, initializer }) => [name, ...(initializer ? [initializer] : [])]);
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return true;
    ts.forEachChild(node, (child) => void work.push(child));
  }
  return false;
}

/**
 * Opens the scope of a function's parameters and body. They are two where a closure among the parameters tells them apart:
 * a `var` of the name of a parameter is then another variable, which begins with its value.
 */
export function visitFunctionParts(
  walker: ScopeWalker,
  node: ts.FunctionLikeDeclaration,
  place: Place,
  owner: ts.ClassLikeDeclaration | null,
  isStatic: boolean,
): void {
  const fn: FunctionScope = createFunction(node, kinds[node.kind] ?? 'function', place.scope.fn, owner, isStatic);
  walker.functions.set(node, fn);
  const scope = createHome(place.scope, fn);
  walker.scopes.set(node, scope);
  const inside: Place = { scope, region: null };
  for (const parameter of node.parameters) {
    if (!isThisParameter(parameter)) {
      walker.visitAll(parameter.modifiers?.filter(ts.isDecorator), place);
      declareBinding(walker, parameter.name, scope, inside, true);
      walker.visit(parameter.initializer, inside);
    }
  }
  if (node.body !== undefined && ts.isBlock(node.body)) {
    const body = capturesParameters(node) ? createHome(scope, fn) : scope;
    if (body !== scope) walker.scopes.set(node.body, body);
    walker.visitAll(node.body.statements, { scope: body, region: null });
  } else {
    walker.visit(node.body, inside);
  }
}

/** In sloppy mode a function that a block declares is a variable of the function around, unless a block hides the name. */
function functionHome(node: ts.FunctionDeclaration, { scope }: Place): Scope {
  const { home } = scope;
  if (!scope.fn.sloppy || node.asteriskToken !== undefined || hasModifier(node, ts.SyntaxKind.AsyncKeyword)) {
    return scope;
  }
  for (let at: Scope | null = scope; at !== null && at !== home; at = at.parent) {
    if (at.variables.has(node.name?.text ?? '')) {
      return scope;
    }
  }
  return home;
}

/** Functions outside classes, and methods of object literals. Overload signatures declare nothing. */
export function visitFunction(walker: ScopeWalker, node: ts.SignatureDeclaration, place: Place): void {
  if (ts.isFunctionDeclaration(node)) {
    if (node.body !== undefined) {
      if (node.name !== undefined) {
        const scope = functionHome(node, place);
        walker.gives(declareName(walker, node.name, scope, place, true, visibilityOf(node, place)), node);
      }
      visitFunctionParts(walker, node, place, null, false);
    }
  } else if (ts.isFunctionExpression(node)) {
    const around = node.name === undefined ? place : walker.block(node.name, place);
    if (node.name !== undefined) {
      declareName(walker, node.name, around.scope, around, true, { ...local, ownName: true });
    }
    visitFunctionParts(walker, node, around, null, false);
  } else if (ts.isArrowFunction(node)) {
    visitFunctionParts(walker, node, place, null, false);
  } else if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    walker.visit(ts.isComputedPropertyName(node.name) ? node.name : undefined, place);
    visitFunctionParts(walker, node, place, null, false);
  }
}
