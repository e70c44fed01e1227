import { HOLE, readField } from '../../../heap/heap';
import { exactPlaces, frontOfList, soleObject } from '../../../heap/sequence';
import { isArrayObject } from '../../../values/kindTests';
import {
  BOTTOM,
  certainForm,
  isBottom,
  join,
  mayBeFalsy,
  mayBeTruthy,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { elementsOfLike } from '../likeElements';
import { splice } from './changes';
import { type ArrayMethod, elementsOf, firstOf, placesOf, position, range, some } from './elements';

/** How deep `flat(Infinity)` looks. */
const DEEPEST = 8;

function slice(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = placesOf(call, ref);
  const place = elements === null ? null : range(call, 0, elements.length);
  if (elements !== null && place !== null) return call.array(elements.slice(place.start, place.end));
  const { first, behind } = firstOf(call, ref);
  const within = elements === null ? rangeFromStart(call) : null;
  if (within === null) return call.array([], some(call, ref));
  if (within.end <= first.length) return call.array(first.slice(within.start, within.end));
  return call.array(first.slice(within.start), behind);
}

/** `slice(start, end)` where neither counts from the end, so that the length does not matter. */
function rangeFromStart(call: IntrinsicCall): { readonly start: number; readonly end: number } | null {
  const place = range(call, 0, Number.MAX_SAFE_INTEGER);
  const counted = [call.argument(0), call.argument(1)].some((value) => Number(soleConstant(value)?.value) < 0);
  return counted ? null : place;
}

function concat(call: IntrinsicCall, ref: ObjectId): Value {
  const { known, rest } = lineUp(call, [reference(ref), ...call.list.values], 1);
  return call.array(known, join(rest, flattened(call, call.list.rest, 1)));
}

export interface Line {
  readonly known: Value[];
  /** What comes behind the first array whose length is not known. */
  rest: Value;
}

/** Values in a row, arrays among them opened to a depth. */
export function lineUp(call: IntrinsicCall, values: readonly Value[], depth: number): Line {
  const line: Line = { known: [], rest: BOTTOM };
  for (const value of values) append(call, line, value, depth);
  return line;
}

function append(call: IntrinsicCall, line: Line, value: Value, depth: number): void {
  const { machine } = call;
  if (call.name === 'concat' && isBottom(line.rest) && staysWhole(call, value)) {
    line.known.push(value);
    return;
  }
  const spread = call.name === 'concat' ? spreadElements(call, value) : null;
  if (spread !== null && isBottom(line.rest)) {
    line.known.push(...spread);
    return;
  }
  const isArray = value.refs.some((ref) => isArrayObject(machine, ref));
  if (!isBottom(line.rest)) line.rest = join(line.rest, flattened(call, value, depth));
  else if (depth === 0 || (!isArray && (!value.opaque || certainForm(value) !== null))) line.known.push(value);
  else {
    const elements = exactPlaces(machine, value);
    const front = elements === null ? frontOfList(machine, value) : null;
    // `concat` keeps the places that were never filled, `flat` leaves them out.
    for (const element of elements ?? front?.first ?? [])
      if (element !== HOLE) append(call, line, element, depth - 1);
      else if (call.name === 'concat') line.known.push(HOLE);
    if (elements !== null) return;
    const behind = front === null ? flattened(call, value, depth) : flattened(call, front.behind, depth - 1);
    line.rest = join(line.rest, behind);
  }
}

/** Whether an array says by `Symbol.isConcatSpreadable` that `concat` does not take it apart. */
function staysWhole(call: IntrinsicCall, value: Value): boolean {
  const ref = soleObject(value);
  const said = ref === null ? null : readField(call.record(ref), '@@isConcatSpreadable');
  return said !== null && !mayBeTruthy(said);
}

/** The elements of an object that says by `Symbol.isConcatSpreadable` that `concat` takes it apart. */
function spreadElements(call: IntrinsicCall, value: Value): readonly Value[] | null {
  const ref = soleObject(value);
  if (ref === null || call.machine.kindOf(ref).kind === 'array') return null;
  const said = readField(call.record(ref), '@@isConcatSpreadable');
  return said !== null && mayBeTruthy(said) && !mayBeFalsy(said) ? elementsOfLike(call, value) : null;
}

export function flattened(call: IntrinsicCall, value: Value, depth: number): Value {
  let flat: Value = { ...value, refs: [] };
  for (const ref of value.refs) {
    const isArray = depth > 0 && isArrayObject(call.machine, ref);
    flat = join(flat, isArray ? flattened(call, some(call, ref), depth - 1) : reference(ref));
  }
  return flat;
}

function flat(call: IntrinsicCall, ref: ObjectId): Value {
  const given = soleConstant(call.argument(0))?.value;
  const depth = Math.min(typeof given === 'number' ? Math.max(0, Math.trunc(given)) : 1, DEEPEST);
  const { known, rest } = lineUp(call, [reference(ref)], depth + 1);
  return call.array(known, rest);
}

function at(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const index = soleConstant(call.argument(0))?.value;
  const known = typeof index === 'number' || index === undefined;
  if (elements !== null && known) return elements.at(index ?? 0) ?? UNDEFINED;
  const first = known && (index ?? 0) >= 0 ? firstOf(call, ref).first[Math.trunc(index ?? 0)] : undefined;
  return first ?? join(some(call, ref), UNDEFINED);
}

function withElement(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const index = elements === null ? null : position(call.argument(0), elements.length);
  if (elements === null || index === null) return call.array([], join(some(call, ref), call.argument(1)));
  return call.array(elements.map((element, i) => (i === index ? call.argument(1) : element)));
}

function copied(call: IntrinsicCall, ref: ObjectId, arrange: (elements: Value[]) => readonly Value[]): Value {
  const elements = elementsOf(call, ref);
  return elements === null ? call.array([], some(call, ref)) : call.array(arrange([...elements]));
}

/** Methods that take elements out into a new array, or one of them. */
export const copyMethods: Readonly<Record<string, ArrayMethod>> = {
  slice,
  concat,
  flat,
  at,
  with: withElement,
  toReversed: (call, ref) => copied(call, ref, (list) => list.reverse()),
  toSpliced: (call, ref) => {
    if (!isBottom(call.list.rest)) return call.array([], join(some(call, ref), call.from(2)));
    const copy = copied(call, ref, (list) => list);
    for (const id of copy.refs) splice(call.on(copy, call.list.values, 'splice'), id);
    return copy;
  },
};
