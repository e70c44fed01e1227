import type { FunctionFacts, NodeId } from '../../graph';
import { oncePer } from '../../graph/oncePer';
import type { ObjectId } from '../values/value';
import type { Machine } from './machine';

/** The cell of a top-level variable, the same in every context: by name, as exports and other scripts know it. */
export function moduleCell(machine: Machine, file: string, name: string): ObjectId | null {
  const body = machine.program.fileOf(file)?.functions[0];
  const node = body === undefined ? undefined : cellsOf(body).get(name);
  return node === undefined ? null : moduleCellOf(machine, file, node);
}

/** The cells of a module by name; the first one of each. */
const cellsOf = oncePer(({ nodes }: FunctionFacts): ReadonlyMap<string, NodeId> => {
  const found = new Map<string, NodeId>();
  for (const node of nodes) if (node.op === 'cell' && !found.has(node.name)) found.set(node.name, node.id);
  return found;
});

/** The same by its node. */
export function moduleCellOf(machine: Machine, file: string, node: NodeId): ObjectId {
  return machine.objects.intern(`cell:${file}:${node}`, () => ({ kind: 'cell' }));
}
