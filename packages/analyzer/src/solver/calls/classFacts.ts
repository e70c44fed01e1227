import type { ClassFacts, ClassRef } from '../../graph';
import type { Machine } from '../state/machine';

/** What the text says of a class. */
export function classFacts(machine: Machine, ref: ClassRef): ClassFacts | undefined {
  return machine.program.fileOf(ref.file)?.classes[ref.class];
}
