import { EMPTY_ARRAY, type HeapRecord, readAny, writeField } from '../heap';
import { elementOf, iteratorOver, pair } from '../iterate';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../value';
import { type IntrinsicCall, knownElements } from './context';

type ArrayMethod = (call: IntrinsicCall, ref: ObjectId) => Value;

/** Replaces the elements of an array in place, exactly while their number is known. */
function rewrite(
  call: IntrinsicCall,
  ref: ObjectId,
  exact: (elements: readonly Value[]) => readonly Value[] | null,
  added: Value,
): void {
  const record = call.record(ref);
  const elements = knownElements(record);
  const certain = call.receiver.refs.length === 1;
  const after = elements === null || !certain ? null : exact(elements);
  call.escape(added);
  if (after !== null) call.write(ref, fromElements(after));
  else call.write(ref, { ...EMPTY_ARRAY, length: null, rest: join(readAny(record), added), summary: record.summary });
}

function fromElements(elements: readonly Value[]): HeapRecord {
  let record = EMPTY_ARRAY;
  elements.forEach((value, index) => {
    record = writeField(record, String(index), value);
  });
  return { ...record, length: elements.length };
}

function elementsOf(call: IntrinsicCall, ref: ObjectId): readonly Value[] | null {
  return knownElements(call.record(ref));
}

function some(call: IntrinsicCall, ref: ObjectId): Value {
  return readAny(call.record(ref));
}

function position(value: Value, length: number): number | null {
  const sole = soleConstant(value);
  if (sole === null || (typeof sole.value !== 'number' && sole.value !== undefined)) return null;
  const index = sole.value === undefined ? 0 : Math.trunc(sole.value);
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

/** Runs a callback over the elements, in order while they are known. */
function each(
  call: IntrinsicCall,
  ref: ObjectId,
  visit: (element: Value, result: Value, index: number | null) => void,
): void {
  const elements = elementsOf(call, ref);
  const callback = call.argument(0);
  const receiver = call.has(1) ? call.argument(1) : UNDEFINED;
  const array = reference(ref);
  if (elements !== null) {
    elements.forEach((element, index) => {
      visit(element, call.invoke(callback, [element, constant(index), array], receiver), index);
    });
    return;
  }
  const element = some(call, ref);
  if (!isBottom(element)) visit(element, call.invoke(callback, [element, ANY, array], receiver), null);
}

function collect(call: IntrinsicCall, ref: ObjectId): { results: Value[]; exact: boolean; joined: Value } {
  const results: Value[] = [];
  let exact = true;
  each(call, ref, (_element, result, index) => {
    results.push(result);
    exact &&= index !== null;
  });
  return { results, exact, joined: results.reduce(join, BOTTOM) };
}

function map(call: IntrinsicCall, ref: ObjectId): Value {
  const { results, exact, joined } = collect(call, ref);
  return exact && elementsOf(call, ref) !== null ? call.array(results) : call.array([], joined);
}

function filter(call: IntrinsicCall, ref: ObjectId): Value {
  let kept = BOTTOM;
  each(call, ref, (element, result) => {
    if (result.any || result.opaque || result.refs.length > 0 || result.constants.some(Boolean))
      kept = join(kept, element);
  });
  return call.array([], kept);
}

function find(call: IntrinsicCall, ref: ObjectId): Value {
  let found = BOTTOM;
  each(call, ref, (element, result) => {
    if (result.any || result.opaque || result.refs.length > 0 || result.constants.some(Boolean))
      found = join(found, element);
  });
  return join(found, UNDEFINED);
}

function flatMap(call: IntrinsicCall, ref: ObjectId): Value {
  const { results } = collect(call, ref);
  return call.array(
    [],
    results.reduce((all, result) => join(all, flattened(call, result, 1)), BOTTOM),
  );
}

function flattened(call: IntrinsicCall, value: Value, depth: number): Value {
  let flat: Value = { ...value, refs: [] };
  for (const ref of value.refs) {
    const isArray = depth > 0 && call.machine.kindOf(ref).kind === 'array';
    flat = join(flat, isArray ? flattened(call, some(call, ref), depth - 1) : reference(ref));
  }
  return flat;
}

function reduce(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const list = elements === null ? null : call.name === 'reduceRight' ? [...elements].reverse() : [...elements];
  const callback = call.argument(0);
  const array = reference(ref);
  if (list !== null && list.length <= 64) {
    let accumulator = call.has(1) ? call.argument(1) : (list.shift() ?? UNDEFINED);
    list.forEach((element, index) => {
      accumulator = call.invoke(callback, [accumulator, element, constant(index), array]);
    });
    return accumulator;
  }
  const element = some(call, ref);
  let accumulator = call.has(1) ? call.argument(1) : element;
  for (let round = 0; round < 4; round++) {
    const next = join(accumulator, call.invoke(callback, [accumulator, element, ANY, array]));
    if (next === accumulator) break;
    accumulator = next;
  }
  return accumulator;
}

function splice(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const start = elements === null ? null : position(call.argument(0), elements.length);
  const sole = soleConstant(call.argument(1));
  const count =
    elements === null || start === null
      ? null
      : !call.has(1)
        ? elements.length - start
        : typeof sole?.value === 'number'
          ? sole.value
          : null;
  const added = call.list.values.slice(2);
  const removed = elements === null || start === null || count === null ? null : elements.slice(start, start + count);
  const result = removed === null ? call.array([], some(call, ref)) : call.array(removed);
  rewrite(
    call,
    ref,
    (list) =>
      start === null || count === null || !isBottom(call.list.rest)
        ? null
        : [...list.slice(0, start), ...added, ...list.slice(start + count)],
    call.from(2),
  );
  return result;
}

function slice(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  if (elements === null) return call.array([], some(call, ref));
  const start = position(call.argument(0), elements.length);
  const end =
    call.has(1) && soleConstant(call.argument(1))?.value !== undefined
      ? position(call.argument(1), elements.length)
      : elements.length;
  return start === null || end === null ? call.array([], some(call, ref)) : call.array(elements.slice(start, end));
}

function concat(call: IntrinsicCall, ref: ObjectId): Value {
  const own = elementsOf(call, ref);
  const parts: Value[] = own === null ? [] : [...own];
  let rest = own === null ? some(call, ref) : BOTTOM;
  for (const value of call.list.values) {
    const [only] = value.refs;
    const exact =
      value.refs.length === 1 && only !== undefined && call.machine.kindOf(only).kind === 'array'
        ? elementsOf(call, only)
        : null;
    const isArray = value.refs.some((id) => call.machine.kindOf(id).kind === 'array');
    if (exact !== null && isBottom(rest)) parts.push(...exact);
    else if (!isArray && value.refs.length === 0 && isBottom(rest) && !value.opaque) parts.push(value);
    else rest = join(rest, join(flattened(call, value, 1), BOTTOM));
  }
  return call.array(isBottom(rest) ? parts : [], isBottom(rest) ? rest : parts.reduce(join, rest));
}

function at(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const sole = soleConstant(call.argument(0));
  if (elements === null || typeof sole?.value !== 'number') return join(some(call, ref), UNDEFINED);
  return elements.at(sole.value) ?? UNDEFINED;
}

function withElement(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const index = elements === null ? null : position(call.argument(0), elements.length);
  if (elements === null || index === null) return call.array([], join(some(call, ref), call.argument(1)));
  return call.array(elements.map((element, i) => (i === index ? call.argument(1) : element)));
}

function fill(call: IntrinsicCall, ref: ObjectId): Value {
  const whole = !call.has(1);
  rewrite(call, ref, (list) => (whole ? list.map(() => call.argument(0)) : null), call.argument(0));
  return reference(ref);
}

function copied(call: IntrinsicCall, ref: ObjectId, arrange: (elements: Value[]) => readonly Value[]): Value {
  const elements = elementsOf(call, ref);
  return elements === null ? call.array([], some(call, ref)) : call.array(arrange([...elements]));
}

function sort(call: IntrinsicCall, ref: ObjectId): Value {
  const element = some(call, ref);
  if (call.has(0) && !isBottom(element)) call.invoke(call.argument(0), [element, element]);
  if (call.name === 'toSorted') return call.array([], element);
  const record = call.record(ref);
  if ((record.length ?? 2) > 1)
    call.write(ref, { ...EMPTY_ARRAY, length: null, rest: element, summary: record.summary });
  return reference(ref);
}

function forEach(call: IntrinsicCall, ref: ObjectId): Value {
  each(call, ref, () => {});
  return UNDEFINED;
}

function tests(call: IntrinsicCall, ref: ObjectId): Value {
  each(call, ref, () => {});
  return ANY;
}

export const arrayMethods: Readonly<Record<string, ArrayMethod>> = {
  push: (call, ref) => {
    rewrite(call, ref, (list) => (isBottom(call.list.rest) ? [...list, ...call.list.values] : null), call.from(0));
    return ANY;
  },
  unshift: (call, ref) => {
    rewrite(call, ref, (list) => (isBottom(call.list.rest) ? [...call.list.values, ...list] : null), call.from(0));
    return ANY;
  },
  pop: (call, ref) => {
    const last = elementsOf(call, ref)?.at(-1);
    const value = elementsOf(call, ref) === null ? join(some(call, ref), UNDEFINED) : (last ?? UNDEFINED);
    rewrite(call, ref, (list) => list.slice(0, -1), BOTTOM);
    return value;
  },
  shift: (call, ref) => {
    const first = elementsOf(call, ref)?.[0];
    const value = elementsOf(call, ref) === null ? join(some(call, ref), UNDEFINED) : (first ?? UNDEFINED);
    rewrite(call, ref, (list) => list.slice(1), BOTTOM);
    return value;
  },
  splice,
  slice,
  concat,
  map,
  filter,
  flatMap,
  find,
  findLast: find,
  forEach,
  some: tests,
  every: tests,
  findIndex: tests,
  findLastIndex: tests,
  reduce,
  reduceRight: reduce,
  at,
  with: withElement,
  fill,
  sort,
  toSorted: sort,
  reverse: (call, ref) => {
    rewrite(call, ref, (list) => [...list].reverse(), BOTTOM);
    return reference(ref);
  },
  toReversed: (call, ref) => copied(call, ref, (list) => list.reverse()),
  toSpliced: (call, ref) => {
    if (!isBottom(call.list.rest)) return call.array([], join(some(call, ref), call.from(2)));
    const copy = copied(call, ref, (list) => list);
    for (const id of copy.refs) splice(call.on(copy, call.list.values, 'splice'), id);
    return copy;
  },
  copyWithin: (call, ref) => {
    rewrite(call, ref, () => null, BOTTOM);
    return reference(ref);
  },
  flat: (call, ref) => {
    const depth = soleConstant(call.argument(0))?.value;
    return call.array([], flattened(call, some(call, ref), typeof depth === 'number' ? Math.min(depth, 8) : 1));
  },
  join: (call, ref) => call.derive(reference(ref), call.argument(0)),
  toString: (call: IntrinsicCall, ref: ObjectId) => call.derive(reference(ref)),
  toLocaleString: (call: IntrinsicCall, ref: ObjectId) => call.derive(reference(ref)),
  includes: () => ANY,
  indexOf: () => ANY,
  lastIndexOf: () => ANY,
  values: (call, ref) =>
    iteratorOver(call.machine, call.frame, call.site, elementOf(call.machine, call.frame, reference(ref), call.site)),
  keys: (call) => iteratorOver(call.machine, call.frame, call.site, ANY),
  entries: (call, ref) =>
    iteratorOver(call.machine, call.frame, call.site, pair(call.machine, call.frame, call.site, ANY, some(call, ref))),
};
