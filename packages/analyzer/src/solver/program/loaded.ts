import { readField, writeField } from '../heap/heap';
import type { Raised } from '../state/frame';
import type { Machine } from '../state/machine';
import { constant, type Value } from '../values/value';
import { moduleObject } from './modules';

/** On the object of a module that began to run: whoever asks for it next gets what it exports by then. */
const LOADED = '%loaded';

/** On the object of a module that threw: what it threw, and whether it perhaps came to its end as well. */
const THROWN = '%thrown';
const ENDED = '%ended';

export function isLoaded(machine: Machine, file: string): boolean {
  return heldBy(machine, file, LOADED) !== null;
}

export function noteLoaded(machine: Machine, file: string): void {
  note(machine, file, LOADED, constant(true));
}

export function hasThrown(machine: Machine, file: string): boolean {
  return heldBy(machine, file, THROWN) !== null;
}

/** Remembers that a module threw, in the state that this leaves, and that it perhaps came to its end, in the current one. */
export function noteThrown(machine: Machine, file: string, { value, heap }: Raised): Raised {
  const after = machine.heap;
  machine.heap = heap;
  note(machine, file, THROWN, value);
  const raised = { value, heap: machine.heap };
  machine.heap = after;
  note(machine, file, ENDED, constant(true));
  return raised;
}

/** A module that threw does so whenever somebody asks for it; goes on with the state in which it perhaps did not. */
export function thrownAgain(machine: Machine, file: string): Raised | null {
  const value = heldBy(machine, file, THROWN);
  if (value === null) return null;
  const raised = { value, heap: machine.heap };
  if (heldBy(machine, file, ENDED) === null) machine.heap = null;
  return raised;
}

function heldBy(machine: Machine, file: string, slot: string): Value | null {
  const [ref] = moduleObject(machine, file).refs;
  return ref === undefined ? null : readField(machine.recordOf(ref), slot);
}

function note(machine: Machine, file: string, slot: string, value: Value): void {
  if (machine.heap === null) return;
  for (const ref of moduleObject(machine, file).refs)
    machine.writeRecord(ref, writeField(machine.recordOf(ref), slot, value));
}
