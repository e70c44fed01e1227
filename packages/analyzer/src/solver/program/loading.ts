import { functionKey } from '../../graph';
import { runFunction } from '../control/run';
import type { Raised } from '../state/frame';
import type { Machine } from '../state/machine';
import { contain } from './contain';
import { importedFirst, mentionedFiles } from './imports';
import { isLoaded, noteLoaded, noteThrown, thrownAgain } from './loaded';
import { moduleFrame } from './moduleFrame';

/** Loads inside loads from which on a file runs behind all that it mentions, so that long chains need no deeper nesting. */
const MOST_NESTED = 40;

/**
 * Runs a file and what it imports, unless that ran or runs already.
 * @returns what one of them threw; without a state to go on with when nothing else came of it
 */
export function load(machine: Machine, file: string): Raised | null {
  let thrown: Raised | null = null;
  machine.loads += 1;
  for (const next of inOrder(machine, file)) {
    const raised = runBody(machine, next);
    if (raised !== null)
      thrown = thrown === null ? raised : { ...raised, heap: machine.joinHeaps(thrown.heap, raised.heap) };
    if (machine.heap === null) break;
  }
  machine.loads -= 1;
  return thrown;
}

/** The files that run before a file by its imports, and itself, in the order in which they run. */
export function inOrder(machine: Machine, file: string): readonly string[] {
  const next = machine.loads > MOST_NESTED ? mentionedFiles : importedFirst;
  const order: string[] = [];
  const entered = new Set([file]);
  const pending = [{ file, imports: next(machine.program, file)[Symbol.iterator]() }];
  for (let at = pending.at(-1); at !== undefined; at = pending.at(-1)) {
    const { value: imported, done } = at.imports.next();
    if (done === true) {
      order.push(at.file);
      pending.pop();
    } else if (!entered.has(imported) && !isLoaded(machine, imported)) {
      entered.add(imported);
      pending.push({ file: imported, imports: next(machine.program, imported)[Symbol.iterator]() });
    }
  }
  return order;
}

/** Runs the body of a file once; another one may have asked for it meanwhile. */
export function runBody(machine: Machine, file: string): Raised | null {
  const facts = machine.program.fileOf(file)?.functions[0];
  if (facts === undefined) return null;
  if (isLoaded(machine, file)) return thrownAgain(machine, file);
  noteLoaded(machine, file);
  const before = machine.heap;
  let thrown: Raised | null = null;
  const ended = contain(machine, { file, span: facts.nameSpan }, file, () => {
    const outcome = machine.budget.anew(() => runFunction(machine, moduleFrame(machine, file, facts)));
    machine.heap = outcome.heap;
    thrown = outcome.thrown === null ? null : noteThrown(machine, file, outcome.thrown);
  });
  if (ended) machine.reached.add(functionKey({ file, function: 0 }));
  else machine.heap = before;
  return thrown;
}
