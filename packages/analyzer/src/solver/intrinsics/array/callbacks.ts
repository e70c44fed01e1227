import { ANY, BOTTOM, constant, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../../value';
import type { IntrinsicCall } from '../context';
import { flattened } from './copies';
import { type ArrayMethod, elementsOf, some } from './elements';

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

function forEach(call: IntrinsicCall, ref: ObjectId): Value {
  each(call, ref, () => {});
  return UNDEFINED;
}

function tests(call: IntrinsicCall, ref: ObjectId): Value {
  each(call, ref, () => {});
  return ANY;
}

/** Methods that ask a function about the elements. */
export const callbackMethods: Readonly<Record<string, ArrayMethod>> = {
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
};
