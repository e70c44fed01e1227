import type { ShapeEntry } from '../../graph';
import type { Machine } from '../state/machine';
import type { ObjectId } from '../values/value';
import { isIndex } from './held';

/**
 * The labelled fields inside an object from outside. What its parent's type says comes first: an element that the
 * language's own code took out stands at no expression of its own.
 */
export function shapeOf(machine: Machine, ref: ObjectId): readonly ShapeEntry[] {
  if (machine.program.annotations.labelledNames.size === 0) return NONE;
  const known = machine.shapes.get(ref);
  if (known !== undefined) return known;
  const shape = findShape(machine, ref);
  machine.shapes.set(ref, shape);
  return shape;
}

const NONE: readonly ShapeEntry[] = [];

/** Whether a step of a path may lead to what stands under a name, or under a key; an element that is not known may be any. */
function leadsTo(step: string | undefined, name: string | null): boolean {
  if (name === null) return step === '*' || isIndex(step ?? '');
  return step === name || (step === '*' && (isIndex(name) || name.startsWith('=')));
}

function findShape(machine: Machine, ref: ObjectId): readonly ShapeEntry[] {
  const kind = machine.kindOf(ref);
  if (kind.kind !== 'opaque') return NONE;
  if (kind.parent === null) return machine.program.oracle.shapeAt(kind.origin);
  const { name } = kind;
  const inner = shapeOf(machine, kind.parent).filter(
    ({ path: [step, next] }) => next !== undefined && leadsTo(step, name),
  );
  if (inner.length > 0) return inner.map((entry) => ({ ...entry, path: entry.path.slice(1) }));
  return machine.program.oracle.shapeAt(kind.origin);
}
