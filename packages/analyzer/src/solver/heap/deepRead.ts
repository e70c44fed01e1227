import type { AllowedUse, ShapeEntry, Site } from '../../graph';
import type { Machine } from '../state/machine';
import { allowFacts, approximateFacts, type Facts, joinFacts, NO_FACTS } from '../values/fact';
import { SOURCE } from '../values/folding/pattern';
import { BOTTOM, isUntracked, type ObjectId, soleConstant, type Value } from '../values/value';
import { AROUND } from './around';
import { type HeapRecord, isInternal, OUTSIDE, readAny, readField } from './heap';
import { writtenInside } from './inside';
import { FILLED_OUTSIDE } from './opening';
import { keysOfMap } from './pairs';
import { shapeOf } from './shape';

/** Objects that one deep read looks into before it stops. */
const MOST_OBJECTS = 2_000;

const NONE: ReadonlySet<string> = new Set();

/**
 * Everything labelled that a value carries or holds, however deep (DEEPREAD): passing a container passes what is in it.
 * Objects from outside hold the labelled fields of their type, save those that the program overwrote or `known` names.
 */
export function deepFacts(machine: Machine, value: Value, site: Site, known: ReadonlySet<string> = NONE): Facts {
  if (value.cleared === 'known') return NO_FACTS;
  const facts = uncleared(machine, value, site, known);
  return value.cleared === null ? facts : allowFacts(facts, value.cleared);
}

function uncleared(machine: Machine, value: Value, site: Site, known: ReadonlySet<string>): Facts {
  let facts = value.facts;
  for (const ref of value.refs) facts = joinFacts(facts, heldBy(machine, ref, site, known));
  if (machine.program.annotations.labelledNames.size === 0) return facts;
  const read = new DeepRead(machine, known);
  if (value.opaque && value.refs.length === 0 && value.facts.length === 0)
    read.shape(machine.program.oracle.shapeAt(site), site, null);
  for (const ref of value.refs) read.typedHere(ref, site);
  return joinFacts(facts, read.facts);
}

/** What one object holds. In one state the answer stays the same, so it is kept until the state changes. */
function heldBy(machine: Machine, ref: ObjectId, site: Site, known: ReadonlySet<string>): Facts {
  if (machine.held.heap !== machine.heap) machine.held = { heap: machine.heap, facts: new Map() };
  const kept = known.size === 0 ? machine.held.facts.get(ref) : undefined;
  if (kept !== undefined) return kept;
  const read = new DeepRead(machine, known);
  read.object(ref);
  if (read.stopped)
    machine.gap(
      'budget',
      site,
      `What is passed here holds more than ${MOST_OBJECTS} objects; labelled data in the others is not found.`,
    );
  if (known.size === 0) machine.held.facts.set(ref, read.facts);
  return read.facts;
}

class DeepRead {
  facts: Facts = NO_FACTS;
  /** Whether there was more to look into. */
  stopped = false;
  readonly #seen = new Set<ObjectId>();
  /** What is being looked into, and what was found there and comes after it. */
  readonly #found: ObjectId[] = [];

  /** Objects whose content is being read as allowed. */
  readonly #entered: ReadonlySet<ObjectId>;

  constructor(
    private readonly machine: Machine,
    private readonly known: ReadonlySet<string>,
    entered: ReadonlySet<ObjectId> = new Set(),
  ) {
    this.#entered = entered;
  }

  value(value: Value): void {
    if (value.cleared === 'known') return;
    this.facts = joinFacts(this.facts, value.facts);
    if (value.cleared !== null) this.#allowed(value, value.cleared);
    else for (const ref of value.refs) this.object(ref);
  }

  /** What was allowed by way of this value may still be found by way of another one. */
  #allowed(value: Value, uses: readonly AllowedUse[]): void {
    const refs = value.refs.filter((ref) => !this.#entered.has(ref));
    const inner = new DeepRead(this.machine, this.known, new Set([...this.#entered, ...refs]));
    for (const ref of refs) inner.object(ref);
    this.stopped ||= inner.stopped;
    this.facts = joinFacts(this.facts, allowFacts(inner.facts, uses));
  }

  /** Looks into an object and into all that it holds, what lies nearer first: recursion would end with the stack. */
  object(ref: ObjectId): void {
    this.#found.push(ref);
    if (this.#found.length > 1) return;
    for (let at = 0; at < this.#found.length; at++) this.#look(this.#found[at]);
    this.#found.length = 0;
  }

  #look(ref: ObjectId | undefined): void {
    if (ref === undefined || this.#seen.has(ref)) return;
    if (this.#seen.size >= MOST_OBJECTS) {
      this.stopped = true;
      return;
    }
    this.#seen.add(ref);
    this.machine.budget.tick();
    const { kind } = this.machine.kindOf(ref);
    if (kind === 'function' || kind === 'class' || kind === 'prototype' || kind === 'module' || kind === 'namespace')
      return;
    const record = this.machine.recordOf(ref);
    for (const [name, field] of record.fields)
      if (name === '%over') this.#gives(field, soleConstant(readField(record, '%aspect') ?? BOTTOM)?.value);
      else if (isHeld(name)) this.value(field);
    this.value(record.rest);
    if (kind === 'opaque') for (const { id } of writtenInside(this.machine, ref)) this.object(id);
    if (kind === 'external') for (const other of this.machine.conveyances.around(ref)) this.object(other);
    this.#outside(ref, record);
  }

  /** What an iterator gives of the collections that it goes through. */
  #gives(over: Value, aspect: unknown): void {
    for (const ref of over.refs) {
      const { kind } = this.machine.kindOf(ref);
      const record = this.machine.recordOf(ref);
      if (kind === 'array' && aspect === 'keys') continue;
      if (kind !== 'map' || (aspect !== 'keys' && aspect !== 'values')) this.object(ref);
      else if (aspect === 'keys') this.value(keysOfMap(record));
      else this.value(readAny(record));
    }
  }

  #outside(ref: ObjectId, record: HeapRecord): void {
    const kind = this.machine.kindOf(ref);
    if (kind.kind === 'opaque' && record.open) this.shape(shapeOf(this.machine, ref), kind.origin, record);
  }

  /** An object from outside that came in at an untyped place may have a type where it is read. */
  typedHere(ref: ObjectId, site: Site): void {
    const kind = this.machine.kindOf(ref);
    const record = this.machine.recordOf(ref);
    if (!record.open || kind.kind === 'external') return;
    if (shapeOf(this.machine, ref).length > 0) return;
    const shape = this.machine.program.oracle.shapeAt(site);
    if (!record.fields.has(OUTSIDE)) {
      this.shape(shape, site, record);
      return;
    }
    // The program made it, and somebody else may have filled it in.
    const filled = new DeepRead(this.machine, this.known);
    filled.shape(shape, site, record);
    this.facts = joinFacts(this.facts, approximateFacts(filled.facts, FILLED_OUTSIDE));
  }

  shape(entries: readonly ShapeEntry[], site: Site, record: HeapRecord | null): void {
    for (const entry of entries) {
      const [first] = entry.path;
      if (first === undefined || this.known.has(first)) continue;
      const stored = record === null ? null : readField(record, first);
      if (stored !== null && !isUntracked(stored)) continue;
      this.facts = joinFacts(this.facts, this.machine.seedField(site, entry.field));
    }
  }
}

const HELD: ReadonlySet<string> = new Set([
  OUTSIDE,
  AROUND,
  '%value',
  '%element',
  '%keys',
  '%names',
  '%proxied',
  SOURCE,
]);

/** Internal slots that hold what a user would say is in the object. */
function isHeld(name: string): boolean {
  return !isInternal(name) || HELD.has(name) || name.startsWith('%key:');
}
