import { functionKey } from '../../graph';
import { type Heap, type HeapRecord, isInternal } from '../heap/heap';
import { belongsTo, type ObjectKind } from '../heap/objects';
import type { Machine } from '../state/machine';
import type { ObjectId, Value } from '../values/value';
import { handOn } from './earlierRounds';

/** Kinds of objects that the program itself makes, each time anew when it comes there. */
const MADE_ANEW: ReadonlySet<ObjectKind['kind']> = new Set<ObjectKind['kind']>([
  ...(['plain', 'array', 'map', 'set', 'regexp', 'cell', 'cursor', 'iterator', 'function', 'bound', 'proxy'] as const),
  ...(['class', 'prototype', 'instance', 'promise', 'generator'] as const),
]);

/**
 * The state at the end of a round of a loop, without the objects that the round made for itself: nothing that was there
 * before leads to them, so that the next round, which makes its own at the same places, meets none of them. What is left
 * is what rounds have in common. After Balakrishnan and Reps, "Recency-abstraction for heap-allocated storage", SAS 2006,
 * for those that no later round gets to.
 * @param before the state in which rounds begin
 * @param given what the round hands on besides the state
 */
export function withoutOwn(machine: Machine, before: Heap, after: Heap, given: Iterable<Value>): Heap {
  const own = new Map<ObjectId, HeapRecord>();
  const lasting = new Map<ObjectId, HeapRecord>();
  after.forEachChange(before, (record, id) => {
    (before.get(id) === undefined && isMadeAnew(machine, id) ? own : lasting).set(id, record);
  });
  if (own.size === 0) return after;
  const walk = new Walk(machine, own);
  for (const value of given) walk.add(value);
  for (const [id, record] of lasting) {
    if (holdsMore(machine.kindOf(id), record)) return after;
    walk.lookInto(record);
  }
  walk.goOn();
  const calledLater = uncalled(machine, own);
  if (walk.holdsMore) return after;
  if (calledLater.length === 0) return after.without(own.keys());
  const others = new Map(own);
  const further = new Walk(machine, others);
  for (const id of calledLater) further.keep(id);
  further.goOn();
  const kept = [...own].filter(([id]) => !others.has(id));
  const left = further.holdsMore ? null : handOn(machine, after.without(own.keys()), new Map(kept));
  return left ?? after.without(others.keys());
}

function isMadeAnew(machine: Machine, id: ObjectId): boolean {
  return machine.made.has(id) && !machine.shared.has(id) && MADE_ANEW.has(machine.kindOf(id).kind);
}

/** Whether others hold values for an object which its record does not list: callbacks that wait, and activations. */
function holdsMore({ kind }: ObjectKind, { fields }: HeapRecord): boolean {
  return kind === 'generator' || (kind === 'jobs' && [...fields.keys()].some((key) => !isInternal(key)));
}

/**
 * Functions that nothing called so far, and what leads to them where somebody outside was given it: they may be called
 * from outside later.
 */
function uncalled(machine: Machine, own: ReadonlyMap<ObjectId, HeapRecord>): readonly ObjectId[] {
  const functions = new Set<ObjectId>();
  for (const id of own.keys()) {
    const kind = machine.kindOf(id);
    if (kind.kind === 'function' && !machine.reached.has(functionKey(kind.function))) functions.add(id);
  }
  if (functions.size === 0) return [];
  return [...functions, ...[...own.keys()].filter((id) => machine.handed.has(id) && leadsTo(own, id, functions))];
}

function leadsTo(own: ReadonlyMap<ObjectId, HeapRecord>, from: ObjectId, wanted: ReadonlySet<ObjectId>): boolean {
  const met = new Set([from]);
  for (const id of met) {
    if (wanted.has(id)) return true;
    const record = own.get(id);
    if (record === undefined) continue;
    for (const value of [...record.fields.values(), record.rest]) for (const ref of value.refs) met.add(ref);
  }
  return false;
}

/** Takes out of a round's own objects what somebody may still find. */
class Walk {
  /** Whether something that is found holds more than it says. */
  holdsMore = false;
  readonly #next: HeapRecord[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly own: Map<ObjectId, HeapRecord>,
  ) {}

  add({ refs }: Value): void {
    for (const ref of refs) this.keep(ref);
  }

  lookInto({ fields, rest }: HeapRecord): void {
    for (const value of fields.values()) this.add(value);
    this.add(rest);
  }

  goOn(): void {
    for (let record = this.#next.pop(); record !== undefined; record = this.#next.pop()) this.lookInto(record);
  }

  keep(id: ObjectId): void {
    const kind = this.machine.kindOf(id);
    const record = this.own.get(id);
    if (record !== undefined) {
      this.own.delete(id);
      this.#next.push(record);
      this.holdsMore ||= holdsMore(kind, record);
    }
    const inner = belongsTo(kind);
    if (inner !== null && inner !== id) this.keep(inner);
  }
}
