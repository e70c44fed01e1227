import { exactArray } from '../../sequence';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  mayBeFalsy,
  mayBeTruthy,
  type ObjectId,
  reference,
  UNDEFINED,
  type Value,
} from '../../value';
import type { IntrinsicCall } from '../context';
import { ask, repeatedly } from './asking';
import { flattened } from './copies';
import { type ArrayMethod, elementsOf, some } from './elements';
import { search } from './search';

/** What the callback gives for each element, in order; null when they are not known. */
function collect(call: IntrinsicCall, ref: ObjectId): { results: readonly Value[] | null; joined: Value } {
  const elements = elementsOf(call, ref);
  if (elements === null) {
    const element = some(call, ref);
    const joined = isBottom(element) ? BOTTOM : repeatedly(call, () => call.escape(ask(call, ref, element, null)));
    return { results: null, joined };
  }
  const results: Value[] = [];
  for (const [index, element] of elements.entries()) {
    results.push(call.escape(ask(call, ref, element, index)));
    if (call.machine.heap === null) break;
  }
  return { results, joined: results.reduce(join, BOTTOM) };
}

function map(call: IntrinsicCall, ref: ObjectId): Value {
  const { results, joined } = collect(call, ref);
  return results === null ? call.array([], joined) : call.array(results);
}

function filter(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const { results, joined } = collect(call, ref);
  if (elements === null || results === null) return call.array([], mayBeTruthy(joined) ? some(call, ref) : BOTTOM);
  const kept = elements.filter((_, index) => mayBeTruthy(results[index] ?? BOTTOM));
  const certain = results.every((result) => mayBeTruthy(result) !== mayBeFalsy(result));
  return certain ? call.array(kept) : call.array([], kept.reduce(join, BOTTOM));
}

function flatMap(call: IntrinsicCall, ref: ObjectId): Value {
  const { results, joined } = collect(call, ref);
  const parts = results?.map((result) => exactArray(call.machine, result) ?? flatItem(call, result)) ?? null;
  if (parts?.every((part) => part !== null)) return call.array(parts.flat());
  return call.array([], flattened(call, joined, 1));
}

/** A result that is no array stands for itself. */
function flatItem(call: IntrinsicCall, value: Value): readonly Value[] | null {
  const isArray = value.opaque || value.refs.some((ref) => call.machine.kindOf(ref).kind === 'array');
  return isArray ? null : [value];
}

function reduce(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const array = reference(ref);
  const step = (accumulator: Value, element: Value, index: number | null): Value => {
    const position = index === null ? ANY : constant(index);
    return call.invoke(call.argument(0), [accumulator, element, position, array], UNDEFINED, index ?? 0);
  };
  if (elements === null) {
    const element = some(call, ref);
    let accumulator = call.has(1) ? call.argument(1) : element;
    repeatedly(call, () => {
      accumulator = join(accumulator, call.escape(step(accumulator, element, null)));
      return accumulator;
    });
    return accumulator;
  }
  const list = [...elements.entries()];
  if (call.name === 'reduceRight') list.reverse();
  let accumulator = call.has(1) ? call.argument(1) : (list.shift()?.[1] ?? UNDEFINED);
  for (const [index, element] of list) {
    accumulator = call.escape(step(accumulator, element, index));
    if (call.machine.heap === null) break;
  }
  return accumulator;
}

function forEach(call: IntrinsicCall, ref: ObjectId): Value {
  collect(call, ref);
  return UNDEFINED;
}

/** Methods that ask a function about the elements. */
export const callbackMethods: Readonly<Record<string, ArrayMethod>> = {
  map,
  filter,
  flatMap,
  forEach,
  reduce,
  reduceRight: reduce,
  find: (call, ref) => search(call, ref, 1).element,
  findLast: (call, ref) => search(call, ref, -1).element,
  findIndex: (call, ref) => search(call, ref, 1).index,
  findLastIndex: (call, ref) => search(call, ref, -1).index,
  some: (call, ref) => search(call, ref, 1).found,
  every: (call, ref) => search(call, ref, 1, false).found,
};
