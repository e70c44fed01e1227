import type { ts } from 'ts-morph';
import type { BlockId, NodeId, PhiInput } from '../../../graph/node';
import type { Finalizer, Leaving } from '../control';
import type { FunctionLowering } from '../lowering';

/** `finally` inside repeated `finally` is repeated up to this depth; deeper ones are shared by their exits. */
const deepestRepeat = 2;

/** Runs `body` in blocks of its own, from which thrown values go to `handler`. */
export function guarded(f: FunctionLowering, handler: BlockId, body: () => void): void {
  const outer = f.builder.handler;
  f.builder.handler = handler;
  const inside = f.builder.newBlock();
  f.builder.jump(inside);
  f.builder.enter(inside);
  body();
  f.builder.handler = outer;
  const after = f.builder.newBlock();
  f.builder.jump(after);
  f.builder.enter(after);
}

/** Runs `body`, and `run` on every way out of it: when it ends, jumps, returns or throws. */
export function withFinally(f: FunctionLowering, body: () => void, run: () => void, at: ts.Node): void {
  const before = f.builder.current;
  const handler = f.builder.newBlock();
  const finalizer: Finalizer = { kind: 'finally', exits: [] };
  f.builder.openHandler(handler, before);
  f.controls.push(finalizer);
  guarded(f, handler, body);
  f.controls.pop();
  const normal = f.builder.suspend();
  if (f.finallyDepth < deepestRepeat) {
    f.finallyDepth += 1;
    repeatFinally(f, finalizer, handler, normal, run, at);
    f.finallyDepth -= 1;
  } else {
    shareFinally(f, finalizer, handler, normal, run, at);
  }
}

/** The exits by where they lead, in the order in which they were first met. */
function groupsOf(finalizer: Finalizer): readonly (readonly Finalizer['exits'][number][])[] {
  const groups = new Map<unknown, Finalizer['exits'][number][]>();
  for (const exit of finalizer.exits) {
    const key = exit.leaving.kind === 'return' ? 'return' : exit.leaving.target;
    groups.set(key, [...(groups.get(key) ?? []), exit]);
  }
  return [...groups.values()];
}

/** Lets all exits of a group meet in one block, which is entered; returns where they go on to. */
function meet(f: FunctionLowering, exits: Finalizer['exits'], at: ts.Node): Leaving | null {
  const block = f.openBlock();
  const values: PhiInput[] = [];
  for (const { leaving, block: from } of exits) {
    f.builder.enter(from);
    if (leaving.kind === 'return') {
      values.push({ block: from, node: leaving.value ?? f.undefined(at) });
    }
    f.builder.jump(block);
  }
  f.ssa.seal(block);
  f.builder.enter(block);
  const [first] = exits;
  if (first === undefined || first.leaving.kind !== 'return') {
    return first?.leaving ?? null;
  }
  const empty = exits.every(({ leaving }) => leaving.kind === 'return' && leaving.value === null);
  return { kind: 'return', value: empty ? null : f.merge(values, at) };
}

/** One copy of the `finally` block for each way out of the statement. */
function repeatFinally(
  f: FunctionLowering,
  finalizer: Finalizer,
  handler: BlockId,
  normal: BlockId,
  run: () => void,
  at: ts.Node,
): void {
  f.builder.enter(handler);
  const caught = f.emit({ op: 'caught' }, at);
  run();
  f.builder.throws(caught);
  for (const group of groupsOf(finalizer)) {
    const leaving = meet(f, [...group], at);
    run();
    if (leaving !== null) {
      f.leave(leaving);
    }
  }
  f.builder.enter(normal);
  if (f.builder.reachable) {
    run();
  }
}

/** One `finally` block for all ways out, followed by a choice that nothing decides. */
function shareFinally(
  f: FunctionLowering,
  finalizer: Finalizer,
  handler: BlockId,
  normal: BlockId,
  run: () => void,
  at: ts.Node,
): void {
  const shared = f.openBlock();
  const entries: { readonly block: BlockId; readonly leaving: Leaving | null; readonly caught: NodeId | null }[] = [];
  const arrive = (leaving: Leaving | null, caught: NodeId | null): void => {
    entries.push({ block: f.builder.current, leaving, caught });
    f.builder.jump(shared);
  };
  f.builder.enter(handler);
  arrive(null, f.emit({ op: 'caught' }, at));
  for (const group of groupsOf(finalizer)) {
    arrive(meet(f, [...group], at), null);
  }
  f.builder.enter(normal);
  const goesOn = f.builder.reachable;
  if (goesOn) {
    arrive(null, null);
  }
  f.ssa.seal(shared);
  f.builder.enter(shared);
  const carried = carriedValues(f, entries, at);
  run();
  for (const [index, { leaving, caught }] of entries.entries()) {
    const value = carried[index] ?? null;
    const last = index === entries.length - 1;
    const next = f.builder.newBlock();
    if (!last) {
      const here = f.builder.newBlock();
      f.builder.branch(null, here, next);
      f.builder.enter(here);
    }
    if (caught !== null && value !== null) {
      f.builder.throws(value);
    } else if (leaving !== null) {
      f.leave(leaving.kind === 'return' ? { kind: 'return', value } : leaving);
    }
    if (!last) {
      f.builder.enter(next);
    }
  }
}

/** The thrown or returned value of each way, as it looks in the shared block; undefined on the other ways. */
function carriedValues(
  f: FunctionLowering,
  entries: readonly { readonly block: BlockId; readonly leaving: Leaving | null; readonly caught: NodeId | null }[],
  at: ts.Node,
): readonly (NodeId | null)[] {
  const none = f.undefinedAtStart();
  return entries.map((entry) => {
    const value = entry.caught ?? (entry.leaving?.kind === 'return' ? entry.leaving.value : null);
    if (value === null) {
      return null;
    }
    const inputs = entries.map((other) => ({ block: other.block, node: other === entry ? value : none }));
    return f.merge(inputs, at);
  });
}
