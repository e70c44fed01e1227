import { EMPTY_RECORD, type HeapRecord, readField, writeField } from '../heap/heap';
import type { Machine } from '../state/machine';
import { UNDEFINED, type Value } from '../values/value';

/** Where the current state keeps what goes along with callbacks; modules of the runtime make something of it. */
const CONTEXT = '%context';

/** What code that runs now was begun with; `undefined` where nobody opened anything. */
export function asyncContext(machine: Machine): Value {
  return readField(machine.known(machine.jobs) ?? EMPTY_RECORD, CONTEXT) ?? UNDEFINED;
}

export function enterContext(machine: Machine, context: Value): void {
  if (machine.heap === null || asyncContext(machine) === context) return;
  for (const ref of context.refs) machine.escaped.add(ref);
  machine.writeRecord(machine.jobs, within(machine.recordOf(machine.jobs), context));
}

/** What was last entered from a queue: entry points that begin alike begin in the same state. */
const entered = new WeakMap<HeapRecord, { readonly context: Value; readonly queue: HeapRecord }>();

function within(queue: HeapRecord, context: Value): HeapRecord {
  const last = entered.get(queue);
  if (last?.context === context) return last.queue;
  const next = writeField(queue, CONTEXT, context);
  entered.set(queue, { context, queue: next });
  return next;
}
