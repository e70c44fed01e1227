import { type Heap, type HeapRecord, joinRecords, withValues } from '../heap/heap';
import type { ObjectKind } from '../heap/objects';
import { objectOfSlot, SLOT_OF_OBJECT, slotOfObject } from '../heap/slots';
import type { Machine } from '../state/machine';
import { join, NOT_RENAMED, type ObjectId, type Renaming, renamed, type Value } from '../values/value';
import { type Round, roundOf } from './roundsOwn';

/** Kinds of objects that are what their record says, whoever asks by which way. */
const SAID: ReadonlySet<ObjectKind['kind']> = new Set<ObjectKind['kind']>([
  ...(['plain', 'array', 'map', 'set', 'regexp', 'cell', 'cursor', 'iterator', 'function', 'bound'] as const),
  ...(['instance', 'class', 'prototype'] as const),
]);

/** The state at the end of a round of a loop as the next round finds it. */
export interface NextRound {
  readonly heap: Heap;
  /** What objects of the round are called from there on. */
  readonly earlier: Renaming;
}

/**
 * Tells what a round of a loop makes apart from what the rounds before it made at the same places: what nothing leads to
 * any more is gone, and for all others one object of the earlier rounds stands. So each round stores in objects that
 * are one, while those of earlier rounds are what any of them made. After Balakrishnan and Reps, "Recency-abstraction
 * for heap-allocated storage", SAS 2006.
 * @param loop a number for the rounds of the loop that are not told apart
 * @param before the state in which control came to the loop
 * @param given what the round hands on besides the state
 */
export function betweenRounds(
  machine: Machine,
  loop: number,
  before: Heap,
  after: Heap,
  given: Iterable<Value>,
): NextRound {
  const round = roundOf(machine, before, after, given);
  if (round === null) return { heap: after, earlier: NOT_RENAMED };
  const earlier = namesOf(machine, loop, round);
  return { heap: handedOn(after, round, earlier), earlier };
}

/** Nothing runs on behind the round. */
export const NO_ROUND: { readonly heap: null; readonly earlier: Renaming } = { heap: null, earlier: NOT_RENAMED };

function namesOf(machine: Machine, loop: number, { kept }: Round): Renaming {
  const earlier = new Map<ObjectId, ObjectId>();
  for (const [id, record] of kept) if (isSaid(machine, id, record)) earlier.set(id, earlierOf(machine, loop, id));
  return earlier;
}

function isSaid(machine: Machine, id: ObjectId, { open }: HeapRecord): boolean {
  const { objects } = machine;
  const kind = objects.kindOf(id);
  if (open || !SAID.has(kind.kind) || (kind.kind === 'plain' && kind.prototypeOf !== undefined)) return false;
  // Others are found by the number of the object.
  if (objects.inside(id).length > 0 || objects.find(`prototype:${id}`) !== undefined) return false;
  return [true, false].every((ofClass) => objects.find(`initializer:${id}:${ofClass}`) === undefined);
}

/** What stands for an object of all rounds but the last. */
function earlierOf(machine: Machine, loop: number, id: ObjectId): ObjectId {
  if (machine.earlierIn.get(id) === loop) return id;
  const kind = machine.kindOf(id);
  const earlier = machine.objects.make(`earlier:${loop}:${id}`, () => kind);
  machine.escaped.add(earlier);
  machine.earlierIn.set(earlier, loop);
  if (kind.kind === 'function') machine.functionValues.add(kind.function, [earlier]);
  const creator = machine.creators.get(id);
  if (creator !== undefined) machine.creators.set(earlier, creator);
  if (machine.handed.has(id)) machine.handed.add(earlier);
  return earlier;
}

function handedOn(after: Heap, { lost, kept, lasting }: Round, earlier: Renaming): Heap {
  let heap = after.without([...lost.keys(), ...earlier.keys()]);
  if (earlier.size === 0) return heap;
  for (const [id, record] of [...lasting, ...kept]) {
    const to = earlier.get(id);
    const said = withNames(record, earlier);
    if (to === undefined) {
      if (said !== record) heap = heap.set(id, said);
      continue;
    }
    const all = { ...said, summary: true };
    const known = heap.get(to);
    heap = heap.set(to, known === undefined ? all : joinRecords(known, all));
  }
  return heap;
}

function withNames(record: HeapRecord, names: Renaming): HeapRecord {
  return withSlots(
    withValues(record, (value) => renamed(value, names)),
    names,
  );
}

/** Entries of collections are held under the numbers of the objects that are their keys. */
function withSlots(record: HeapRecord, names: Renaming): HeapRecord {
  const slots = new Map<string, string>();
  for (const name of record.fields.keys()) {
    const key = objectOfSlot(name);
    const other = key === null ? undefined : names.get(key);
    if (other !== undefined && other !== key) slots.set(name, name.replace(SLOT_OF_OBJECT, slotOfObject(other)));
  }
  if (slots.size === 0) return record;
  const fields = new Map<string, Value>();
  for (const [name, value] of record.fields) {
    const slot = slots.get(name) ?? name;
    const known = fields.get(slot);
    fields.set(slot, known === undefined ? value : join(known, value));
  }
  // One entry stands for those of several keys.
  return { ...record, fields, front: 0, uncertain: true };
}
