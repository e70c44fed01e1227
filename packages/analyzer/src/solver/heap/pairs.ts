import type { Site } from '../../graph';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, isBottom, join, reference, type Value } from '../values/value';
import { placeOf } from './allocate';
import { arrayRecord, type HeapRecord, readField } from './heap';

/** A `[key, value]` array: one for each position that is known. */
export function pair(machine: Machine, frame: Frame, site: Site, key: Value, value: Value, position = -1): Value {
  if (isBottom(key) && isBottom(value)) return BOTTOM;
  const record = arrayRecord([key, value], BOTTOM);
  const name = `${frame.context}:${site.file}:${placeOf(site)}:pair${position}`;
  const id = machine.objects.make(name, () => ({ kind: 'array' }));
  machine.writeRecord(id, record);
  return reference(id);
}

/** Some key of a map. */
export function keysOfMap(record: HeapRecord): Value {
  let keys = readField(record, '%keys') ?? BOTTOM;
  for (const [slot, key] of record.fields) if (slot.startsWith('%key:')) keys = join(keys, key);
  return keys;
}
