import type { Site } from '../../graph';
import type { Machine } from '../state/machine';
import { join, type ObjectId, OPAQUE } from '../values/value';
import { addField, type HeapRecord, isInternal } from './heap';
import { isIndex } from './held';
import { ELEMENTS, opaqueChild } from './opaqueChild';

/**
 * The elements of a list from outside change their places (`shift`, `reverse`): what the program put at an index may be at
 * any, and what it stored in the element of an index may be in each of them.
 */
export function forgetPlaces(machine: Machine, list: ObjectId, site: Site): void {
  const record = machine.recordOf(list);
  const placed = [...record.fields].filter(([name]) => isIndex(name));
  if (placed.length > 0)
    machine.writeRecord(
      list,
      withoutPlaces(
        record,
        placed.map(([name]) => name),
      ),
    );
  for (const id of machine.objects.inside(list)) {
    const kind = machine.kindOf(id);
    if (kind.kind !== 'opaque' || kind.name === null || !isIndex(kind.name)) continue;
    const [any] = opaqueChild(machine, list, null, site).refs;
    if (any !== undefined) spread(machine, id, any, site);
    const held = machine.recordOf(id);
    // By its index, it is another object from now on.
    machine.writeRecord(id, { ...held, summary: true, uncertain: true, fields: perhaps(held) });
  }
}

function withoutPlaces(record: HeapRecord, names: readonly string[]): HeapRecord {
  const moved = names.reduce((all, name) => addField(all, ELEMENTS, record.fields.get(name) ?? OPAQUE), record);
  const fields = new Map([...moved.fields].filter(([name]) => !isIndex(name)));
  return { ...moved, fields };
}

function perhaps({ fields }: HeapRecord): HeapRecord['fields'] {
  return new Map([...fields].map(([name, value]) => [name, isInternal(name) ? value : join(value, OPAQUE)]));
}

/** What one object from outside holds, another one may hold, too. */
function spread(machine: Machine, from: ObjectId, to: ObjectId, site: Site): void {
  if (from === to) return;
  const written = machine.known(from);
  if (written !== undefined) {
    const shared = [...written.fields].filter(([name]) => !isInternal(name));
    const before = machine.recordOf(to);
    machine.writeRecord(
      to,
      shared.reduce((record, [name, value]) => addField(record, name, value), before),
    );
  }
  for (const child of machine.objects.inside(from)) {
    const kind = machine.kindOf(child);
    const [same] = kind.kind === 'opaque' ? opaqueChild(machine, to, kind.name, site).refs : [];
    if (same !== undefined) spread(machine, child, same, site);
  }
}
