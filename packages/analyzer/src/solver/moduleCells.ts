import type { NodeId } from '../graph';
import type { Machine } from './machine';
import type { ObjectId } from './value';

/** The cell of a top-level variable, the same in every context: by name, as exports and other scripts know it. */
export function moduleCell(machine: Machine, file: string, name: string): ObjectId | null {
  const node = machine.program
    .fileOf(file)
    ?.functions[0]?.nodes.find((item) => item.op === 'cell' && item.name === name);
  return node === undefined ? null : moduleCellOf(machine, file, node.id);
}

/** The same by its node. */
export function moduleCellOf(machine: Machine, file: string, node: NodeId): ObjectId {
  return machine.objects.intern(`cell:${file}:${node}`, () => ({ kind: 'cell' }));
}
