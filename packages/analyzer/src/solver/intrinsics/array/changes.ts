import { EMPTY_ARRAY } from '../../heap';
import {
  ANY,
  BOTTOM,
  isBottom,
  join,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../../value';
import type { IntrinsicCall } from '../context';
import { type ArrayMethod, elementsOf, position, rewrite, some } from './elements';

export function splice(call: IntrinsicCall, ref: ObjectId): Value {
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

function fill(call: IntrinsicCall, ref: ObjectId): Value {
  const whole = !call.has(1);
  rewrite(call, ref, (list) => (whole ? list.map(() => call.argument(0)) : null), call.argument(0));
  return reference(ref);
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

/** Methods that change the array itself; and sorting, of the array or of a copy. */
export const changeMethods: Readonly<Record<string, ArrayMethod>> = {
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
  fill,
  sort,
  toSorted: sort,
  reverse: (call, ref) => {
    rewrite(call, ref, (list) => [...list].reverse(), BOTTOM);
    return reference(ref);
  },
  copyWithin: (call, ref) => {
    rewrite(call, ref, () => null, BOTTOM);
    return reference(ref);
  },
};
