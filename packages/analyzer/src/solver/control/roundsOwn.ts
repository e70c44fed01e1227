import { functionKey } from '../../graph';
import { type Heap, type HeapRecord, isInternal } from '../heap/heap';
import { belongsTo, type ObjectKind } from '../heap/objects';
import type { Machine } from '../state/machine';
import type { ObjectId, Value } from '../values/value';

/** Kinds of objects that the program itself makes, each time anew when it comes there. */
const MADE_ANEW: ReadonlySet<ObjectKind['kind']> = new Set<ObjectKind['kind']>([
  ...(['plain', 'array', 'map', 'set', 'regexp', 'cell', 'cursor', 'iterator', 'function', 'bound', 'proxy'] as const),
  ...(['class', 'prototype', 'instance', 'promise', 'generator'] as const),
]);

type Records = ReadonlyMap<ObjectId, HeapRecord>;

/** What a round of a loop left in the state. */
export interface Round {
  /** What it made for itself: nothing leads there any more. */
  readonly lost: Records;
  /** What it made and somebody may still find. */
  readonly kept: Records;
  /** What it changed of what was there before, or is told apart by something else than where it was made. */
  readonly lasting: Records;
}

/**
 * Sorts what a round of a loop changed; null where somebody may hold objects in a way that the state does not tell.
 * @param before the state in which rounds begin
 * @param given what the round hands on besides the state
 */
export function roundOf(machine: Machine, before: Heap, after: Heap, given: Iterable<Value>): Round | null {
  const lost = new Map<ObjectId, HeapRecord>();
  const lasting = new Map<ObjectId, HeapRecord>();
  after.forEachChange(before, (record, id) => {
    (before.get(id) === undefined && isMadeAnew(machine, id) ? lost : lasting).set(id, record);
  });
  for (const [id, record] of lasting) if (holdsMore(machine.kindOf(id), record, before.get(id))) return null;
  const walk = new Walk(machine, lost);
  for (const id of uncalled(machine, lost)) walk.find(id);
  for (const value of given) walk.findIn(value);
  for (const record of lasting.values()) walk.lookInto(record);
  walk.goOn();
  for (const [id, record] of walk.kept) if (holdsMore(machine.kindOf(id), record)) return null;
  return { lost, kept: walk.kept, lasting };
}

function isMadeAnew(machine: Machine, id: ObjectId): boolean {
  return machine.objects.isMade(id) && !machine.shared.has(id) && MADE_ANEW.has(machine.kindOf(id).kind);
}

/**
 * Whether others hold values for an object which its record does not list: activations, and callbacks that were not waiting
 * before the round. A callback that is put into the queue anew has another value there, though it may be an equal one.
 */
function holdsMore({ kind }: ObjectKind, { fields }: HeapRecord, before?: HeapRecord): boolean {
  if (kind === 'generator') return true;
  return kind === 'jobs' && [...fields].some(([key, status]) => !isInternal(key) && before?.fields.get(key) !== status);
}

/**
 * Functions that nothing called so far, and what leads to them where somebody outside was given it: they may be called
 * from outside later.
 */
function uncalled(machine: Machine, own: Records): readonly ObjectId[] {
  const functions = new Set<ObjectId>();
  for (const id of own.keys()) {
    const kind = machine.kindOf(id);
    if (kind.kind === 'function' && !machine.reached.has(functionKey(kind.function))) functions.add(id);
  }
  if (functions.size === 0) return [];
  return [...functions, ...[...own.keys()].filter((id) => machine.handed.has(id) && leadsTo(own, id, functions))];
}

function leadsTo(own: Records, from: ObjectId, wanted: ReadonlySet<ObjectId>): boolean {
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
  readonly kept = new Map<ObjectId, HeapRecord>();
  readonly #next: HeapRecord[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly lost: Map<ObjectId, HeapRecord>,
  ) {}

  findIn({ refs }: Value): void {
    for (const ref of refs) this.find(ref);
  }

  lookInto({ fields, rest }: HeapRecord): void {
    for (const value of fields.values()) this.findIn(value);
    this.findIn(rest);
  }

  goOn(): void {
    for (let record = this.#next.pop(); record !== undefined; record = this.#next.pop()) this.lookInto(record);
  }

  find(id: ObjectId): void {
    const record = this.lost.get(id);
    if (record !== undefined) {
      this.lost.delete(id);
      this.kept.set(id, record);
      this.#next.push(record);
    }
    const above = belongsTo(this.machine.kindOf(id));
    if (above !== null && above !== id) this.find(above);
  }
}
