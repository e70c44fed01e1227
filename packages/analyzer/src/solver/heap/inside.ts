import type { Machine } from '../state/machine';
import { addFacts, join, type ObjectId, OPAQUE, type Value } from '../values/value';
import { type HeapRecord, OPEN_RECORD } from './heap';

/**
 * The objects inside an object from outside that the program wrote to, as far as they are still there: what the program
 * put in the place of one hides it.
 */
export function* writtenInside(machine: Machine, parent: ObjectId): Generator<{ name: string | null; id: ObjectId }> {
  const ids = machine.objects.inside(parent);
  if (ids.length === 0) return;
  const record = machine.recordOf(parent);
  for (const id of ids) {
    const kind = machine.kindOf(id);
    if (kind.kind !== 'opaque' || isReplaced(record, kind.name)) continue;
    if (machine.known(id) !== undefined || machine.objects.inside(id).length > 0) yield { name: kind.name, id };
  }
}

/** Whether the program stored something else under the name for certain. */
export function isReplaced(record: HeapRecord, name: string | null): boolean {
  const field = name === null ? undefined : record.fields.get(name);
  return field !== undefined && !field.opaque && !record.summary;
}

/**
 * Something from outside comes in at a place again (a loop): it is another object than the one before. Where the one
 * before may still be there, what was stored in that stays possible.
 */
export function renew(machine: Machine, value: Value, isStillThere: (id: ObjectId) => boolean): void {
  for (const id of value.refs) {
    const record = machine.known(id);
    const inside = machine.objects.inside(id);
    if (record === undefined && inside.length === 0) continue;
    if (record !== undefined) machine.writeRecord(id, isStillThere(id) ? either(record, value) : OPEN_RECORD);
    for (const child of inside) renew(machine, { ...value, refs: [child] }, () => isStillThere(id));
  }
}

function either(record: HeapRecord, { facts }: Value): HeapRecord {
  const other = addFacts(OPAQUE, facts);
  const fields = new Map([...record.fields].map(([name, field]) => [name, join(field, other)]));
  return { ...record, fields, summary: true, uncertain: true };
}

/** Whether what is read under a name of an object from outside is what the program stored there, and nothing else. */
export function isStored(machine: Machine, { refs }: Value, name: string): boolean {
  return (
    refs.length > 0 &&
    refs.every((ref) => {
      if (machine.kindOf(ref).kind !== 'opaque') return false;
      const record = machine.recordOf(ref);
      const field = record.fields.get(name);
      return field !== undefined && !field.opaque && !record.summary;
    })
  );
}
