import { type Heap, type HeapRecord, joinRecords, widenChanges } from '../heap/heap';
import { isHole, withoutHoles } from '../values/fact';
import { type ObjectId, type Value, withFacts } from '../values/value';
import type { Machine } from './machine';

/**
 * The state that entry points share. What one of them leaves behind in module variables, singletons and everything
 * reachable from them is joined into the state that the next one starts from; whatever only the entry point itself held is
 * forgotten. Only what changed is looked at.
 */
export class SharedState {
  #heap: Heap;
  /** Objects that something in the state refers to, whether or not anything is known of what they hold. */
  readonly #reachable = new Set<ObjectId>();

  constructor(
    private readonly machine: Machine,
    start: Heap,
  ) {
    this.#heap = start;
    for (const [, record] of start.entries()) for (const id of referencesOf(record)) this.#reachable.add(id);
  }

  get heap(): Heap {
    return this.#heap;
  }

  /** @param end the state in which an entry point ended; null when it never does */
  take(end: Heap | null): void {
    const start = this.#heap;
    if (end === null) return;
    const pending: ObjectId[] = [];
    end.forEachChange(start, (record, id) => {
      if (this.#lasts(id, start)) this.#keep(id, this.#lasting(id) ?? record, pending);
    });
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      const record = this.#lasting(id) ?? end.get(id);
      if (record !== undefined) this.#keep(id, record, pending);
      this.#reach(this.machine.objects.inside(id), pending);
    }
  }

  /**
   * Whether an object is there when the entry point is over: one of the state, something in one from outside that is, or
   * what everybody reads under its name.
   */
  #lasts(id: ObjectId, start: Heap): boolean {
    for (let at: ObjectId | null = id; at !== null; ) {
      if (start.get(at) !== undefined || this.#reachable.has(at) || this.machine.shared.has(at)) return true;
      const kind = this.machine.kindOf(at);
      if (kind.kind === 'external') return !kind.instance && OF_ALL.test(kind.path);
      at = kind.kind === 'opaque' ? kind.parent : null;
    }
    return false;
  }

  /** What changed since an earlier state keeps no constants. */
  widen(since: Heap): void {
    this.#heap = widenChanges(this.#heap, since);
  }

  /** What lives for one request begins anew in the next. */
  #lasting(id: ObjectId): HeapRecord | undefined {
    return this.machine.container.fresh.get(id);
  }

  #keep(id: ObjectId, left: HeapRecord, pending: ObjectId[]): void {
    if (id === this.machine.jobs) return;
    const record = withoutHolesIn(left);
    const old = this.#heap.get(id);
    const joined = old === undefined ? record : joinRecords(old, record);
    if (joined !== old) this.#heap = this.#heap.set(id, joined);
    this.#reach(referencesOf(record), pending);
  }

  #reach(ids: Iterable<ObjectId>, pending: ObjectId[]): void {
    for (const next of ids) {
      if (this.#reachable.has(next)) continue;
      this.#reachable.add(next);
      pending.push(next);
    }
  }
}

/** What is a part of a package and none of a class, of which each instance has parts of its own. */
const OF_ALL = /^(?!global#).+#[a-z_$]/;

/** What stood for arguments of a call means nothing outside of it. */
function withoutHolesIn(record: HeapRecord): HeapRecord {
  const has = (value: Value): boolean => value.facts.some(isHole);
  if (!has(record.rest) && ![...record.fields.values()].some(has)) return record;
  const clean = (value: Value): Value => withFacts(value, withoutHoles(value.facts));
  const fields = new Map([...record.fields].map(([name, value]) => [name, clean(value)]));
  return { ...record, fields, rest: clean(record.rest) };
}

function* referencesOf(record: HeapRecord): Generator<ObjectId> {
  for (const value of record.fields.values()) yield* value.refs;
  yield* record.rest.refs;
}
