import type { NodeId } from '../graph';

/** The nodes of which the branches taken so far said that they may be used. */
export type Cleared = ReadonlySet<NodeId>;

export const NOTHING: Cleared = new Set();

export function union(a: Cleared, b: readonly NodeId[]): Cleared {
  return b.length === 0 ? a : new Set([...a, ...b]);
}

export function intersection(a: Cleared, b: Cleared): Cleared {
  const kept = [...a].filter((node) => b.has(node));
  return kept.length === a.size ? a : new Set(kept);
}
