import type { FunctionFacts } from '../../graph';
import { mayThrow } from '../control/mayThrow';
import { deepFacts } from '../heap/deepRead';
import { addField, isInternal, writeAny, writeField } from '../heap/heap';
import { ELEMENTS } from '../heap/opaqueChild';
import { load, opaqueAt } from '../nodes/access';
import type { Frame, FunctionCall } from '../state/frame';
import type { Machine } from '../state/machine';
import {
  approximateFacts,
  extendFacts,
  type Fact,
  type Facts,
  followFacts,
  isHole,
  joinFacts,
  NO_FACTS,
  withoutHoles,
} from '../values/fact';
import { BOTTOM, isBottom, join, type ObjectId, OPAQUE, reference, type Value, withFacts } from '../values/value';
import { newPromise, settle } from '../waiting/promises';
import { type Hole, holeOf, RECEIVER, type Way } from './holes';
import type { Effect, Summary } from './summary';

/** Does to the state what a call does by the summary of its callee, and gives what it returns. */
export function applySummary(
  machine: Machine,
  frame: Frame,
  facts: FunctionFacts,
  call: FunctionCall,
  summary: Summary,
): Value {
  const given = new Given(machine, facts, call);
  for (const { arrival, facts } of summary.arrivals) {
    machine.report(arrival, given.own(facts));
    machine.arrive(arrival, given.passed(facts));
  }
  for (const effect of summary.effects) given.store(frame, effect);
  if (summary.thrown !== null) mayThrow(machine, frame, given.fill(summary.thrown));
  const { value, more, promise } = summary;
  if (isBottom(value) && !more) {
    if (!promise) machine.heap = null;
    return promise ? opaqueAt(machine, frame, call.site) : BOTTOM;
  }
  const own = withFacts(value, given.fill(value.facts));
  const others = more ? opaqueAt(machine, frame, call.site) : BOTTOM;
  if (!promise) return join(own, others);
  if (more && own.refs.length === 0 && own.facts.length === 0) return others;
  const id = newPromise(machine, frame, call.site, 'summary');
  settle(machine, id, 'value', own);
  return join(reference(id), others);
}

/** What the facts of summaries are where a call gives other arguments than they were made with. */
const approximated = new WeakMap<Facts, { readonly approximation: string; readonly made: Facts }>();

/** What one call gives to the holes of a summary. */
class Given {
  readonly #carried = new Map<Hole, Facts>();
  readonly #passedOn = new Map<Fact, Facts>();
  /** Whether the arguments come from outside, as those did that the summary was made with. */
  readonly #plain: boolean;
  readonly #approximation: string;

  constructor(
    private readonly machine: Machine,
    private readonly facts: FunctionFacts,
    private readonly call: FunctionCall,
  ) {
    this.#plain = [...call.list.values, call.list.rest].every((value) => this.#isFromOutside(value));
    this.#approximation = `${facts.name} was summed up without its arguments`;
  }

  /** The facts of a summary, with what the arguments carry in the place of holes. */
  fill(facts: Facts): Facts {
    return joinFacts(this.own(facts), this.passed(facts));
  }

  /** Those that begin inside the function. */
  own(facts: Facts): Facts {
    if (facts.length === 0) return facts;
    if (this.#plain) return withoutHoles(facts);
    const known = approximated.get(facts);
    if (known?.approximation === this.#approximation) return known.made;
    const made = approximateFacts(withoutHoles(facts), this.#approximation);
    approximated.set(facts, { approximation: this.#approximation, made });
    return made;
  }

  /** What the arguments carry in the place of holes. */
  passed(facts: Facts): Facts {
    let passed = NO_FACTS;
    for (const fact of facts) if (isHole(fact)) passed = joinFacts(passed, this.#through(fact));
    return passed;
  }

  /** What an argument carries takes the way that the hole took. */
  #through(hole: Fact): Facts {
    const known = this.#passedOn.get(hole);
    if (known !== undefined) return known;
    const carried = this.#carriedBy(holeOf(hole));
    const facts = carried.length === 0 ? carried : followFacts(carried, hole);
    this.#passedOn.set(hole, facts);
    return facts;
  }

  #carriedBy(hole: Hole): Facts {
    const known = this.#carried.get(hole);
    if (known !== undefined) return known;
    const { machine, call } = this;
    const value = this.#argument(hole);
    const site = call.list.sites[hole] ?? call.site;
    const held = value.refs.length === 0 ? NO_FACTS : deepFacts(machine, withFacts(value, NO_FACTS), site);
    const step = { site, kind: 'argument' as const, text: `passed to ${this.facts.name}` };
    const all = extendFacts(joinFacts(value.facts, approximateFacts(held, this.#approximation)), step);
    this.#carried.set(hole, all);
    return all;
  }

  #argument(hole: Hole): Value {
    if (hole === RECEIVER) return this.call.receiver;
    return this.call.list.values[hole] ?? this.call.list.rest;
  }

  #isFromOutside({ refs, constants }: Value): boolean {
    if (constants.some((item) => item !== undefined)) return false;
    return refs.every((ref) => {
      const { kind } = this.machine.kindOf(ref);
      return kind === 'opaque' || kind === 'external' || this.machine.shared.has(ref);
    });
  }

  /** Stores what the function stores in an argument, or in an object that was there before. */
  store(frame: Frame, { in: into, name, value, more, replaces }: Effect): void {
    const { machine } = this;
    const refs = typeof into !== 'number' ? this.#objectAt(frame, into).refs : machine.known(into) ? [into] : [];
    const written = withFacts(value, this.fill(value.facts));
    const stored = more ? join(written, OPAQUE) : written;
    for (const ref of refs) this.#write(ref, name, stored, replaces && refs.length === 1);
    for (const ref of stored.refs) machine.escaped.add(ref);
  }

  #objectAt(frame: Frame, { hole, names }: Way): Value {
    const { machine, call } = this;
    return names.reduce<Value>((at, name) => load(machine, frame, at, name, call.site), this.#argument(hole));
  }

  #write(ref: ObjectId, name: string | null, value: Value, certain: boolean): void {
    const { machine } = this;
    const record = machine.recordOf(ref);
    const isAny =
      name === null ||
      (name !== '%cell' && isInternal(name)) ||
      (name === ELEMENTS && machine.kindOf(ref).kind === 'array');
    if (isAny) machine.writeRecord(ref, writeAny(record, value));
    else machine.writeRecord(ref, certain ? writeField(record, name, value) : addField(record, name, value));
  }
}
