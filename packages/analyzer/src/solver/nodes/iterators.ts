import type { Site } from '../../graph';
import { isTaken, takeTurn } from '../control/taken';
import { allocate, placeOf } from '../heap/allocate';
import { EMPTY_RECORD, type HeapRecord, readAny, readField, writeField } from '../heap/heap';
import { entriesInOrder, listed } from '../heap/held';
import { keysOfMap, pair } from '../heap/pairs';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../values/value';

/** What an iterator gives of the collection that it goes through. */
export type Aspect = 'values' | 'keys' | 'entries';

/** An iterator over a collection made at a call site: it gives what the collection holds when it is asked. */
export function iteratorOverHeld(machine: Machine, frame: Frame, site: Site, held: ObjectId, aspect: Aspect): Value {
  machine.escaped.add(held);
  const over = writeField(writeField(EMPTY_RECORD, '%over', reference(held)), '%aspect', constant(aspect));
  return allocate(machine, frame, placeOf(site), { kind: 'iterator' }, writeField(over, '%at', constant(0)));
}

/** One item that an iterator has yet to give. */
export interface Item {
  /** The slot of an entry of a map or set; null for what has a place by its number. */
  readonly slot: string | null;
  /** Makes the item, which may be an array of a key and a value. */
  value(): Value;
}

/** What an iterator has yet to give, in order; null when that is not known. */
export function remaining(machine: Machine, frame: Frame, iterator: ObjectId, site: Site): readonly Item[] | null {
  const record = machine.recordOf(iterator);
  const at = soleConstant(readField(record, '%at') ?? BOTTOM)?.value;
  if (record.summary || typeof at !== 'number') return null;
  const over = readField(record, '%over');
  if (over === null) {
    if (record.length === null) return null;
    const left = Math.max(0, record.length - at);
    return Array.from({ length: left }, (_, index) => ({
      slot: null,
      value: () => readField(record, String(at + index)) ?? UNDEFINED,
    }));
  }
  const [held] = over.refs;
  if (over.refs.length !== 1 || held === undefined) return null;
  const show = (key: Value, value: Value, index: number) => () =>
    shown(machine, frame, site, record, key, value, index);
  if (machine.kindOf(held).kind === 'array') {
    const elements = listed(machine.recordOf(held))?.slice(at) ?? null;
    return (
      elements?.map((value, index) => ({ slot: null, value: show(constant(at + index), value, at + index) })) ?? null
    );
  }
  const entries = entriesInOrder(machine.recordOf(held));
  if (entries === null || at === Number.POSITIVE_INFINITY) return entries === null ? null : [];
  return entries
    .filter(({ slot }) => !isTaken(record, slot))
    .map(({ slot, key, value }, index) => ({ slot, value: show(key, value, at + index) }));
}

/** Asks an iterator for its next item: undefined at its end, where it stays; null when the item is not known. */
export function takeItem(machine: Machine, frame: Frame, iterator: ObjectId, site: Site): Value | null | undefined {
  const left = remaining(machine, frame, iterator, site);
  if (left === null) return null;
  const [item] = left;
  const record = machine.recordOf(iterator);
  const at = soleConstant(readField(record, '%at') ?? BOTTOM)?.value;
  const after = item === undefined ? Number.POSITIVE_INFINITY : Number(at) + 1;
  const moved = writeField(record, '%at', constant(after));
  machine.writeRecord(iterator, item === undefined || item.slot === null ? moved : takeTurn(moved, item.slot));
  return item?.value();
}

/** Any item that an iterator gives, where its items are not known one by one. */
export function someItem(machine: Machine, frame: Frame, record: HeapRecord, site: Site): Value {
  let some = join(readField(record, '%element') ?? BOTTOM, readAny(record));
  for (const held of readField(record, '%over')?.refs ?? []) {
    const value = readAny(machine.recordOf(held));
    if (!isBottom(value)) some = join(some, shown(machine, frame, site, record, someKey(machine, held), value, null));
  }
  return some;
}

function someKey(machine: Machine, held: ObjectId): Value {
  const { kind } = machine.kindOf(held);
  if (kind === 'map') return keysOfMap(machine.recordOf(held));
  return kind === 'set' ? readAny(machine.recordOf(held)) : ANY;
}

/** What an iterator shows of one key and value. */
function shown(
  machine: Machine,
  frame: Frame,
  site: Site,
  record: HeapRecord,
  key: Value,
  value: Value,
  index: number | null,
): Value {
  switch (soleConstant(readField(record, '%aspect') ?? BOTTOM)?.value) {
    case 'values':
      return value;
    case 'keys':
      return key;
    case 'entries':
      return pair(machine, frame, site, key, value, index ?? undefined);
    default:
      return join(join(value, key), pair(machine, frame, site, key, value));
  }
}
