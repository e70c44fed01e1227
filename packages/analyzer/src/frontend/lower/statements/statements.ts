import { ts } from 'ts-morph';
import type { NodeId } from '../../../graph/node';
import { splitOn } from '../condition';
import { declareClass } from '../expressions/classes';
import { declareFunction, hoistFunctions } from '../expressions/closures';
import { noteStrayDecorators } from '../expressions/decorated';
import { bind } from '../expressions/patterns';
import type { FunctionLowering } from '../lowering';
import type { Scope } from '../scope/model';
import { hasModifier, isBlockScoped } from '../syntax';
import { lowerSequence } from './using';

/** Statements that share a scope, which is entered before them. */
export function lowerScoped(f: FunctionLowering, scopeOf: ts.Node, statements: readonly ts.Statement[]): void {
  const scope = f.file.scopes.scopes.get(scopeOf);
  f.cells.enterScope(scope, scopeOf);
  if (scope !== undefined) beginAsParameters(f, scope, scopeOf);
  hoistFunctions(f, statements);
  lowerSequence(f, statements);
}

/** Variables of a body that has a scope apart from that of the parameters begin as the parameters of their names. */
function beginAsParameters(f: FunctionLowering, scope: Scope, at: ts.Node): void {
  const { home, parent, fn } = scope;
  if (home !== scope || parent?.fn !== fn) return;
  for (const [name, variable] of scope.variables) {
    const parameter = parent.variables.get(name);
    if (parameter !== undefined) f.write(variable, f.read(parameter, at), at);
  }
}

export function lowerDeclarations(f: FunctionLowering, list: ts.VariableDeclarationList): void {
  const fresh = isBlockScoped(list);
  for (const declaration of list.declarations) {
    const { name, initializer } = declaration;
    if (initializer !== undefined) {
      const hint = ts.isIdentifier(name) ? { name: name.text, span: f.span(name) } : null;
      bind(f, name, f.expression(initializer, hint));
    } else if (fresh) {
      bind(f, name, f.undefined(name));
    }
  }
}

export function lowerVariableStatement(f: FunctionLowering, node: ts.VariableStatement): void {
  noteStrayDecorators(f, node);
  lowerDeclarations(f, node.declarationList);
}

/** `if … else if …` in one loop: such chains can be long. */
export function lowerIf(f: FunctionLowering, node: ts.IfStatement): void {
  const after = f.openBlock();
  let current: ts.Statement | undefined = node;
  while (current !== undefined && ts.isIfStatement(current)) {
    const { whenTrue, whenFalse } = splitOn(f, current.expression);
    f.builder.enter(whenTrue);
    f.statement(current.thenStatement);
    f.builder.jump(after);
    f.builder.enter(whenFalse);
    current = current.elseStatement;
  }
  if (current !== undefined) {
    f.statement(current);
  }
  f.builder.jump(after);
  f.ssa.seal(after);
  f.builder.enter(after);
}

export function lowerReturn(f: FunctionLowering, node: ts.ReturnStatement): void {
  const nothing = (): NodeId | null => (f.scope.kind === 'constructor' ? f.thisValue() : null);
  const value = node.expression === undefined ? nothing() : f.expression(node.expression);
  f.leave({
    kind: 'return',
    value: value !== null && isAsyncGenerator(f) ? f.emit({ op: 'await', value }, node) : value,
  });
}

/** An async generator waits for what it returns. */
function isAsyncGenerator({ scope: { node } }: FunctionLowering): boolean {
  return (
    (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) &&
    node.asteriskToken !== undefined &&
    hasModifier(node, ts.SyntaxKind.AsyncKeyword)
  );
}

export function lowerThrow(f: FunctionLowering, node: ts.ThrowStatement): void {
  f.builder.throws(f.expression(node.expression));
}

/** Names in the body are looked up in the object first. */
export function lowerWith(f: FunctionLowering, node: ts.WithStatement): void {
  const object = f.expression(node.expression);
  const scope = f.file.scopes.scopes.get(node);
  f.cells.enterScope(scope, node);
  if (scope?.object != null) {
    f.write(scope.object, object, node.expression);
  }
  f.statement(node.statement);
}

export function lowerFunctionStatement(f: FunctionLowering, node: ts.FunctionDeclaration): void {
  declareFunction(f, node);
}

export function lowerClassStatement(f: FunctionLowering, node: ts.ClassDeclaration): void {
  declareClass(f, node);
}
