import { type FunctionFacts, functionKey, type Program } from '../../graph';
import type { Steps } from '../../steps';
import { runFunction } from '../control/run';
import { EMPTY_HEAP, type Heap } from '../heap/heap';
import { type Frame, freshFrame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, UNDEFINED } from '../values/value';
import { takeEnd } from '../waiting/ending';
import { drain } from '../waiting/jobs';
import { contain } from './contain';
import { importedFiles } from './imports';
import { writtenFilesOf } from './writtenOut';

/** Runs every module body once, imported modules first, and gives the state that they leave; pauses after each. */
export function* initializeModules(machine: Machine): Steps<Heap> {
  const done = new Set<string>();
  for (const file of writtenFilesOf(machine.program)) runModule(machine, file);
  for (const file of machine.program.files.keys()) yield* initializeModule(machine, file, done);
  return machine.heap ?? EMPTY_HEAP;
}

function* initializeModule(machine: Machine, file: string, done: Set<string>): Steps<void> {
  const pending = [file];
  while (pending.length > 0) {
    const next = pending.at(-1);
    if (next === undefined) return;
    const imported = done.has(next)
      ? []
      : importedFiles(machine.program, next).filter((target) => !done.has(target) && !pending.includes(target));
    const [first] = imported;
    if (first !== undefined) {
      pending.push(first);
      continue;
    }
    pending.pop();
    if (done.has(next)) continue;
    machine.course.begin(next);
    runModule(machine, next);
    done.add(next);
    yield;
  }
}

function runModule(machine: Machine, file: string): void {
  const facts = machine.program.fileOf(file)?.functions[0];
  if (facts === undefined) return;
  const before = machine.heap;
  machine.ended = null;
  machine.budget.begin(file);
  const ended = contain(machine, { file, span: facts.nameSpan }, file, () => {
    const outcome = runFunction(machine, moduleFrame(machine, file, facts));
    machine.heap = machine.joinHeaps(outcome.heap, outcome.thrown?.heap ?? null) ?? takeEnd(machine) ?? before;
    drain(machine);
  });
  if (ended) machine.reached.add(functionKey({ file, function: 0 }));
  else machine.heap = before;
  machine.heap ??= before;
}

function moduleFrame(machine: Machine, file: string, facts: FunctionFacts): Frame {
  return { ...frameOf(file, facts), context: machine.context(0, 0, file) };
}

/** The frame that stands for everything outside the program. */
export function rootFrame(program: Program): Frame | null {
  for (const [file, facts] of program.files) {
    const [body] = facts.functions;
    if (body !== undefined) return frameOf(file, body);
  }
  return null;
}

function frameOf(file: string, facts: FunctionFacts): Frame {
  return freshFrame({
    context: 0,
    file,
    reference: { file, function: 0 },
    facts,
    arguments: { values: [], sites: [], rest: BOTTOM },
    thisValue: UNDEFINED,
    newTarget: UNDEFINED,
    captures: [],
    home: BOTTOM,
    purpose: null,
    declassifying: false,
    parent: null,
    calledAt: { file, span: facts.nameSpan },
    depth: 0,
  });
}
