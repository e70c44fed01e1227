import { isAccessorSlot } from '../heap/accessorSlots';
import { type Heap, type HeapRecord, isInternal } from '../heap/heap';
import type { Machine } from '../state/machine';
import type { ObjectId } from '../values/value';

/** What `this` is when somebody outside calls a function as a method. */
export interface Holders {
  /** By function: the objects that have it as a property. */
  readonly of: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>;
  /** By object: the function that has it as `prototype`. */
  readonly makers: ReadonlyMap<ObjectId, ObjectId>;
}

/** The holders among what a state has beside an earlier one. */
export function holdersIn(machine: Machine, heap: Heap, since: Heap): Holders {
  const of = new Map<ObjectId, Set<ObjectId>>();
  const makers = new Map<ObjectId, ObjectId>();
  heap.forEachChange(since, (record, holder) => {
    const kind = machine.kindOf(holder);
    if (kind.kind === 'function') for (const ref of record.fields.get('prototype')?.refs ?? []) makers.set(ref, holder);
    if (kind.kind !== 'plain' && kind.kind !== 'instance') return;
    if (kind.kind === 'plain' && kind.prototypeOf !== undefined) makers.set(holder, kind.prototypeOf);
    for (const method of methodsOf(machine, record)) {
      const known = of.get(method);
      if (known === undefined) of.set(method, new Set([holder]));
      else known.add(holder);
    }
  });
  return { of, makers };
}

function* methodsOf(machine: Machine, record: HeapRecord): Generator<ObjectId> {
  for (const [name, value] of record.fields) {
    if (isInternal(name) && !isAccessorSlot(name)) continue;
    for (const ref of value.refs) if (machine.kindOf(ref).kind === 'function') yield ref;
  }
}
