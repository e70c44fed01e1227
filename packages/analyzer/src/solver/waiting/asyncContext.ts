import { EMPTY_RECORD, readField, writeField } from '../heap/heap';
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
  machine.writeRecord(machine.jobs, writeField(machine.recordOf(machine.jobs), CONTEXT, context));
}
