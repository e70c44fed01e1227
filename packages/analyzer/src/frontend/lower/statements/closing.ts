import type { ts } from 'ts-morph';
import type { NodeId } from '../../../graph/node';
import type { FunctionLowering } from '../lowering';
import { guarded } from './finally';

/**
 * Runs the body of a loop over `cursor`: what it throws closes the cursor and goes on. Gives the body how to close it
 * on the other ways out.
 */
export function closedWhenThrown(
  f: FunctionLowering,
  cursor: NodeId,
  at: ts.Node,
  body: (close: () => void) => void,
): void {
  const { builder } = f;
  const outside = builder.handler;
  const before = builder.current;
  const handler = builder.newBlock();
  builder.openHandler(handler, before);
  const close = (): void => {
    // What closing throws does not close once more.
    const block = builder.newBlock(outside);
    builder.jump(block);
    builder.enter(block);
    f.emit({ op: 'close', cursor }, at);
  };
  guarded(f, handler, () => body(close));
  const after = builder.suspend();
  rethrow(f, cursor, handler, at);
  builder.enter(after);
}

/** Closes the cursor; what that throws is forgotten over what the body threw. */
function rethrow(f: FunctionLowering, cursor: NodeId, handler: number, at: ts.Node): void {
  const { builder } = f;
  builder.enter(handler);
  const caught = f.emit({ op: 'caught' }, at);
  const thrown = builder.newBlock();
  const closing = builder.newBlock(thrown);
  builder.jump(closing);
  builder.enter(closing);
  f.emit({ op: 'close', cursor }, at);
  builder.jump(thrown);
  builder.enter(thrown);
  builder.throws(caught);
}
