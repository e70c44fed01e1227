import { exactArray } from '../../sequence';
import { isBottom, join, type ObjectId, reference, soleConstant, UNDEFINED, type Value } from '../../value';
import type { IntrinsicCall } from '../context';
import { splice } from './changes';
import { type ArrayMethod, elementsOf, position, range, some } from './elements';

/** How deep `flat(Infinity)` looks. */
const DEEPEST = 8;

function slice(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const place = elements === null ? null : range(call, 0, elements.length);
  if (elements === null || place === null) return call.array([], some(call, ref));
  return call.array(elements.slice(place.start, place.end));
}

function concat(call: IntrinsicCall, ref: ObjectId): Value {
  const values = [reference(ref), ...call.list.values];
  const parts = isBottom(call.list.rest) ? values.map((value) => exactParts(call, value, 1)) : [null];
  if (parts.every((part) => part !== null)) return call.array(parts.flat());
  return call.array([], flattened(call, values.reduce(join, call.list.rest), 1));
}

/** Everything in a value that is an array, arrays in it opened to a depth; null when that is not known exactly. */
function exactParts(call: IntrinsicCall, value: Value, depth: number): readonly Value[] | null {
  const isArray = value.refs.some((ref) => call.machine.kindOf(ref).kind === 'array');
  if (depth === 0 || (!isArray && !value.opaque)) return [value];
  const elements = exactArray(call.machine, value);
  const parts = elements?.map((element) => exactParts(call, element, depth - 1)) ?? null;
  return parts?.every((part) => part !== null) ? parts.flat() : null;
}

export function flattened(call: IntrinsicCall, value: Value, depth: number): Value {
  let flat: Value = { ...value, refs: [] };
  for (const ref of value.refs) {
    const isArray = depth > 0 && call.machine.kindOf(ref).kind === 'array';
    flat = join(flat, isArray ? flattened(call, some(call, ref), depth - 1) : reference(ref));
  }
  return flat;
}

function flat(call: IntrinsicCall, ref: ObjectId): Value {
  const given = soleConstant(call.argument(0))?.value;
  const depth = Math.min(typeof given === 'number' ? Math.max(0, Math.trunc(given)) : 1, DEEPEST);
  const exact = exactParts(call, reference(ref), depth + 1);
  return exact === null ? call.array([], flattened(call, some(call, ref), depth)) : call.array(exact);
}

function at(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const index = soleConstant(call.argument(0))?.value;
  if (elements === null || (typeof index !== 'number' && index !== undefined)) return join(some(call, ref), UNDEFINED);
  return elements.at(index ?? 0) ?? UNDEFINED;
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
