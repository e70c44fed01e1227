import type { Steps } from '../../steps';
import { EMPTY_HEAP, type Heap } from '../heap/heap';
import type { Machine } from '../state/machine';
import { takeEnd } from '../waiting/ending';
import { drain } from '../waiting/jobs';
import { contain } from './contain';
import { isLoaded } from './loaded';
import { inOrder, runBody } from './loading';
import { startOrder } from './startOrder';
import { writtenFilesOf } from './writtenOut';

/**
 * Runs every module body once and gives the state that they leave; pauses after each. Files that nobody mentions come
 * first, as it is those that somebody starts: each runs behind what it imports, and loads what it requires when it does.
 */
export function* initializeModules(machine: Machine): Steps<Heap> {
  for (const file of writtenFilesOf(machine.program)) {
    runByItself(machine, file);
    goOn(machine, file);
  }
  for (const file of startOrder(machine.program)) {
    if (isLoaded(machine, file)) continue;
    for (const next of inOrder(machine, file)) {
      machine.course.begin(next);
      runByItself(machine, next);
      yield;
    }
    goOn(machine, file);
  }
  return machine.heap ?? EMPTY_HEAP;
}

/** Runs a file; that it throws, or ends the process, keeps no other file from running. */
function runByItself(machine: Machine, file: string): void {
  const before = machine.heap;
  machine.ended = null;
  machine.budget.begin(file);
  const thrown = runBody(machine, file);
  machine.heap = machine.joinHeaps(machine.heap, thrown?.heap ?? null) ?? takeEnd(machine) ?? before;
}

/** Runs what waits, once the code of a file is done. */
function goOn(machine: Machine, file: string): void {
  const before = machine.heap;
  const site = { file, span: machine.program.fileOf(file)?.functions[0]?.nameSpan ?? { start: 0, end: 0 } };
  if (!contain(machine, site, `what ${file} left waiting`, () => drain(machine))) machine.heap = before;
  machine.heap ??= before;
}
