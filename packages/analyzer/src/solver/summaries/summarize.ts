import { type FunctionFacts, type FunctionRef, functionKey, type PurposeAtWork } from '../../graph';
import { outsideReceiver } from '../frameworks/services';
import { type Heap, type HeapRecord, isInternal } from '../heap/heap';
import { contain } from '../program/contain';
import { outsideArguments } from '../program/outside';
import { Arrivals } from '../state/arrivals';
import type { ArgumentList, Frame, Raised } from '../state/frame';
import type { Machine } from '../state/machine';
import { approximateFacts, type Facts, joinFacts, NO_FACTS } from '../values/fact';
import { isBottom, join, type ObjectId, type Value, withFacts } from '../values/value';
import { drain } from '../waiting/jobs';
import { settledWith } from '../waiting/promiseState';
import { type Hole, holesIn, RECEIVER, wayTo } from './holes';
import type { Effect, Summary } from './summary';

/** Objects that the result of a function is looked into, and stores in arguments that are told apart. */
const MOST_OBJECTS = 200;
const MOST_EFFECTS = 100;

/**
 * Runs a function on arguments that stand for any others, in the state that entry points share.
 * @param keep is given the state that the run leaves
 * @returns null when the run did not come to an end
 */
export function summarize(
  machine: Machine,
  target: FunctionRef,
  /** The function value, for what it captured. */
  object: ObjectId | null,
  facts: FunctionFacts,
  purpose: PurposeAtWork | null,
  start: Heap,
  keep: (end: Heap) => void,
): Summary | null {
  const { root } = machine;
  if (root === null) return null;
  const site = { file: target.file, span: facts.nameSpan };
  const caller: Frame = { ...root, purpose, raised: null, handled: true };
  const arrivals = new Arrivals();
  let summary: Omit<Summary, 'footprint'> | null = null;
  machine.footprint.begin();
  machine.innerArrivals = arrivals;
  const ended = contain(machine, site, facts.name, () => {
    const list: ArgumentList = { ...holesIn(outsideArguments(machine, caller, target)), fromOutside: true };
    const receiver = outsideReceiver(machine, caller, target);
    const given = rootsOf(machine, list, receiver);
    const before = machine.heap ?? start;
    const result = machine.call(caller, { reference: target, object, receiver, list, site, region: undefined });
    drain(machine);
    const end = machine.heap;
    const settled = settledWith(machine, caller, result, site);
    const raised: Raised | null = caller.raised;
    const thrown = raised === null ? settled.error : join(settled.error, raised.value);
    const effects = end === null ? [] : effectsOf(machine, before, end, given);
    if (effects === null) return;
    const promise = result.refs.some((ref) => machine.kindOf(ref).kind === 'promise');
    summary = {
      ...lasting(machine, settled.value, start),
      promise,
      thrown: isBottom(thrown) ? null : factsOfThrown(machine, thrown, raised?.heap ?? end),
      arrivals: arrivals.all(),
      effects,
      start,
    };
    if (end !== null) keep(end);
  });
  const footprint = machine.footprint.end();
  machine.reached.add(functionKey(target));
  return ended && summary !== null ? { ...(summary as Omit<Summary, 'footprint'>), footprint } : null;
}

/** What somebody who catches it may find in it. */
function factsOfThrown(machine: Machine, thrown: Value, heap: Heap | null): Facts {
  const before = machine.heap;
  machine.heap = heap;
  const held = heldBy(machine, thrown.refs);
  machine.heap = before;
  return joinFacts(thrown.facts, held);
}

/** Objects that the arguments are, by the argument. */
function rootsOf(machine: Machine, { values }: ArgumentList, receiver: Value): ReadonlyMap<ObjectId, Hole> {
  const roots = new Map<ObjectId, Hole>();
  const isOutside = (ref: ObjectId): boolean => machine.kindOf(ref).kind === 'opaque';
  for (const ref of receiver.refs.filter(isOutside)) roots.set(ref, RECEIVER);
  values.forEach(({ refs }, hole) => {
    for (const ref of refs.filter(isOutside)) roots.set(ref, hole);
  });
  return roots;
}

/** What the function stored in what it was given and in what outlasts it; null where that is too much to tell. */
function effectsOf(
  machine: Machine,
  before: Heap,
  end: Heap,
  given: ReadonlyMap<ObjectId, Hole>,
): readonly Effect[] | null {
  const effects: Effect[] = [];
  end.forEachChange(before, (record, id) => {
    if (effects.length > MOST_EFFECTS || id === machine.jobs) return;
    const old = before.get(id);
    // What is made when it is first asked for, such as a service, is made again by whoever needs it.
    const into = wayTo(machine, id, given) ?? (old !== undefined && isLasting(machine, id, before) ? id : null);
    if (into === null) return;
    const add = (name: string | null, value: Value, was: Value | undefined): void => {
      // Where it may still be what was there before, it was perhaps not stored at all.
      const maySame = was === undefined ? value.opaque : join(value, was) === value;
      const perhaps = maySame && !machine.summaries.storesSurely(id, name);
      const kept = lasting(machine, value, before);
      effects.push({ in: into, name, ...kept, replaces: name !== null && !record.summary && !perhaps });
    };
    for (const [name, value] of record.fields) {
      const was = old?.fields.get(name);
      if (was !== value) add(name, value, was);
    }
    if (!isBottom(record.rest) && old?.rest !== record.rest) add(null, record.rest, old?.rest);
  });
  return effects.length > MOST_EFFECTS ? null : effects;
}

/** What of a value is there without the call: the objects that were there before, and what is no object. */
function lasting(machine: Machine, value: Value, start: Heap): Pick<Summary, 'value' | 'more'> {
  const refs = value.refs.filter((ref) => isLasting(machine, ref, start));
  if (refs.length === value.refs.length && !value.opaque) return { value, more: false };
  const others = value.refs.filter((ref) => !refs.includes(ref));
  const held = approximateFacts(heldBy(machine, others), 'what it holds is taken together');
  return {
    value: { ...withFacts(value, joinFacts(value.facts, held)), refs, opaque: false },
    more: true,
  };
}

const LASTING: ReadonlySet<string> = new Set(['class', 'external', 'namespace', 'module', 'builtin', 'symbol']);

function isLasting(machine: Machine, ref: ObjectId, start: Heap): boolean {
  const { kind } = machine.kindOf(ref);
  if (kind === 'opaque' || kind === 'promise') return false;
  return LASTING.has(kind) || machine.shared.has(ref) || start.get(ref) !== undefined;
}

/** What the program stored in objects, however deep. */
function heldBy(machine: Machine, refs: readonly ObjectId[]): Facts {
  let facts = NO_FACTS;
  const seen = new Set(refs);
  for (const ref of seen) {
    const record: HeapRecord = machine.recordOf(ref);
    for (const [name, value] of record.fields) if (!isInternal(name) || name.startsWith('%key:')) add(value);
    add(record.rest);
  }
  return facts;

  function add(value: Value): void {
    facts = joinFacts(facts, value.facts);
    for (const ref of value.refs) if (seen.size < MOST_OBJECTS) seen.add(ref);
  }
}
