import type { Site } from '../../graph';
import { type HeapRecord, writeField } from '../heap/heap';
import { entriesInOrder } from '../heap/held';
import { keysInOrder } from '../heap/ownKeys';
import { pair } from '../heap/pairs';
import { soleObject } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { constant, type Value } from '../values/value';
import { isTaken } from './taken';

/** Marks on a cursor: the names that were there when it began. */
const THERE = '%there:';
const LISTED = '%listed';

/** What has its turn, by the name or slot under which it is held. */
export type Turns = ReadonlyMap<string, () => Value>;

/**
 * What a loop goes through that is held by name: properties, and entries of maps and sets. Unlike the elements of an
 * array, these do not move up when something before them is taken out. Null where order and names are not known.
 */
export function turnsOf(
  machine: Machine,
  frame: Frame,
  of: Value,
  keys: boolean,
  at: number,
  site: Site,
): Turns | null {
  if (keys) {
    const names = keysInOrder(machine, frame, of, site);
    return names === null ? null : new Map(names.map((name) => [String(name.constants[0]), () => name]));
  }
  const ref = soleObject(of);
  const kind = ref === null ? null : machine.kindOf(ref).kind;
  if (ref === null || (kind !== 'map' && kind !== 'set')) return null;
  const entries = entriesInOrder(machine.recordOf(ref));
  if (entries === null) return null;
  return new Map(
    entries.map(({ slot, key, value }) => [
      slot,
      () => (kind === 'set' ? value : pair(machine, frame, site, key, value, at)),
    ]),
  );
}

/** A cursor over names that are there now: what is added later does not get a turn. */
export function listNames(record: HeapRecord, names: Turns): HeapRecord {
  return [...names.keys()].reduce(
    (marked, name) => writeField(marked, THERE + name, constant(true)),
    writeField(record, LISTED, constant(true)),
  );
}

/** The name whose turn it is. */
export function nextTurn(record: HeapRecord, turns: Turns): string | undefined {
  const listed = record.fields.has(LISTED);
  return [...turns.keys()].find((name) => !isTaken(record, name) && (!listed || record.fields.has(THERE + name)));
}
