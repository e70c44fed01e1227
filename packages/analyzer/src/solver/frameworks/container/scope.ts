import type { ClassRef } from '../../../graph';
import { type Heap, readField } from '../../heap/heap';
import type { Machine } from '../../state/machine';
import type { ObjectId } from '../../values/value';

/** How long an instance that a container makes lives: as long as the program, for one request, or for who asks. */
export type InjectionScope = 'singleton' | 'request' | 'transient';

export function scopeOf(machine: Machine, ref: ClassRef): InjectionScope {
  for (const { model, arguments: given } of machine.decorations.of(ref)) {
    if (model.kind !== 'injectable') continue;
    for (const options of given[0]?.refs ?? []) {
      const scope = readField(machine.recordOf(options), 'scope');
      for (const id of scope?.refs ?? []) {
        const kind = machine.kindOf(id);
        if (kind.kind !== 'external') continue;
        if (kind.path.endsWith('.REQUEST')) return 'request';
        if (kind.path.endsWith('.TRANSIENT')) return 'transient';
      }
    }
  }
  return 'singleton';
}

/** Remembers what an instance for one request, and what it made for itself, looks like before anything was put into it. */
export function keepFresh(machine: Machine, id: ObjectId, before: Heap): void {
  const pending = [id];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (machine.container.fresh.has(next) || (next !== id && before.get(next) !== undefined)) continue;
    if (next !== id && machine.shared.has(next)) continue;
    const record = machine.recordOf(next);
    machine.container.fresh.set(next, record);
    for (const value of record.fields.values()) pending.push(...value.refs);
    pending.push(...record.rest.refs);
  }
}
