import { ts } from 'ts-morph';
import { declare } from './declare';
import type { FunctionScope, Mention, Scope, TryRegion, Variable } from './model';

const withoutArguments: ReadonlySet<FunctionScope['kind']> = new Set(['arrow', 'module']);

function lookUp(name: string, from: Scope): Variable | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    const found = scope.variables.get(name) ?? scope.namespace?.members.get(name);
    if (found !== undefined) {
      return found;
    }
    const isFunction = scope.parent === null || scope.parent.fn !== scope.fn;
    if (name === 'arguments' && isFunction && !withoutArguments.has(scope.fn.kind)) {
      return declare(scope, name, { implicit: true });
    }
  }
  return null;
}

/** A handler can run after any part of its `try`, so what is assigned there and outlives it is kept in a cell. */
function outlivesTry(variable: Variable, region: TryRegion | null): boolean {
  for (let current = region; current !== null; current = current.outer) {
    if (variable.scope.depth <= current.depth) {
      return true;
    }
  }
  return false;
}

/** The variable behind a member of a namespace is the namespace's object. */
function storageOf(variable: Variable): Variable {
  let current = variable;
  while (current.owner !== null) {
    current = current.owner;
  }
  return current;
}

function capture(variable: Variable, from: FunctionScope): void {
  for (let fn: FunctionScope | null = from; fn !== null && fn !== variable.scope.fn; fn = fn.parent) {
    fn.captures.add(variable);
    variable.cell = true;
  }
}

/** In sloppy mode the elements of `arguments` and simple parameters are the same variables. */
function aliasParameters(arguments_: Variable): void {
  const { node, sloppy, elements } = arguments_.scope.fn;
  // What is deleted there is a variable by itself from then on; where no element is written, it may be one from the start.
  const areApart = elements.deleted && !elements.written;
  if (!sloppy || areApart || arguments_.members.size > 0 || !ts.isFunctionLike(node)) {
    return;
  }
  const isSimple = node.parameters.every(
    (each) =>
      ts.isIdentifier(each.name) &&
      !('initializer' in each && each.initializer !== undefined) &&
      each.dotDotDotToken === undefined,
  );
  const names = node.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''));
  if (!isSimple || new Set(names).size < names.length) {
    return;
  }
  for (const [index, name] of names.entries()) {
    const parameter = arguments_.scope.variables.get(name);
    if (parameter !== undefined) {
      parameter.owner = arguments_;
      parameter.property = String(index);
      arguments_.members.set(String(index), parameter);
    }
  }
}

/** The objects of `with` statements on the way from a place to the scope of a variable, or to the outermost scope. */
function objectsBetween(from: Scope, to: Scope | undefined): readonly Variable[] {
  const objects: Variable[] = [];
  for (let scope: Scope | null = from; scope !== null && scope !== to; scope = scope.parent) {
    if (scope.object !== null) {
      objects.push(scope.object);
    }
  }
  return objects;
}

export interface Resolution {
  readonly variables: Map<ts.Identifier, Variable>;
  readonly withs: Map<ts.Identifier, readonly Variable[]>;
  readonly undeclared: ReadonlySet<string>;
  readonly setUndeclared: ReadonlySet<string>;
}

/** Binds every mention to its variable and decides which variables live in cells. */
export function resolveMentions(mentions: readonly Mention[], declared: Map<ts.Identifier, Variable>): Resolution {
  const undeclared = new Set<string>();
  const setUndeclared = new Set<string>();
  const withs = new Map<ts.Identifier, readonly Variable[]>();
  for (const { identifier, scope } of mentions) {
    const implicit = identifier.text === 'arguments' && !declared.has(identifier) ? lookUp('arguments', scope) : null;
    if (implicit?.implicit === true) {
      aliasParameters(implicit);
    }
  }
  for (const mention of mentions) {
    const known = declared.get(mention.identifier);
    const found = known ?? lookUp(mention.identifier.text, mention.scope);
    const objects = objectsBetween(mention.scope, found?.scope);
    if (objects.length > 0) {
      withs.set(mention.identifier, objects);
      for (const object of objects) {
        capture(object, mention.scope.fn);
      }
    }
    if (found === null) {
      undeclared.add(mention.identifier.text);
      if (mention.writes) setUndeclared.add(mention.identifier.text);
      continue;
    }
    declared.set(mention.identifier, found);
    const variable = storageOf(found);
    if (variable.imported !== null) {
      continue;
    }
    capture(variable, mention.scope.fn);
    if (mention.role === 'export' || (mention.writes && outlivesTry(variable, mention.region))) {
      variable.cell = true;
    }
  }
  return { variables: declared, withs, undeclared, setUndeclared };
}
