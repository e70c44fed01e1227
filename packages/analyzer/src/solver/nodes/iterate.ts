import type { Site } from '../../graph';
import { allocate, placeOf } from '../heap/allocate';
import { primitiveIn } from '../heap/around';
import { arrayRecord, EMPTY_RECORD, readAny, readField, writeField } from '../heap/heap';
import { keysOfMap, pair } from '../heap/pairs';
import { listedNames } from '../heap/properties';
import { iteratesItsOwnWay } from '../heap/sequence';
import { upwards } from '../heap/upwards';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import {
  ANY,
  addFacts,
  BOTTOM,
  constant,
  derived,
  isBottom,
  join,
  type ObjectId,
  OPAQUE,
  reference,
  type Value,
} from '../values/value';
import { clear } from '../verdicts/clearance';
import { load } from './access';
import { remaining, someItem } from './iterators';
import { trapped } from './proxy';

/** Some element of an iterable. Bottom when it has none. */
export function elementOf(machine: Machine, frame: Frame, of: Value, site: Site): Value {
  let element =
    of.any || of.constants.some((item) => typeof item === 'string' && item !== '')
      ? derived(extendFacts(of.facts, { site, kind: 'load', text: 'taken as an element' }), of.opaque)
      : BOTTOM;
  for (const ref of of.refs) element = join(element, elementOfObject(machine, frame, ref, site));
  if (isBottom(element)) return element;
  const step = { site, kind: 'load' as const, text: 'taken as an element' };
  return clear(addFacts(element, extendFacts(of.facts, step)), of.cleared);
}

function elementOfObject(machine: Machine, frame: Frame, ref: number, site: Site): Value {
  const kind = machine.kindOf(ref);
  const record = machine.recordOf(ref);
  if (kind.kind !== 'iterator' && iteratesItsOwnWay(machine, ref)) return fromProtocol(machine, frame, ref, site);
  const primitive = primitiveIn(record);
  if (primitive !== null) return elementOf(machine, frame, primitive, site);
  switch (kind.kind) {
    case 'array':
    case 'set':
      return readAny(record);
    case 'map':
      return pair(machine, frame, site, keysOfMap(record), readAny(record));
    case 'iterator':
      return (
        remaining(machine, frame, ref, site)?.reduce((all, item) => join(all, item.value()), BOTTOM) ??
        someItem(machine, frame, record, site)
      );
    case 'generator':
      return machine.generators.get(ref)?.all(frame) ?? BOTTOM;
    case 'opaque':
      return isMap(machine, ref)
        ? pair(
            machine,
            frame,
            site,
            join(OPAQUE, readField(record, '%keys') ?? BOTTOM),
            load(machine, frame, reference(ref), null, site),
          )
        : load(machine, frame, reference(ref), null, site);
    case 'proxy':
    case 'external':
      return load(machine, frame, reference(ref), null, site);
    default:
      return fromProtocol(machine, frame, ref, site);
  }
}

/** Whether the type of an object from outside is that of a map. */
function isMap(machine: Machine, ref: ObjectId): boolean {
  const kind = machine.kindOf(ref);
  const type = kind.kind === 'opaque' ? machine.program.oracle.instanceAt(kind.origin)?.external : null;
  return type === 'global#Map' || type === 'global#ReadonlyMap';
}

/** Kinds of methods of which no more is known than their name. */
const UNKNOWN_METHODS: ReadonlySet<string> = new Set(['opaque', 'builtin']);

/** An object with a `[Symbol.iterator]` of its own: what its iterator's `next` gives as value. */
function fromProtocol(machine: Machine, frame: Frame, ref: number, site: Site): Value {
  let element = BOTTOM;
  for (const symbol of ['@@iterator', '@@asyncIterator']) {
    const method = load(machine, frame, reference(ref), symbol, site);
    const known = method.refs.filter((id) => !UNKNOWN_METHODS.has(machine.kindOf(id).kind));
    // What nobody knows goes through anything that the object holds.
    if (known.length < method.refs.length) element = join(element, load(machine, frame, reference(ref), null, site));
    if (known.length === 0) continue;
    const iterator = machine.invoke(frame, { ...method, refs: known }, reference(ref), NO_ARGUMENTS, site);
    for (const id of iterator.refs) element = join(element, nextOf(machine, frame, id, site));
  }
  return element;
}

function nextOf(machine: Machine, frame: Frame, iterator: number, site: Site): Value {
  const kind = machine.kindOf(iterator).kind;
  if (kind === 'iterator' || kind === 'generator' || kind === 'array')
    return elementOfObject(machine, frame, iterator, site);
  const next = load(machine, frame, reference(iterator), 'next', site);
  const result = machine.invoke(frame, next, reference(iterator), NO_ARGUMENTS, site);
  return load(machine, frame, result, 'value', site);
}

/** Some property name of an object, as `Object.keys` sees it and the traps of proxies list it. */
export function keysOf(machine: Machine, frame: Frame, of: Value, site: Site): Value {
  let keys = of.any || of.opaque ? ANY : BOTTOM;
  for (const ref of of.refs) {
    const record = machine.recordOf(ref);
    if (machine.kindOf(ref).kind === 'proxy') {
      const listed = trapped(machine, frame, ref, 'ownKeys', [], site, (target) => {
        keys = join(keys, keysOf(machine, frame, target, site));
        return BOTTOM;
      });
      if (!isBottom(listed)) keys = join(keys, elementOf(machine, frame, listed, site));
      continue;
    }
    if (machine.kindOf(ref).kind === 'map') {
      keys = join(keys, keysOfMap(record));
      continue;
    }
    keys = join(keys, readField(record, '%keys') ?? BOTTOM);
    if (record.open || !isBottom(record.rest) || machine.kindOf(ref).kind === 'instance') keys = join(keys, ANY);
    for (const name of listedNames(record)) keys = join(keys, constant(name));
  }
  return keys;
}

/** Some property name of an object, or of what stands above it, as `for…in` sees it. */
export function keysThrough(machine: Machine, frame: Frame, of: Value, site: Site): Value {
  const above = of.refs.flatMap((ref) => [...upwards(machine, ref)].slice(1).map(({ id }) => id));
  // The methods of a class are not enumerable.
  const shown = above.filter((id) => SHOWING.has(machine.kindOf(id).kind));
  return keysOf(machine, frame, { ...of, refs: [...new Set([...of.refs, ...shown])] }, site);
}

/** Kinds of objects that others inherit names from which show. */
const SHOWING: ReadonlySet<string> = new Set(['plain', 'array', 'instance', 'proxy']);

/** An iterator made at a call site: over values in order, or over some value again and again. */
export function iteratorOver(
  machine: Machine,
  frame: Frame,
  site: Site,
  sequence: readonly Value[] | null,
  some: Value,
  tag = '',
): Value {
  for (const value of sequence ?? [some]) for (const ref of value.refs) machine.escaped.add(ref);
  const record =
    sequence === null
      ? writeField(EMPTY_RECORD, '%element', some)
      : writeField(arrayRecord(sequence, BOTTOM), '%at', constant(0));
  return allocate(machine, frame, placeOf(site), { kind: 'iterator' }, record, tag);
}
