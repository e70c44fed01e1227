import { ts } from 'ts-morph';
import type { BlockId } from '../../../graph/node';
import { branchOn } from '../condition';
import type { Jump } from '../control';
import { assignTo, bind } from '../expressions/patterns';
import type { FunctionLowering } from '../lowering';
import { closedWhenThrown } from './closing';
import { lowerDeclarations } from './statements';

interface Loop {
  readonly header: BlockId;
  readonly next: BlockId;
  readonly exit: BlockId;
  readonly control: Jump;
}

/** The blocks of a loop, and a jump to the first of them. `next` is where `continue` goes. */
function openLoop(f: FunctionLowering, labels: readonly string[], nextIsHeader: boolean): Loop {
  const header = f.openBlock();
  const next = nextIsHeader ? header : f.openBlock();
  const exit = f.openBlock();
  f.builder.jump(header);
  f.builder.enter(header);
  return {
    header,
    next,
    exit,
    control: { kind: 'jump', labels, breakable: true, breakTo: exit, continueTo: next, onExit: null },
  };
}

function closeLoop(f: FunctionLowering, loop: Loop): void {
  f.builder.jump(loop.header);
  f.ssa.seal(loop.header);
  f.ssa.seal(loop.exit);
  f.builder.enter(loop.exit);
}

function lowerBody(f: FunctionLowering, loop: Loop, body: ts.Statement): void {
  f.inside(loop.control, () => f.statement(body));
}

export function lowerWhile(f: FunctionLowering, node: ts.WhileStatement, labels: readonly string[]): void {
  const loop = openLoop(f, labels, true);
  const body = f.openBlock();
  branchOn(f, node.expression, body, loop.exit);
  f.ssa.seal(body);
  f.builder.enter(body);
  lowerBody(f, loop, node.statement);
  closeLoop(f, loop);
}

export function lowerDo(f: FunctionLowering, node: ts.DoStatement, labels: readonly string[]): void {
  const loop = openLoop(f, labels, false);
  lowerBody(f, loop, node.statement);
  f.builder.jump(loop.next);
  f.ssa.seal(loop.next);
  f.builder.enter(loop.next);
  if (f.builder.reachable) {
    branchOn(f, node.expression, loop.header, loop.exit);
  }
  f.ssa.seal(loop.header);
  f.ssa.seal(loop.exit);
  f.builder.enter(loop.exit);
}

export function lowerFor(f: FunctionLowering, node: ts.ForStatement, labels: readonly string[]): void {
  f.cells.enterScope(f.file.scopes.scopes.get(node), node);
  if (node.initializer !== undefined) {
    if (ts.isVariableDeclarationList(node.initializer)) {
      lowerDeclarations(f, node.initializer);
    } else {
      f.expression(node.initializer);
    }
  }
  const loop = openLoop(f, labels, false);
  if (node.condition !== undefined) {
    const body = f.openBlock();
    branchOn(f, node.condition, body, loop.exit);
    f.ssa.seal(body);
    f.builder.enter(body);
  }
  const handBack = f.cells.ownCells(f.file.scopes.scopes.get(node), node);
  lowerBody(f, loop, node.statement);
  f.builder.jump(loop.next);
  f.ssa.seal(loop.next);
  f.builder.enter(loop.next);
  handBack();
  if (node.incrementor !== undefined && f.builder.reachable) {
    f.expression(node.incrementor);
  }
  closeLoop(f, loop);
}

/** `for…of` and `for…in`: each round binds the next element or key, as long as there is one. */
export function lowerForEach(
  f: FunctionLowering,
  node: ts.ForOfStatement | ts.ForInStatement,
  labels: readonly string[],
): void {
  const { initializer } = node;
  const declared = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0] : undefined;
  const at = declared?.name ?? initializer;
  const of = f.expression(node.expression);
  const awaits = ts.isForOfStatement(node) && node.awaitModifier !== undefined;
  const what = ts.isForOfStatement(node) ? (awaits ? 'awaited' : 'elements') : 'keys';
  const cursor = f.emit({ op: 'iterate', of, what }, node.expression);
  const loop = openLoop(f, labels, true);
  const body = f.builder.newBlock();
  f.builder.branch(f.emit({ op: 'advance', cursor }, at), body, loop.exit);
  f.builder.enter(body);
  const round = (onExit: (() => void) | null): void => {
    f.cells.enterScope(f.file.scopes.scopes.get(node), node);
    const value = f.emit({ op: 'current', cursor }, at);
    if (declared !== undefined) {
      bind(f, declared.name, value);
    } else if (!ts.isVariableDeclarationList(initializer)) {
      assignTo(f, initializer, value);
    }
    f.inside({ ...loop.control, onExit }, () => f.statement(node.statement));
  };
  if (what === 'keys') {
    round(null);
  } else {
    closedWhenThrown(f, cursor, node.expression, round);
  }
  closeLoop(f, loop);
}
