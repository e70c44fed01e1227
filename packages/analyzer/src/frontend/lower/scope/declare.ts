import { ts } from 'ts-morph';
import type { FunctionKind } from '../../../graph/facts';
import type { FunctionScope, Scope, Variable } from './model';

/** Whether code begins with `'use strict'`. */
export function startsStrict(node: ts.Node): boolean {
  const body = ts.isSourceFile(node) ? node : ts.isFunctionLike(node) && 'body' in node ? node.body : undefined;
  const statements = body !== undefined && (ts.isSourceFile(body) || ts.isBlock(body)) ? body.statements : [];
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) {
      return false;
    }
    if (statement.expression.text === 'use strict') {
      return true;
    }
  }
  return false;
}

export function createFunction(
  node: ts.Node,
  kind: FunctionKind,
  parent: FunctionScope | null,
  owner: ts.ClassLikeDeclaration | null = null,
  isStatic = false,
): FunctionScope {
  const sloppy = (parent?.sloppy ?? false) && owner === null && !startsStrict(node);
  // What `super` is for an arrow function is what it is around it.
  const inStatic = isStatic || (kind === 'arrow' && parent?.isStatic === true);
  return {
    node,
    kind,
    parent,
    captures: new Set(),
    owner,
    isStatic: inStatic,
    usesSuper: false,
    sloppy,
    elements: { written: false, deleted: false },
  };
}

/** The outermost scope of a function (or of a file or namespace), where `var` declarations end up. */
export function createHome(parent: Scope | null, fn: FunctionScope, namespace: Variable | null = null): Scope {
  const scope = {
    parent,
    depth: (parent?.depth ?? 0) + 1,
    fn,
    variables: new Map<string, Variable>(),
    namespace,
    object: null,
  };
  const home: Scope = Object.assign(scope, { home: scope as Scope });
  return home;
}

/** A block inside a function. */
export function createBlockScope(parent: Scope, namespace: Variable | null = null): Scope {
  const variables = new Map<string, Variable>();
  return { parent, depth: parent.depth + 1, fn: parent.fn, home: parent.home, variables, namespace, object: null };
}

/** The body of a `with` statement, with a variable of its own that holds the object. No name of a program can mean it. */
export function createObjectScope(parent: Scope): Scope {
  const scope = createBlockScope(parent);
  return Object.assign(scope, { object: declare(scope, '%with') });
}

export interface Declared {
  readonly imported?: Variable['imported'];
  readonly owner?: Variable | null;
  readonly implicit?: boolean;
  readonly constant?: boolean;
  readonly ownName?: boolean;
  readonly lexical?: boolean;
}

function createVariable(scope: Scope, name: string, how: Declared): Variable {
  const { imported = null, owner = null, implicit = false, constant = false, ownName = false, lexical = false } = how;
  const kind = { imported, owner, implicit, constant, ownName, lexical };
  return { name, scope, property: null, members: new Map(), cell: false, ...kind };
}

/** Declares a name in a scope; declared again, it is the same variable (`var`, merged declarations). */
export function declare(scope: Scope, name: string, how: Declared = {}): Variable {
  const known = scope.variables.get(name);
  if (known !== undefined) {
    return known;
  }
  const variable = createVariable(scope, name, how);
  scope.variables.set(name, variable);
  return variable;
}

/** Declares an exported member of the namespace or enum that `scope` is the body of. */
export function declareMember(scope: Scope, owner: Variable, name: string): Variable {
  const known = owner.members.get(name);
  if (known !== undefined) {
    return known;
  }
  const variable = createVariable(scope, name, { owner });
  owner.members.set(name, variable);
  return variable;
}
