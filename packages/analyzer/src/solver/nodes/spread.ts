import { isPrivateName, type Site } from '../../graph';
import { accessedBy } from '../heap/accessorSlots';
import { allows } from '../heap/attributes';
import { deepFacts } from '../heap/deepRead';
import { type HeapRecord, isInternal, OUTSIDE, readField, writeAny, writeField } from '../heap/heap';
import { FILLED_OUTSIDE } from '../heap/opening';
import { ownKeys } from '../heap/ownKeys';
import { shapeOf } from '../heap/shape';
import { isCollection, storeKey } from '../heap/storeKey';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { approximateFacts } from '../values/fact';
import {
  addFacts,
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  OPAQUE,
  reference,
  soleConstant,
  type Value,
} from '../values/value';
import { load } from './access';
import { store, storeField, storeUnderAnyName } from './store';

/**
 * `Object.assign(target, from)` and object spread: getters run, prototypes stay behind.
 * @param sets whether setters of the target run, too; a spread makes properties of its own
 */
export function assignAll(machine: Machine, frame: Frame, target: Value, from: Value, site: Site, sets = false): void {
  if (from.facts.length > 0 || (from.opaque && from.refs.length === 0)) {
    const carried = load(machine, frame, from, null, site);
    for (const ref of target.refs) machine.writeRecord(ref, mayHold(machine, ref, carried));
  }
  const text = from.facts.length === 0 ? soleConstant(from)?.value : null;
  for (const [index, letter] of typeof text === 'string' ? text.split('').entries() : [])
    for (const ref of target.refs) storeField(machine, ref, String(index), constant(letter), target.refs.length === 1);
  const certain = target.refs.length === 1 && from.refs.length === 1;
  for (const source of from.refs) {
    const record = machine.recordOf(source);
    const names = copiedNames(machine, frame, source, site);
    for (const name of names) {
      const value = load(machine, frame, { ...reference(source), facts: from.facts }, name, site);
      if (sets) store(machine, frame, target, name, value, site, certain);
      else for (const ref of target.refs) storeField(machine, ref, name, value, certain);
      for (const ref of value.refs) machine.escaped.add(ref);
    }
    if (record.uncertain || record.summary)
      for (const ref of target.refs) machine.writeRecord(ref, { ...machine.recordOf(ref), uncertain: true });
    copyKeys(machine, target, source);
    // What is in a collection is no property of it.
    const rest = isCollection(machine, source) ? BOTTOM : record.rest;
    const unknown = record.open ? join(rest, spreadOpaque(machine, source, names, site)) : rest;
    if (sets && !isBottom(unknown))
      for (const ref of target.refs) storeUnderAnyName(machine, frame, ref, unknown, site);
    if (!isBottom(unknown))
      for (const ref of target.refs) openTo(machine, ref, unknown, record.open ? source : null, names, site);
  }
}

/** Any property may hold this now, until the program stores something else under its name. */
function mayHold(machine: Machine, ref: ObjectId, carried: Value): HeapRecord {
  const record = machine.recordOf(ref);
  const { kind } = machine.kindOf(ref);
  if (kind !== 'plain' && kind !== 'instance') return writeAny(record, carried);
  const fields = new Map(record.fields);
  for (const [name, value] of fields) if (!isInternal(name)) fields.set(name, join(value, carried));
  fields.set(OUTSIDE, join(fields.get(OUTSIDE) ?? BOTTOM, carried));
  return { ...record, fields, open: true, uncertain: true };
}

/** Names that are data go along with what stands under them. */
function copyKeys(machine: Machine, target: Value, source: ObjectId): void {
  const keys = readField(machine.recordOf(source), isCollection(machine, source) ? '%names' : '%keys');
  if (keys !== null) storeKey(machine, target, keys);
}

/** Own names that a copy takes over: symbols among them, what does not show and private names not. */
export function copiedNames(machine: Machine, frame: Frame, source: number, site: Site): ReadonlySet<string> {
  if (machine.kindOf(source).kind === 'proxy') return new Set(ownKeys(machine, frame, source, 'shown', site));
  const record = machine.recordOf(source);
  const isEntry = isCollection(machine, source) ? (name: string) => name.startsWith('=') : () => false;
  const names = new Set<string>();
  for (const slot of record.fields.keys()) {
    const name = accessedBy('get', slot) ?? slot;
    if (!isInternal(name) && !isPrivateName(name) && !isEntry(name) && allows(record, 'enumerable', name) !== false)
      names.add(name);
  }
  return names;
}

/** The labelled fields of an object from outside travel with a spread of it. */
function spreadOpaque(machine: Machine, source: number, known: ReadonlySet<string>, site: Site): Value {
  return addFacts(OPAQUE, deepFacts(machine, reference(source), site, known));
}

function openTo(
  machine: Machine,
  target: number,
  unknown: Value,
  source: number | null,
  known: ReadonlySet<string>,
  site: Site,
): void {
  let record = machine.recordOf(target);
  if (source === null) {
    machine.writeRecord(target, writeAny(record, unknown));
    return;
  }
  const origin = machine.kindOf(source);
  const own = shapeOf(machine, source);
  // What came in at an untyped place may have a type where it is copied.
  const shape = own.length > 0 ? own : machine.program.oracle.shapeAt(site);
  const outside = machine.recordOf(source).fields.get(OUTSIDE);
  for (const entry of shape) {
    const [name] = entry.path;
    if (name === undefined || name === '*' || known.has(name) || entry.path.length !== 1) continue;
    const facts = machine.seedField(origin.kind === 'opaque' ? origin.origin : entry.field.declaration, entry.field);
    const filled = outside === undefined ? facts : approximateFacts(facts, FILLED_OUTSIDE);
    record = writeField(record, name, addFacts(OPAQUE, filled));
  }
  if (outside !== undefined) record = writeField(record, OUTSIDE, outside);
  machine.writeRecord(target, { ...record, open: true });
}
