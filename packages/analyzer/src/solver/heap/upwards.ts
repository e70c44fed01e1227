import type { Machine } from '../state/machine';
import { type ObjectId, UNDEFINED, type Value } from '../values/value';
import { type HeapRecord, readField } from './heap';

/** One object on the way from an object up to what it inherits from last. */
export interface Ancestor {
  readonly id: ObjectId;
  readonly record: HeapRecord;
  /** What stands above it: one object, or none. Null: nobody knows which, and the way ends here. */
  readonly above: Value | null;
}

/** An object and everything that stands above it, as far as that is known. */
export function* upwards(machine: Machine, ref: ObjectId): Generator<Ancestor> {
  const seen = new Set<ObjectId>();
  for (let id: ObjectId | undefined = ref; id !== undefined; ) {
    seen.add(id);
    const record = machine.recordOf(id);
    const held: Value = readField(record, '%proto') ?? UNDEFINED;
    const next: ObjectId | undefined = held.refs[0];
    const known = held.refs.length < 2 && !held.any && !held.opaque && !(next !== undefined && seen.has(next));
    yield { id, record, above: known ? held : null };
    id = known ? next : undefined;
  }
}
