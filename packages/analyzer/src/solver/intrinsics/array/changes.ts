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
} from '../../value';
import type { IntrinsicCall } from '../context';
import { type ArrayMethod, elementsOf, position, range, rewrite, some } from './elements';

export function splice(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const cut = elements === null || !isBottom(call.list.rest) ? null : removal(call, elements.length);
  const result =
    elements === null || cut === null
      ? call.array([], some(call, ref))
      : call.array(elements.slice(cut.start, cut.end));
  const added = call.list.values.slice(2);
  rewrite(
    call,
    ref,
    (list) => (cut === null ? null : [...list.slice(0, cut.start), ...added, ...list.slice(cut.end)]),
    call.from(2),
  );
  return result;
}

/** Which elements `splice(start, count)` takes out; null when that is not known. */
function removal(call: IntrinsicCall, length: number): { readonly start: number; readonly end: number } | null {
  if (!call.has(0)) return { start: 0, end: 0 };
  const start = position(call.argument(0), length);
  if (start === null) return null;
  if (!call.has(1)) return { start, end: length };
  const count = position(call.argument(1), Number.MAX_SAFE_INTEGER);
  const negative = Number(soleConstant(call.argument(1))?.value ?? 0) < 0;
  return count === null ? null : { start, end: Math.min(length, start + (negative ? 0 : count)) };
}

function fill(call: IntrinsicCall, ref: ObjectId): Value {
  const filled = (list: readonly Value[]): readonly Value[] | null => {
    const place = range(call, 1, list.length);
    return place && list.map((item, index) => (index >= place.start && index < place.end ? call.argument(0) : item));
  };
  rewrite(call, ref, filled, call.argument(0));
  return reference(ref);
}

function copyWithin(call: IntrinsicCall, ref: ObjectId): Value {
  const moved = (list: readonly Value[]): readonly Value[] | null => {
    const target = position(call.argument(0), list.length);
    const source = range(call, 1, list.length);
    return target === null || source === null ? null : [...list].copyWithin(target, source.start, source.end);
  };
  rewrite(call, ref, moved, BOTTOM);
  return reference(ref);
}

/** Adds elements in front or behind; gives the new length while it is known. */
function adding(arrange: (list: readonly Value[], added: readonly Value[]) => readonly Value[]): ArrayMethod {
  return (call, ref) => {
    const added = call.list.values;
    rewrite(call, ref, (list) => (isBottom(call.list.rest) ? arrange(list, added) : null), call.from(0));
    const length = elementsOf(call, ref)?.length;
    return length === undefined ? ANY : constant(length);
  };
}

/** Takes one element out at an end. */
function taking(at: 0 | -1): ArrayMethod {
  return (call, ref) => {
    const elements = elementsOf(call, ref);
    const value = elements === null ? join(some(call, ref), UNDEFINED) : (elements.at(at) ?? UNDEFINED);
    rewrite(call, ref, (list) => (at === 0 ? list.slice(1) : list.slice(0, -1)), BOTTOM);
    return value;
  };
}

/** Methods that change the array itself. */
export const changeMethods: Readonly<Record<string, ArrayMethod>> = {
  push: adding((list, added) => [...list, ...added]),
  unshift: adding((list, added) => [...added, ...list]),
  pop: taking(-1),
  shift: taking(0),
  splice,
  fill,
  copyWithin,
  reverse: (call, ref) => {
    rewrite(call, ref, (list) => [...list].reverse(), BOTTOM);
    return reference(ref);
  },
};
