import type { Machine } from '../state/machine';
import { SOURCE } from '../values/folding/pattern';
import type { ObjectId, Value } from '../values/value';
import { isBuffer } from './bytes';
import { type HeapRecord, isInternal } from './heap';

/** Kinds of objects that are not the program's own, or hold nothing of it; buffers are external, and hold its bytes. */
const NOT_FOLLOWED: ReadonlySet<string> = new Set(['external', 'namespace', 'module', 'jobs', 'builtin', 'symbol']);

/** Internal slots by which whoever has an object gets to what is in it. */
const HELD: ReadonlySet<string> = new Set([
  ...['%value', '%error', '%element', '%over', '%keys', '%names', '%proxied', '%prototype', '%whole', '%views'],
  SOURCE,
]);

/** How far a walk over the objects goes. */
export interface Reach {
  /** Objects after which the walk ends. */
  readonly most: number;
  /** Whether it goes on through functions, into the variables that they captured and whatever else they work on. */
  readonly closures: boolean;
}

/**
 * The objects that whoever is given the values can get to, the nearest ones first; `complete`: there are no others.
 */
export function reachable(
  machine: Machine,
  roots: Iterable<Value>,
  { most, closures }: Reach,
): { readonly objects: ReadonlySet<ObjectId>; readonly complete: boolean } {
  const objects = new Set<ObjectId>();
  let complete = true;
  const add = (value: Value): void => {
    for (const ref of value.refs) {
      if (objects.has(ref) || !isFollowed(machine, ref)) continue;
      if (objects.size < most) objects.add(ref);
      else complete = false;
    }
  };
  for (const root of roots) add(root);
  // What is added to a set on the way is gone through as well.
  for (const ref of objects) for (const value of heldIn(machine.recordOf(ref), closures)) add(value);
  return { objects, complete };
}

function isFollowed(machine: Machine, ref: ObjectId): boolean {
  return !NOT_FOLLOWED.has(machine.kindOf(ref).kind) || isBuffer(machine.recordOf(ref));
}

function* heldIn(record: HeapRecord, closures: boolean): Generator<Value> {
  for (const [name, value] of record.fields)
    if (closures || !isInternal(name) || HELD.has(name) || name.startsWith('%key:')) yield value;
  yield record.rest;
}
