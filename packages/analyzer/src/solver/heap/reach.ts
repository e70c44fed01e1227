import type { Machine } from '../state/machine';
import { SOURCE } from '../values/folding/pattern';
import type { ObjectId, Value } from '../values/value';
import { isBuffer } from './bytes';
import { type HeapRecord, isInternal } from './heap';

/** Kinds of objects that are not the program's own, or hold nothing of it; buffers are external, and hold its bytes. */
const NOT_FOLLOWED: ReadonlySet<string> = new Set(['external', 'namespace', 'module', 'jobs', 'builtin', 'symbol']);

/** Internal slots by which whoever has an object gets to what is in it. */
const HELD: ReadonlySet<string> = new Set([
  ...['%value', '%error', '%element', '%over', '%keys', '%names', '%proxied', '%prototype', '%whole', '%views'],
  SOURCE,
]);

/** How far a walk over the objects goes. */
export interface Reach {
  /** Objects after which the walk ends. */
  readonly most: number;
  /** Whether it goes on through functions, into the variables that they captured and whatever else they work on. */
  readonly closures: boolean;
}

/**
 * The objects that whoever is given the values can get to, the nearest ones first; `complete`: there are no others.
 */
export function reachable(
  machine: Machine,
  roots: Iterable<Value>,
  reach: Reach,
): { readonly objects: ReadonlySet<ObjectId>; readonly complete: boolean } {
  const walk = new ReachWalk(machine, reach);
  walk.goOn(roots, []);
  return walk;
}

/** A walk over the objects that goes on when there is more to start from. What was reached once stays so. */
export class ReachWalk {
  readonly objects: Set<ObjectId> = new Set();
  complete = true;
  #next: ObjectId[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly reach: Reach,
  ) {}

  /**
   * @param roots what somebody was given
   * @param changed objects that may hold something else than when the walk came to them
   */
  goOn(roots: Iterable<Value>, changed: Iterable<ObjectId>): void {
    for (const ref of changed) if (this.objects.has(ref)) this.#next.push(ref);
    for (const root of roots) this.#add(root);
    const next = this.#next;
    for (let at = 0; at < next.length; at += 1) this.#lookInto(this.machine.recordOf(next[at] as ObjectId));
    this.#next = [];
  }

  #lookInto({ fields, rest }: HeapRecord): void {
    const { closures } = this.reach;
    for (const [name, value] of fields)
      if (closures || !isInternal(name) || HELD.has(name) || name.startsWith('%key:')) this.#add(value);
    this.#add(rest);
  }

  #add({ refs }: Value): void {
    for (const ref of refs) {
      if (this.objects.has(ref) || !isFollowed(this.machine, ref)) continue;
      if (this.objects.size >= this.reach.most) {
        this.complete = false;
        continue;
      }
      this.objects.add(ref);
      this.#next.push(ref);
    }
  }
}

function isFollowed(machine: Machine, ref: ObjectId): boolean {
  return !NOT_FOLLOWED.has(machine.kindOf(ref).kind) || isBuffer(machine.recordOf(ref));
}
