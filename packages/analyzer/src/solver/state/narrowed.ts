import type { NodeId } from '../../graph';
import type { ObjectId, Value } from '../values/value';

/** Objects that nodes are not, by what the branches taken so far found out. */
export type Narrowed = ReadonlyMap<NodeId, ReadonlySet<ObjectId>>;

export const NOT_NARROWED: Narrowed = new Map();

/** What is ruled out by either of two, which both hold. */
export function joinedNarrowing(a: Narrowed, b: Narrowed): Narrowed {
  if (b.size === 0) return a;
  if (a.size === 0) return b;
  const joined = new Map(a);
  for (const [node, objects] of b) joined.set(node, new Set([...(a.get(node) ?? []), ...objects]));
  return joined;
}

/** What is ruled out on both ways; `a` itself where that is all of it. */
export function commonNarrowing(a: Narrowed, b: Narrowed): Narrowed {
  if (a === b || a.size === 0) return a;
  const kept = new Map<NodeId, ReadonlySet<ObjectId>>();
  let same = true;
  for (const [node, objects] of a) {
    const other = b.get(node);
    const left = other === undefined ? [] : [...objects].filter((id) => other.has(id));
    same &&= left.length === objects.size;
    if (left.length > 0) kept.set(node, left.length === objects.size ? objects : new Set(left));
  }
  return same ? a : kept;
}

/** A value without objects that it is not. */
export function withoutObjects(value: Value, objects: ReadonlySet<ObjectId> | null): Value {
  if (objects === null || !value.refs.some((ref) => objects.has(ref))) return value;
  return { ...value, refs: value.refs.filter((ref) => !objects.has(ref)) };
}
