import { ts } from 'ts-morph';
import type { NodeId, Span } from '../../../graph/node';
import type { Hint, PendingFunction } from '../file';
import type { FunctionLowering } from '../lowering';
import type { FunctionScope } from '../scope/model';
import { noteStrayDecorators } from './decorated';
import { storeDefault } from './defaultExport';

/** Names of functions inside functions grow with each level; beyond this length the outer ones are left out. */
const longestPrefix = 200;

/** `name` inside the function at hand: `outer.name`. */
export function qualified(f: FunctionLowering, name: string): string {
  if (f.prefix === '') {
    return name;
  }
  return f.prefix.length > longestPrefix ? `….${name}` : `${f.prefix}.${name}`;
}

/** The first line of a function up to its body: what a report can point at when there is no name. */
function headSpan(f: FunctionLowering, node: ts.FunctionLikeDeclaration): Span {
  const { start, end } = f.span(node);
  const body = node.body === undefined ? end : node.body.getStart(f.file.source);
  const head = f.file.source.text.slice(start, Math.max(body, start)).split('\n')[0]?.trimEnd() ?? '';
  return { start, end: head === '' ? end : start + head.length };
}

function describe(f: FunctionLowering, node: ts.FunctionLikeDeclaration, hint: Hint | null): Hint {
  const own = ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) ? node.name : undefined;
  if (own !== undefined) {
    return { name: own.text, span: f.span(own) };
  }
  return hint ?? { name: ts.isArrowFunction(node) ? '<arrow>' : '<function>', span: headSpan(f, node) };
}

/** A closure over a function scope, which is put into the queue of what is still to be lowered. */
export function closureOf(
  f: FunctionLowering,
  scope: FunctionScope,
  describe: () => Omit<PendingFunction, 'index' | 'scope'>,
  at: ts.Node,
): NodeId {
  const index = f.file.functionIndex(scope, describe);
  const captures = [...scope.captures].map((variable) => f.cells.of(variable));
  const boundThis = scope.kind === 'arrow' ? f.thisValue() : null;
  return f.emit({ op: 'closure', function: index, captures, boundThis }, at);
}

/** The value of a function expression, declaration or object-literal method. */
export function lowerClosure(f: FunctionLowering, node: ts.FunctionLikeDeclaration, hint: Hint | null): NodeId {
  const scope = f.file.scopes.functions.get(node);
  if (scope === undefined) {
    return f.opaque('a function in an unexpected place', [], node);
  }
  const name = ts.isFunctionExpression(node) ? node.name : undefined;
  if (name !== undefined) {
    f.cells.enterScope(f.file.scopes.scopes.get(name), name);
  }
  const closure = closureOf(
    f,
    scope,
    () => {
      const { name, span } = describe(f, node, hint);
      const home = scope.kind === 'arrow' && scope.usesSuper ? f.class : null;
      return { name: qualified(f, name), nameSpan: span, class: home };
    },
    node,
  );
  const self = name === undefined ? undefined : f.file.scopes.variables.get(name);
  if (name !== undefined && self !== undefined) {
    f.write(self, closure, name);
  }
  return closure;
}

/** Closes the functions that a list of statements declares, before its first statement runs. */
export function hoistFunctions(f: FunctionLowering, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    let inner: ts.Statement = statement;
    while (ts.isLabeledStatement(inner)) {
      inner = inner.statement;
    }
    if (ts.isFunctionDeclaration(inner)) {
      declareFunction(f, inner);
    }
  }
}

export function declareFunction(f: FunctionLowering, node: ts.FunctionDeclaration): void {
  if (node.body === undefined || !f.file.scopes.functions.has(node)) {
    return;
  }
  noteStrayDecorators(f, node);
  const closure = lowerClosure(f, node, { name: 'default', span: headSpan(f, node) });
  const variable = node.name === undefined ? undefined : f.file.scopes.variables.get(node.name);
  if (node.name !== undefined && variable !== undefined) {
    f.write(variable, closure, node.name);
  } else {
    storeDefault(f, closure, node);
  }
}
