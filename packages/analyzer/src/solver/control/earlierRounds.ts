import { type Heap, type HeapRecord, joinRecords } from '../heap/heap';
import { belongsTo, type ObjectKind } from '../heap/objects';
import type { Machine } from '../state/machine';
import type { ObjectId, Value } from '../values/value';

/** Kinds of objects that are what their record says, whoever asks by which way. */
const SAID: ReadonlySet<ObjectKind['kind']> = new Set<ObjectKind['kind']>([
  ...([
    'plain',
    'array',
    'map',
    'set',
    'regexp',
    'cell',
    'cursor',
    'iterator',
    'function',
    'bound',
    'instance',
    'class',
    'prototype',
  ] as const),
]);

/**
 * Puts objects of a round among those of the rounds before it, each of which one object stands for: what the next
 * round makes at their places is told apart from them.
 * @param left the state without the objects; nothing in it leads to them
 * @returns null where others may find one of them by what it is
 */
export function handOn(machine: Machine, left: Heap, objects: ReadonlyMap<ObjectId, HeapRecord>): Heap | null {
  for (const [id, record] of objects) if (!isSaid(machine, id, record, objects)) return null;
  const earlier = new Map<ObjectId, ObjectId>();
  for (const id of objects.keys()) earlier.set(id, earlierOf(machine, id));
  let heap = left;
  for (const [id, record] of objects) {
    const to = earlier.get(id) ?? id;
    const renamed = { ...withRefs(record, earlier), summary: true };
    const known = heap.get(to);
    heap = heap.set(to, known === undefined ? renamed : joinRecords(known, renamed));
  }
  return heap;
}

function isSaid(
  machine: Machine,
  id: ObjectId,
  { fields, rest, open }: HeapRecord,
  objects: ReadonlyMap<ObjectId, HeapRecord>,
): boolean {
  const kind = machine.kindOf(id);
  if (open || !SAID.has(kind.kind) || machine.objects.find(`prototype:${id}`) !== undefined) return false;
  if (kind.kind === 'plain' && kind.prototypeOf !== undefined) return false;
  return [...fields.values(), rest].every(({ refs }) => refs.every((ref) => !isPart(machine, ref, objects)));
}

/** Whether something that is none of the objects belongs to one of them by what it is. */
function isPart(machine: Machine, ref: ObjectId, objects: ReadonlyMap<ObjectId, HeapRecord>): boolean {
  for (let at: ObjectId | null = ref; at !== null && !objects.has(at); at = belongsTo(machine.kindOf(at)))
    if (objects.has(belongsTo(machine.kindOf(at)) ?? -1)) return true;
  return false;
}

/** What stands for an object of all rounds but the last. */
function earlierOf(machine: Machine, id: ObjectId): ObjectId {
  const kind = machine.kindOf(id);
  const earlier = machine.objects.intern(`earlier:${id}`, () => kind);
  if (kind.kind === 'function') machine.functionValues.add(kind.function, [earlier]);
  const creator = machine.creators.get(id);
  if (creator !== undefined) machine.creators.set(earlier, creator);
  if (machine.handed.has(id)) machine.handed.add(earlier);
  return earlier;
}

function withRefs({ fields, rest, ...record }: HeapRecord, names: ReadonlyMap<ObjectId, ObjectId>): HeapRecord {
  const renamed = (value: Value): Value => {
    if (!value.refs.some((ref) => names.has(ref))) return value;
    return { ...value, refs: value.refs.map((ref) => names.get(ref) ?? ref).sort((a, b) => a - b) };
  };
  const values = [...fields].map(([name, value]) => [name, renamed(value)] as const);
  return { ...record, fields: new Map(values), rest: renamed(rest) };
}
