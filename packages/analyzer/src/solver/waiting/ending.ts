import { EMPTY_RECORD, type Heap } from '../heap/heap';
import type { Machine } from '../state/machine';

/** The process ends here (`process.exit()`): nothing behind this place runs, no `finally`, and nothing that waits. */
export function endProcess(machine: Machine): void {
  if (machine.heap === null) return;
  for (const key of machine.recordOf(machine.jobs).fields.keys()) {
    const job = machine.jobTable.get(key);
    if (job !== undefined) machine.spurn(...(job.kind === 'timer' ? [job.callback] : (job.callbacks ?? [])));
  }
  machine.writeRecord(machine.jobs, EMPTY_RECORD);
  machine.ended = machine.joinHeaps(machine.ended, machine.heap);
  machine.heap = null;
}

/** The state in which the process ended, for where nothing goes on; what runs next is another process. */
export function takeEnd(machine: Machine): Heap | null {
  const { ended } = machine;
  machine.ended = null;
  return ended;
}

/** Runs something after which the caller goes on, with the state before it where it was cut off, unless the process ended. */
export function goingOn(machine: Machine, run: () => void): void {
  const { heap, ended } = machine;
  run();
  if (machine.ended === ended) machine.heap ??= heap;
}
