import type { NodeId } from '../../graph';
import { both, type Clearance, common } from './clearance';

/** The nodes of which the branches taken so far said that they may be used, and for what. */
export type Cleared = ReadonlyMap<NodeId, Clearance>;

export const NOTHING: Cleared = new Map();

export function clearedNodes(nodes: readonly NodeId[], clearance: Clearance): Cleared {
  return nodes.length === 0 ? NOTHING : new Map(nodes.map((node) => [node, clearance]));
}

export function union(a: Cleared, b: Cleared): Cleared {
  if (b.size === 0) return a;
  if (a.size === 0) return b;
  const joined = new Map(a);
  for (const [node, clearance] of b) joined.set(node, both(a.get(node) ?? null, clearance) ?? clearance);
  return joined;
}

/** What holds on both ways; `a` itself where that is all of it. */
export function intersection(a: Cleared, b: Cleared): Cleared {
  const kept = new Map<NodeId, Clearance>();
  let same = true;
  for (const [node, clearance] of a) {
    const held = common(clearance, b.get(node) ?? null);
    same &&= held === clearance;
    if (held !== null) kept.set(node, held);
  }
  return same ? a : kept;
}
