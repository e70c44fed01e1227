import { type Heap, joinRecords } from './heap';
import type { Machine } from './machine';
import type { ObjectId, Value } from './value';

/**
 * What an entry point leaves behind: module variables, singletons and everything reachable from them, joined into the
 * state that the next one starts from. Whatever only the entry point itself held is forgotten.
 */
export function keepShared(machine: Machine, base: Heap, end: Heap | null): Heap {
  if (end === null || end === base) return base;
  let kept = base;
  const seen = new Set<ObjectId>();
  const pending: ObjectId[] = [];
  const reach = (value: Value): void => {
    for (const ref of value.refs) if (!seen.has(ref)) pending.push(ref);
  };
  const keep = (id: ObjectId): void => {
    if (seen.has(id) || id === machine.jobs) return;
    seen.add(id);
    const record = end.get(id);
    if (record === undefined) return;
    const old = kept.get(id);
    const joined = old === undefined ? record : joinRecords(old, record);
    if (joined !== old) kept = kept.set(id, joined);
    for (const value of record.fields.values()) reach(value);
    reach(record.rest);
  };
  for (const [id] of base.entries()) if (end.get(id) !== base.get(id)) keep(id);
  for (const id of machine.shared) keep(id);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) keep(id);
  return kept;
}
