import { readField, writeField } from '../heap/heap';
import type { Machine } from '../state/machine';
import { constant } from '../values/value';
import { moduleObject } from './modules';

/** On the object of a module that began to run: whoever asks for it next gets what it exports by then. */
const LOADED = '%loaded';

export function isLoaded(machine: Machine, file: string): boolean {
  return moduleObject(machine, file).refs.some((ref) => readField(machine.recordOf(ref), LOADED) !== null);
}

export function noteLoaded(machine: Machine, file: string): void {
  for (const ref of moduleObject(machine, file).refs)
    machine.writeRecord(ref, writeField(machine.recordOf(ref), LOADED, constant(true)));
}
