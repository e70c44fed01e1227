import { functionKey } from '../../graph';
import { classKey } from '../calls/classKey';
import { type Heap, type HeapRecord, isInternal } from '../heap/heap';
import { shapeOf } from '../heap/shape';
import type { Facts } from '../values/fact';
import { isBottom, type ObjectId, type Value } from '../values/value';
import type { Machine } from './machine';

/** Objects looked into for one answer, the nearest first. */
const MOST_OBJECTS = 50;

/** Whether two states of an object are as good as the same to somebody who looked at it. */
export type Compare = (
  before: HeapRecord | undefined,
  now: HeapRecord | undefined,
  heap: Heap,
  id: ObjectId,
) => boolean;

/** Every change counts. */
export const exactly: Compare = (before, now) => before === now;

/**
 * Only changes count that may bring labelled data, or lead into other code: labelled data of another kind, other functions
 * and classes, and what takes the place of a constant. One more object like those that were there says nothing new.
 */
export function newsOnly(machine: Machine): Compare {
  let of: Heap | null = null;
  const known = new Map<ObjectId, Map<HeapRecord | undefined, boolean>>();
  return (before, now, heap, id) => {
    if (before === now || now === undefined) return true;
    // What an object leads to is another thing in another state.
    if (of !== heap) known.clear();
    of = heap;
    const answers = known.get(id) ?? new Map<HeapRecord | undefined, boolean>();
    known.set(id, answers);
    const answer = answers.get(before) ?? !isNews(new Look(machine, heap), id, before, now);
    answers.set(before, answer);
    return answer;
  };
}

function isNews(look: Look, id: ObjectId, before: HeapRecord | undefined, now: HeapRecord): boolean {
  // Who looked at it before it was there has made it, and makes it again.
  if (before === undefined && !look.isCommon(id))
    return [...now.fields.values(), now.rest].some(({ facts }) => facts.length > 0);
  if (before !== undefined && isDecided(before, now)) return true;
  for (const [name, value] of now.fields)
    if (!OF_ITS_MAKING.has(name) && look.saysMore(before?.fields.get(name), value)) return true;
  return look.saysMore(before?.rest, now.rest);
}

/** What every object has from the start, and what its class says. */
const OF_ITS_MAKING: ReadonlySet<string> = new Set(['%proto', '%class', '%home', '%lexical']);

/** Whether an object that was known to lack something, or to be empty, no longer is. */
function isDecided(before: HeapRecord, now: HeapRecord): boolean {
  if (before.open) return false;
  if (isBottom(before.rest) && !isBottom(now.rest)) return true;
  for (const name of now.fields.keys()) if (!isInternal(name) && !before.fields.has(name)) return true;
  return before.length !== null && before.length !== now.length;
}

/** Conditions on constants are known, and keep code from being run. */
function decides({ constants, refs, any, opaque }: Value): boolean {
  return constants.length > 0 && refs.length === 0 && !any && !opaque;
}

/** Looks at what values lead to in one state. */
class Look {
  constructor(
    private readonly machine: Machine,
    private readonly heap: Heap,
  ) {}

  /** Objects that all entry points get at, whoever made them. */
  isCommon(id: ObjectId): boolean {
    return this.machine.shared.has(id) || COMMON.has(this.machine.kindOf(id).kind);
  }

  saysMore(before: Value | undefined, now: Value): boolean {
    if (before === now) return false;
    if (before !== undefined && decides(before)) return true;
    const added = now.refs.filter((ref) => before?.refs.includes(ref) !== true);
    if (added.length === 0 && now.facts === before?.facts) return false;
    const told = this.#told(before?.refs ?? [], before?.facts ?? []);
    for (const item of this.#told(added, now.facts)) if (!told.has(item)) return true;
    return false;
  }

  /** Which labelled data there is, and which code, however deep. */
  #told(refs: readonly ObjectId[], facts: Facts): ReadonlySet<string> {
    const told = new Set<string>();
    const seen = new Set(refs.slice(0, MOST_OBJECTS));
    const add = (value: Pick<Value, 'refs' | 'facts'>): void => {
      for (const { tidings } of value.facts) told.add(tidings);
      for (const ref of value.refs) if (seen.size < MOST_OBJECTS) seen.add(ref);
    };
    add({ refs: [], facts });
    for (const ref of seen) {
      const kind = this.machine.kindOf(ref);
      if (kind.kind === 'function') told.add(functionKey(kind.function));
      if (kind.kind === 'instance') told.add(classKey(kind.class));
      if (kind.kind === 'opaque') for (const { field } of shapeOf(this.machine, ref)) told.add(field.field);
      const record = this.machine.shared.has(ref) ? undefined : this.heap.get(ref);
      if (record === undefined) continue;
      for (const [name, value] of record.fields) if (!OF_ITS_MAKING.has(name)) add(value);
      add(record.rest);
    }
    return told;
  }
}

const COMMON: ReadonlySet<string> = new Set(['external', 'opaque', 'class', 'prototype', 'module', 'namespace']);
