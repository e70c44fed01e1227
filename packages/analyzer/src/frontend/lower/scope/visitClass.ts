import { ts } from 'ts-morph';
import { decoratorsOf, isInitialized, isReset, isStaticMember } from '../syntax';
import { createBlockScope, createFunction, createHome } from './declare';
import type { FunctionScope, Scope } from './model';
import { declareName, visibilityOf, visitFunctionParts } from './visitFunction';
import type { Place, ScopeWalker } from './walker';

/** Whether a member is code that runs when an instance (or, for static members, the class) is made. */
function isInitializer(walker: ScopeWalker, owner: ts.ClassLikeDeclaration, member: ts.ClassElement): boolean {
  if (ts.isClassStaticBlockDeclaration(member)) {
    return true;
  }
  if (!ts.isPropertyDeclaration(member)) {
    return false;
  }
  return isInitialized(member) || (walker.choices.definesFields && isReset(owner, member));
}

function isStaticCode(member: ts.ClassElement): boolean {
  return ts.isClassStaticBlockDeclaration(member) || isStaticMember(member);
}

function initializerPlace(
  walker: ScopeWalker,
  node: ts.ClassLikeDeclaration,
  place: Place,
  isStatic: boolean,
): Place | null {
  if (!node.members.some((member) => isInitializer(walker, node, member) && isStaticCode(member) === isStatic)) {
    return null;
  }
  const kind = isStatic ? 'static-initializer' : 'field-initializer';
  const fn: FunctionScope = createFunction(node, kind, place.scope.fn, node, isStatic);
  return { scope: createHome(place.scope, fn), region: null };
}

function visitMember(
  walker: ScopeWalker,
  node: ts.ClassLikeDeclaration,
  member: ts.ClassElement,
  place: Place,
  initializer: Place | null,
): void {
  walker.visitAll(decoratorsOf(member), place);
  const computed = member.name !== undefined && ts.isComputedPropertyName(member.name) ? member.name : undefined;
  walker.visit(computed, place);
  if (ts.isClassStaticBlockDeclaration(member) && initializer !== null) {
    const scope: Scope = createBlockScope(initializer.scope);
    const own: Scope = Object.assign(scope, { home: scope });
    walker.scopes.set(member, own);
    walker.visitAll(member.body.statements, { scope: own, region: null });
  } else if (ts.isPropertyDeclaration(member) && isInitializer(walker, node, member) && initializer !== null) {
    walker.visit(computed, initializer);
    walker.visit(member.initializer, initializer);
  } else if (ts.isMethodDeclaration(member) || ts.isAccessor(member) || ts.isConstructorDeclaration(member)) {
    if (member.body !== undefined) {
      visitFunctionParts(walker, member, place, node, isStaticMember(member));
    }
  }
}

/** A class: its name, its heritage, its members, and one function each for instance and static initializers. */
export function visitClass(walker: ScopeWalker, node: ts.ClassLikeDeclaration, place: Place): void {
  const named = ts.isClassExpression(node) && node.name !== undefined;
  const inside = named && node.name !== undefined ? walker.block(node.name, place) : place;
  if (node.name !== undefined) {
    walker.gives(
      declareName(walker, node.name, inside.scope, inside, true, {
        ...visibilityOf(node, place),
        lexical: true,
        constant: named,
      }),
      node,
    );
  }
  walker.visitAll(decoratorsOf(node), inside);
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ExtendsKeyword) {
      walker.visitAll(
        clause.types.map((type) => type.expression),
        inside,
      );
    }
  }
  const instance = initializerPlace(walker, node, inside, false);
  const statics = initializerPlace(walker, node, inside, true);
  walker.classes.set(node, { instance: instance?.scope ?? null, static: statics?.scope ?? null });
  for (const member of node.members) {
    visitMember(walker, node, member, inside, isStaticCode(member) ? statics : instance);
  }
}
