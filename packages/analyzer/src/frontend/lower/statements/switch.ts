import { ts } from 'ts-morph';
import type { BlockId, NodeId } from '../../../graph/node';
import type { Jump } from '../control';
import { hoistFunctions } from '../expressions/closures';
import type { FunctionLowering } from '../lowering';

/** Compares the value with each case in turn; what matches nothing goes to `default`, wherever it stands. */
function lowerTests(
  f: FunctionLowering,
  clauses: readonly ts.CaseOrDefaultClause[],
  bodies: readonly BlockId[],
  left: NodeId,
  exit: BlockId,
): void {
  let otherwise = exit;
  for (const [index, clause] of clauses.entries()) {
    const body = bodies[index] ?? exit;
    if (ts.isDefaultClause(clause)) {
      otherwise = body;
      continue;
    }
    const right = f.expression(clause.expression);
    const condition = f.emit({ op: 'binary', operator: '===', left, right }, clause.expression);
    const next = f.builder.newBlock();
    f.builder.branch(condition, body, next);
    f.builder.enter(next);
  }
  f.builder.jump(otherwise);
}

export function lowerSwitch(f: FunctionLowering, node: ts.SwitchStatement, labels: readonly string[]): void {
  const value = f.expression(node.expression);
  const { clauses } = node.caseBlock;
  f.cells.enterScope(f.file.scopes.scopes.get(node.caseBlock), node.caseBlock);
  hoistFunctions(
    f,
    clauses.flatMap((clause) => [...clause.statements]),
  );
  const exit = f.openBlock();
  const bodies = clauses.map(() => f.openBlock());
  lowerTests(f, clauses, bodies, value, exit);
  const control: Jump = { kind: 'jump', labels, breakable: true, breakTo: exit, continueTo: null, onExit: null };
  f.inside(control, () => {
    for (const [index, clause] of clauses.entries()) {
      const body = bodies[index] ?? exit;
      f.ssa.seal(body);
      f.builder.enter(body);
      f.statements(clause.statements.filter((statement) => !ts.isFunctionDeclaration(statement)));
      f.builder.jump(bodies[index + 1] ?? exit);
    }
  });
  f.ssa.seal(exit);
  f.builder.enter(exit);
}
