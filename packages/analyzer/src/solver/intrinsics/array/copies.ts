import { BOTTOM, isBottom, join, type ObjectId, reference, soleConstant, UNDEFINED, type Value } from '../../value';
import type { IntrinsicCall } from '../context';
import { splice } from './changes';
import { type ArrayMethod, elementsOf, position, some } from './elements';

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

export function flattened(call: IntrinsicCall, value: Value, depth: number): Value {
  let flat: Value = { ...value, refs: [] };
  for (const ref of value.refs) {
    const isArray = depth > 0 && call.machine.kindOf(ref).kind === 'array';
    flat = join(flat, isArray ? flattened(call, some(call, ref), depth - 1) : reference(ref));
  }
  return flat;
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

function copied(call: IntrinsicCall, ref: ObjectId, arrange: (elements: Value[]) => readonly Value[]): Value {
  const elements = elementsOf(call, ref);
  return elements === null ? call.array([], some(call, ref)) : call.array(arrange([...elements]));
}

/** Methods that take elements out into a new array, or one of them. */
export const copyMethods: Readonly<Record<string, ArrayMethod>> = {
  slice,
  concat,
  at,
  with: withElement,
  toReversed: (call, ref) => copied(call, ref, (list) => list.reverse()),
  toSpliced: (call, ref) => {
    if (!isBottom(call.list.rest)) return call.array([], join(some(call, ref), call.from(2)));
    const copy = copied(call, ref, (list) => list);
    for (const id of copy.refs) splice(call.on(copy, call.list.values, 'splice'), id);
    return copy;
  },
  flat: (call, ref) => {
    const depth = soleConstant(call.argument(0))?.value;
    return call.array([], flattened(call, some(call, ref), typeof depth === 'number' ? Math.min(depth, 8) : 1));
  },
};
