import { ts } from 'ts-morph';
import type { Jump } from '../control';
import type { FunctionLowering } from '../lowering';
import { lowerDo, lowerFor, lowerForEach, lowerWhile } from './loops';
import { lowerSwitch } from './switch';

function targetOf(f: FunctionLowering, node: ts.BreakOrContinueStatement): Jump | null {
  const label = node.label?.text;
  const isBreak = ts.isBreakStatement(node);
  for (let index = f.controls.length - 1; index >= 0; index -= 1) {
    const control = f.controls[index];
    if (control?.kind !== 'jump') {
      continue;
    }
    const named = label === undefined ? (isBreak ? control.breakable : true) : control.labels.includes(label);
    if (named && (isBreak || control.continueTo !== null)) {
      return control;
    }
  }
  return null;
}

export function lowerJump(f: FunctionLowering, node: ts.BreakOrContinueStatement): void {
  const control = targetOf(f, node);
  const target = ts.isBreakStatement(node) ? control?.breakTo : control?.continueTo;
  if (control === null || target === undefined || target === null) {
    f.opaque('a jump to nowhere', [], node);
    return;
  }
  f.leave({ kind: 'jump', control, target });
}

/** Statements that a label can be continued at take the label themselves. */
function lowerLoop(f: FunctionLowering, node: ts.Statement, labels: readonly string[]): boolean {
  if (ts.isWhileStatement(node)) {
    lowerWhile(f, node, labels);
  } else if (ts.isDoStatement(node)) {
    lowerDo(f, node, labels);
  } else if (ts.isForStatement(node)) {
    lowerFor(f, node, labels);
  } else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    lowerForEach(f, node, labels);
  } else if (ts.isSwitchStatement(node)) {
    lowerSwitch(f, node, labels);
  } else {
    return false;
  }
  return true;
}

export function lowerLabelable(f: FunctionLowering, node: ts.Statement): void {
  lowerLoop(f, node, []);
}

export function lowerLabelled(f: FunctionLowering, node: ts.LabeledStatement): void {
  const labels: string[] = [];
  let inner: ts.Statement = node;
  while (ts.isLabeledStatement(inner)) {
    labels.push(inner.label.text);
    inner = inner.statement;
  }
  if (ts.isFunctionDeclaration(inner) || lowerLoop(f, inner, labels)) {
    return;
  }
  const statement = inner;
  const after = f.openBlock();
  const control: Jump = { kind: 'jump', labels, breakable: false, breakTo: after, continueTo: null, onExit: null };
  f.inside(control, () => f.statement(statement));
  f.builder.jump(after);
  f.ssa.seal(after);
  f.builder.enter(after);
}
