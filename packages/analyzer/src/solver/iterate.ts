import type { NodeId, Site } from '../graph';
import { load } from './access';
import { allocate, placeOf } from './allocate';
import { extendFacts } from './fact';
import { type Frame, NO_ARGUMENTS } from './frame';
import { EMPTY_ARRAY, EMPTY_RECORD, isListedName, readAny, readField, writeAny, writeField } from './heap';
import type { Machine } from './machine';
import { ANY, addFacts, BOTTOM, constant, derived, isBottom, join, reference, UNDEFINED, type Value } from './value';

/** Some element of an iterable. Bottom when it has none. */
export function elementOf(machine: Machine, frame: Frame, of: Value, site: Site): Value {
  let element =
    of.any || of.constants.some((item) => typeof item === 'string' && item !== '')
      ? derived(extendFacts(of.facts, { site, kind: 'load', text: 'taken as an element' }), of.opaque)
      : BOTTOM;
  for (const ref of of.refs) element = join(element, elementOfObject(machine, frame, ref, site));
  if (of.cleared) return { ...element, cleared: true };
  return isBottom(element)
    ? element
    : addFacts(element, extendFacts(of.facts, { site, kind: 'load', text: 'taken as an element' }));
}

function elementOfObject(machine: Machine, frame: Frame, ref: number, site: Site): Value {
  const kind = machine.kindOf(ref);
  const record = machine.recordOf(ref);
  switch (kind.kind) {
    case 'array':
    case 'set':
      return readAny(record);
    case 'map':
      return pair(machine, frame, site, readField(record, '%keys') ?? BOTTOM, readAny(record));
    case 'iterator':
      return readField(record, '%element') ?? BOTTOM;
    case 'generator':
      return machine.generators.get(ref)?.all(frame) ?? BOTTOM;
    case 'opaque':
    case 'external':
      return load(machine, frame, reference(ref), null, site);
    default:
      return fromProtocol(machine, frame, ref, site);
  }
}

/** An object with a `[Symbol.iterator]` of its own: what its iterator's `next` gives as value. */
function fromProtocol(machine: Machine, frame: Frame, ref: number, site: Site): Value {
  let element = BOTTOM;
  for (const symbol of ['@@iterator', '@@asyncIterator']) {
    const method = load(machine, frame, reference(ref), symbol, site);
    if (method.refs.length === 0) continue;
    const iterator = machine.invoke(frame, method, reference(ref), NO_ARGUMENTS, site);
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

/** A `[key, value]` array. */
export function pair(machine: Machine, frame: Frame, site: Site, key: Value, value: Value): Value {
  if (isBottom(key) && isBottom(value)) return BOTTOM;
  const record = { ...writeField(writeField(EMPTY_ARRAY, '0', key), '1', value), length: 2 };
  const id = machine.objects.intern(`${frame.context}:${site.file}:${placeOf(site)}:pair`, () => ({ kind: 'array' }));
  machine.writeRecord(id, record);
  return reference(id);
}

/** `[a, b] = of`: exact for arrays, some element for other iterables. */
export function itemOf(machine: Machine, frame: Frame, of: Value, index: number, site: Site): Value {
  let item = BOTTOM;
  let others = BOTTOM;
  for (const ref of of.refs) {
    const kind = machine.kindOf(ref).kind;
    if (kind === 'array' || kind === 'opaque')
      item = join(item, load(machine, frame, reference(ref), String(index), site));
    else others = join(others, join(elementOfObject(machine, frame, ref, site), UNDEFINED));
  }
  const value = join(item, others);
  if (of.any || of.opaque || of.facts.length > 0 || of.constants.length > 0) {
    const facts = extendFacts(of.facts, { site, kind: 'load', text: `taken as element ${index}` });
    return { ...join(value, derived(facts, of.opaque)), cleared: of.cleared };
  }
  return value;
}

export function restItems(machine: Machine, frame: Frame, node: NodeId, of: Value, from: number, site: Site): Value {
  let record = EMPTY_ARRAY;
  let rest = BOTTOM;
  const [ref] = of.refs;
  const source =
    of.refs.length === 1 && ref !== undefined && machine.kindOf(ref).kind === 'array' ? machine.recordOf(ref) : null;
  if (source !== null && source.length !== null && isBottom(source.rest)) {
    for (let index = from; index < source.length; index++)
      record = writeField(record, String(index - from), readField(source, String(index)) ?? UNDEFINED);
    record = { ...record, length: Math.max(0, source.length - from) };
  } else {
    rest = elementOf(machine, frame, of, site);
    record = { ...writeAny(record, rest), length: null };
  }
  const array = allocate(machine, frame, node, { kind: 'array' }, record);
  return addFacts(array, of.facts);
}

/** Some property name of an object, as `for…in` and `Object.keys` see it. */
export function keysOf(machine: Machine, of: Value): Value {
  let keys = of.any || of.opaque ? ANY : BOTTOM;
  for (const ref of of.refs) {
    const record = machine.recordOf(ref);
    keys = join(keys, readField(record, '%keys') ?? BOTTOM);
    if (record.open || !isBottom(record.rest) || machine.kindOf(ref).kind === 'instance') keys = join(keys, ANY);
    for (const name of record.fields.keys()) if (isListedName(name)) keys = join(keys, constant(name));
  }
  return keys;
}

/** An iterator over values, made at a call site. */
export function iteratorOver(machine: Machine, frame: Frame, site: Site, element: Value): Value {
  return allocate(machine, frame, placeOf(site), { kind: 'iterator' }, writeField(EMPTY_RECORD, '%element', element));
}
