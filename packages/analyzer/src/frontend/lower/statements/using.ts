import { ts } from 'ts-morph';
import type { NodeId } from '../../../graph/node';
import { bind } from '../expressions/patterns';
import type { FunctionLowering } from '../lowering';
import { withFinally } from './finally';

/** Statements one after the other; what a `using` declares is disposed of when control leaves those behind it. */
export function lowerSequence(f: FunctionLowering, statements: readonly ts.Statement[]): void {
  for (const [index, statement] of statements.entries()) {
    if (isUsing(statement) && f.builder.reachable) {
      lowerUsing(f, statement.declarationList, statements.slice(index + 1));
      return;
    }
    if (!ts.isFunctionDeclaration(statement)) f.statement(statement);
  }
}

function isUsing(statement: ts.Statement): statement is ts.VariableStatement {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Using) !== 0;
}

function lowerUsing(f: FunctionLowering, list: ts.VariableDeclarationList, rest: readonly ts.Statement[]): void {
  const awaits = (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing;
  const [first, ...more] = list.declarations;
  const declared = (declaration: ts.VariableDeclaration, others: readonly ts.VariableDeclaration[]): void => {
    const value =
      declaration.initializer === undefined ? f.undefined(declaration) : f.expression(declaration.initializer);
    bind(f, declaration.name, value);
    const [next, ...further] = others;
    const body = (): void => (next === undefined ? lowerSequence(f, rest) : declared(next, further));
    withFinally(f, body, () => dispose(f, value, awaits, declaration), declaration);
  };
  if (first !== undefined) declared(first, more);
}

/** Calls what the resource says for its end; there is none in `null` and `undefined`. */
function dispose(f: FunctionLowering, value: NodeId, awaits: boolean, at: ts.Node): void {
  const isNothing = (node: NodeId): NodeId =>
    f.emit({ op: 'binary', operator: '==', left: node, right: f.constant(null, at) }, at);
  const method = (name: string): NodeId => f.load(value, { kind: 'property', name }, at);
  const call = (): NodeId => {
    const own = method(awaits ? '@@asyncDispose' : '@@dispose');
    const callee = awaits ? f.choose(isNothing(own), true, own, () => method('@@dispose'), at) : own;
    const result = f.emit({ op: 'call', kind: 'call', callee, receiver: value, arguments: [] }, at);
    return awaits ? f.emit({ op: 'await', value: result }, at) : result;
  };
  f.choose(isNothing(value), false, f.undefined(at), call, at);
}
