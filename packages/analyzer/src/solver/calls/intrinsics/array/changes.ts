import { allows } from '../../../heap/attributes';
import { appendAny } from '../../../heap/heap';
import type { Front } from '../../../heap/held';
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
} from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { type ArrayMethod, elementsOf, firstOf, placesOf, position, range, rewrite } from './elements';

export function splice(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const cut = elements === null || !isBottom(call.list.rest) ? null : removal(call, elements.length);
  const start = placeInFront(call.argument(0));
  const { first, behind } = firstOf(call, ref);
  const result =
    elements === null || cut === null
      ? call.array([], first.slice(start).reduce(join, behind))
      : call.array((placesOf(call, ref) ?? elements).slice(cut.start, cut.end));
  const added = call.list.values.slice(2);
  rewrite(
    call,
    ref,
    (list) => (cut === null ? null : [...list.slice(0, cut.start), ...added, ...list.slice(cut.end)]),
    call.from(2),
    (list) => ({ first: list.first.slice(0, start), behind: list.first.slice(start).reduce(join, list.behind) }),
  );
  return result;
}

/** What stands before this place is not touched, however long the array is. */
function placeInFront(start: Value): number {
  return Number(soleConstant(start)?.value) < 0 ? 0 : (position(start, Number.MAX_SAFE_INTEGER) ?? 0);
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
  const all = !call.has(2) && placeInFront(call.argument(1)) === 0 && position(call.argument(1), 1) === 0;
  const whole = ({ first }: Front): Front => ({ first: first.map(() => call.argument(0)), behind: call.argument(0) });
  rewrite(call, ref, filled, call.argument(0), all ? whole : null);
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

/** Adds elements behind; gives the new length while it is known. */
function push(call: IntrinsicCall, ref: ObjectId): Value {
  const sure = isBottom(call.list.rest) && call.receiver.refs.length === 1;
  if (allows(call.record(ref), 'extensible') === false) return ANY;
  if (sure && elementsOf(call, ref) !== null)
    rewrite(call, ref, (list) => [...list, ...call.list.values], call.from(0));
  else call.write(ref, appendAny(call.record(ref), call.escape(call.from(0))));
  return lengthOf(call, ref);
}

/** Adds elements in front; gives the new length while it is known. */
function unshift(call: IntrinsicCall, ref: ObjectId): Value {
  const added = call.list.values;
  const sure = isBottom(call.list.rest);
  rewrite(
    call,
    ref,
    (list) => (sure ? [...added, ...list] : null),
    call.from(0),
    ({ first, behind }) =>
      sure ? { first: [...added, ...first], behind } : { first: added, behind: first.reduce(join, behind) },
  );
  return lengthOf(call, ref);
}

function lengthOf(call: IntrinsicCall, ref: ObjectId): Value {
  const length = elementsOf(call, ref)?.length;
  return length === undefined ? ANY : constant(length);
}

function pop(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const { first, behind } = firstOf(call, ref);
  const last = first.at(-1);
  const value = elements === null ? join(behind, last ?? UNDEFINED) : (elements.at(-1) ?? UNDEFINED);
  rewrite(
    call,
    ref,
    (list) => list.slice(0, -1),
    BOTTOM,
    (list) => ({ first: list.first.slice(0, -1), behind: join(list.behind, list.first.at(-1) ?? BOTTOM) }),
  );
  return value;
}

function shift(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const { first, behind } = firstOf(call, ref);
  const value = elements === null ? (first[0] ?? join(behind, UNDEFINED)) : (elements[0] ?? UNDEFINED);
  rewrite(
    call,
    ref,
    (list) => list.slice(1),
    BOTTOM,
    (list) => ({ first: list.first.slice(1), behind: list.behind }),
  );
  return value;
}

/** Methods that change the array itself. */
export const changeMethods: Readonly<Record<string, ArrayMethod>> = {
  push,
  unshift,
  pop,
  shift,
  splice,
  fill,
  copyWithin,
  reverse: (call, ref) => {
    rewrite(call, ref, (list) => [...list].reverse(), BOTTOM);
    return reference(ref);
  },
};
