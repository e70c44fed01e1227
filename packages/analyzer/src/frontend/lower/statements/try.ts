import type { ts } from 'ts-morph';
import { bind } from '../expressions/patterns';
import type { FunctionLowering } from '../lowering';
import { guarded, withFinally } from './finally';
import { lowerScoped } from './statements';

function lowerCatch(f: FunctionLowering, clause: ts.CatchClause): void {
  const caught = f.emit({ op: 'caught' }, clause.variableDeclaration?.name ?? clause);
  f.cells.enterScope(f.file.scopes.scopes.get(clause), clause);
  if (clause.variableDeclaration !== undefined) {
    bind(f, clause.variableDeclaration.name, caught);
  }
  lowerScoped(f, clause.block, clause.block.statements);
}

/** The body with its `catch`; afterwards control is where both ways meet. */
function lowerBody(f: FunctionLowering, node: ts.TryStatement): void {
  const clause = node.catchClause;
  if (clause === undefined) {
    lowerScoped(f, node.tryBlock, node.tryBlock.statements);
    return;
  }
  const before = f.builder.current;
  const handler = f.builder.newBlock();
  const after = f.openBlock();
  f.builder.openHandler(handler, before);
  guarded(f, handler, () => lowerScoped(f, node.tryBlock, node.tryBlock.statements));
  f.builder.jump(after);
  f.builder.enter(handler);
  lowerCatch(f, clause);
  f.builder.jump(after);
  f.ssa.seal(after);
  f.builder.enter(after);
}

export function lowerTry(f: FunctionLowering, node: ts.TryStatement): void {
  const { finallyBlock } = node;
  if (finallyBlock === undefined) {
    lowerBody(f, node);
    return;
  }
  const run = (): void => lowerScoped(f, finallyBlock, finallyBlock.statements);
  withFinally(f, () => lowerBody(f, node), run, finallyBlock);
}
