import type { Block, BlockId } from './node';
import { successorsOf } from './successors';

/**
 * Each block is split in two points: its start, from which a thrown value may already leave for the handler, and
 * its end, where all of its nodes have run. So a handler is dominated by what ran before the blocks that it guards,
 * never by what runs inside them.
 */
function splitSuccessors(blocks: readonly Block[]): readonly (readonly number[])[] {
  return blocks.flatMap((block) => {
    const start = block.handler === null ? [2 * block.id + 1] : [2 * block.id + 1, 2 * block.handler];
    const end = successorsOf(block.terminator, null).map((target) => 2 * target);
    return [start, end];
  });
}

function postOrder(successors: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>([0]);
  const stack: { readonly point: number; next: number }[] = [{ point: 0, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const target = successors[top.point]?.[top.next];
    top.next += 1;
    if (target === undefined) {
      order.push(top.point);
      stack.pop();
    } else if (!seen.has(target)) {
      seen.add(target);
      stack.push({ point: target, next: 0 });
    }
  }
  return order;
}

/** Immediate dominators (Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm", 2001). */
function immediateDominators(successors: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const order = postOrder(successors);
  const rank = new Map(order.map((point, index) => [point, index]));
  const predecessors = new Map<number, number[]>();
  for (const [point, targets] of successors.entries()) {
    for (const target of rank.has(point) ? targets : []) {
      const list = predecessors.get(target) ?? [];
      list.push(point);
      predecessors.set(target, list);
    }
  }
  const dominator = new Map<number, number>([[0, 0]]);
  const rankOf = (point: number): number => rank.get(point) ?? -1;
  const meet = (first: number, second: number): number => {
    let [a, b] = [first, second];
    while (a !== b) {
      if (rankOf(a) < rankOf(b)) {
        a = dominator.get(a) ?? 0;
      } else {
        b = dominator.get(b) ?? 0;
      }
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const point of [...order].reverse()) {
      const known = (predecessors.get(point) ?? []).filter((other) => dominator.has(other));
      const [first] = known;
      if (point !== 0 && first !== undefined) {
        const next = known.reduce(meet, first);
        changed ||= dominator.get(point) !== next;
        dominator.set(point, next);
      }
    }
  }
  return dominator;
}

/** When each point is entered and left on a walk over the dominator tree. */
function intervals(dominator: ReadonlyMap<number, number>): ReadonlyMap<number, readonly [number, number]> {
  const children = new Map<number, number[]>();
  for (const [point, parent] of dominator) {
    if (point !== parent) {
      const list = children.get(parent) ?? [];
      list.push(point);
      children.set(parent, list);
    }
  }
  const result = new Map<number, readonly [number, number]>();
  const stack: { readonly point: number; readonly entered: number }[] = [{ point: 0, entered: 0 }];
  let clock = 0;
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = children.get(top.point)?.pop();
    clock += 1;
    if (child === undefined) {
      result.set(top.point, [top.entered, clock]);
      stack.pop();
    } else {
      stack.push({ point: child, entered: clock });
    }
  }
  return result;
}

export interface Dominance {
  readonly reachable: ReadonlySet<BlockId>;
  /** Whether everything in `before` has run whenever control enters `block` (another block). */
  dominates(before: BlockId, block: BlockId): boolean;
  /** Whether everything in `before` has run whenever `block` ends normally. */
  runsBeforeEndOf(before: BlockId, block: BlockId): boolean;
}

/** Answers which blocks always run before which. */
export function dominanceOf(blocks: readonly Block[]): Dominance {
  const times = intervals(immediateDominators(splitSuccessors(blocks)));
  const within = (outer: number, inner: number): boolean => {
    const [a, b] = [times.get(outer), times.get(inner)];
    return a !== undefined && b !== undefined && a[0] <= b[0] && b[1] <= a[1];
  };
  return {
    reachable: new Set(blocks.map((block) => block.id).filter((id) => times.has(2 * id))),
    dominates: (before, block) => within(2 * before + 1, 2 * block),
    runsBeforeEndOf: (before, block) => within(2 * before + 1, 2 * block + 1),
  };
}
