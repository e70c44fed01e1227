import { type HeapRecord, isListedName, readField } from './heap';
import { keysOf } from './iterate';
import type { Machine } from './machine';
import { constant, isBottom, type ObjectId, soleConstant, UNDEFINED, type Value } from './value';

/** The one object that a value is, when it is nothing else. */
export function soleObject(value: Value): ObjectId | null {
  const [ref] = value.refs;
  const sole = value.refs.length === 1 && ref !== undefined && !value.any && !value.opaque;
  return sole && value.constants.length === 0 && value.facts.length === 0 ? ref : null;
}

/** The elements of a record whose length is known, in order. */
function listed(record: HeapRecord): readonly Value[] | null {
  if (record.length === null || record.summary || !isBottom(record.rest)) return null;
  return Array.from({ length: record.length }, (_, index) => readField(record, String(index)) ?? UNDEFINED);
}

/** What a `for…of` over a value goes through, in order; null when that is not known exactly. */
export function elementsInOrder(machine: Machine, value: Value): readonly Value[] | null {
  const text = soleConstant(value);
  if (typeof text?.value === 'string' && value.facts.length === 0) return [...text.value].map(constant);
  const ref = soleObject(value);
  if (ref === null) return null;
  const { kind } = machine.kindOf(ref);
  return kind === 'array' ? listed(machine.recordOf(ref)) : null;
}

/** The property names that a `for…in` over a value goes through, in order; null when they are not known exactly. */
export function keysInOrder(machine: Machine, value: Value): readonly Value[] | null {
  const ref = soleObject(value);
  if (ref === null) return null;
  const record = machine.recordOf(ref);
  const { kind } = machine.kindOf(ref);
  if (kind === 'array') return listed(record)?.map((_, index) => constant(String(index))) ?? null;
  const closed = kind === 'plain' && !record.open && !record.summary && isBottom(record.rest);
  if (!closed || record.fields.has('%proto') || record.fields.has('%keys')) return null;
  const keys = keysOf(machine, value);
  if (keys.any || keys.opaque || keys.refs.length > 0) return null;
  return ordered([...record.fields].filter(([name]) => isListedName(name)).map(([name]) => name)).map(constant);
}

/** The order of JavaScript: array indexes first, upwards, then names as they came. */
function ordered(names: readonly string[]): readonly string[] {
  const isIndex = (name: string): boolean => /^(?:0|[1-9]\d{0,9})$/.test(name);
  const indexes = names.filter(isIndex).sort((a, b) => Number(a) - Number(b));
  return [...indexes, ...names.filter((name) => !isIndex(name))];
}
