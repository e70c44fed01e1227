import type { FunctionFacts, NodeId } from '../../graph';
import type { ObjectId } from '../values/value';
import type { Machine } from './machine';

/** The cell of a top-level variable, the same in every context: by name, as exports and other scripts know it. */
export function moduleCell(machine: Machine, file: string, name: string): ObjectId | null {
  const body = machine.program.fileOf(file)?.functions[0];
  const node = body === undefined ? undefined : cellsOf(body).get(name);
  return node === undefined ? null : moduleCellOf(machine, file, node);
}

const known = new WeakMap<FunctionFacts, ReadonlyMap<string, NodeId>>();

/** The cells of a module by name; the first one of each. */
function cellsOf(body: FunctionFacts): ReadonlyMap<string, NodeId> {
  let cells = known.get(body);
  if (cells === undefined) {
    const found = new Map<string, NodeId>();
    for (const node of body.nodes) if (node.op === 'cell' && !found.has(node.name)) found.set(node.name, node.id);
    cells = found;
    known.set(body, cells);
  }
  return cells;
}

/** The same by its node. */
export function moduleCellOf(machine: Machine, file: string, node: NodeId): ObjectId {
  return machine.objects.intern(`cell:${file}:${node}`, () => ({ kind: 'cell' }));
}
