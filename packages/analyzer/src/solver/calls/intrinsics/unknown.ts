import { addField, writeField } from '../../heap/heap';
import { isReplaced, writtenInside } from '../../heap/inside';
import { forgetPlaces } from '../../heap/movedElements';
import { ANY_KEY, ELEMENTS, isOneObject, opaqueChild, withoutElements } from '../../heap/opaqueChild';
import { elementOf } from '../../nodes/iterate';
import { extendFacts } from '../../values/fact';
import {
  ANY,
  addFacts,
  areNothing,
  BOTTOM,
  isBottom,
  join,
  type ObjectId,
  OPAQUE,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../../values/value';
import { arrayMethods } from './array/index';
import { slotOf } from './collections/entries';
import type { IntrinsicCall } from './context';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/** Whether a call is for certain one on all that the object stands for. */
function isSole({ machine, receiver }: IntrinsicCall, ref: ObjectId): boolean {
  return receiver.refs.length === 1 && isOneObject(machine, ref);
}

/** What comes from outside itself, with what it carries as a whole. */
export function itself(call: IntrinsicCall, ref: ObjectId): Value {
  return addFacts(reference(ref), call.receiver.facts);
}

/** Some element of a collection from outside, with what the program put into it. */
export function element(call: IntrinsicCall, ref: ObjectId): Value {
  return elementOf(call.machine, call.frame, itself(call, ref), call.site);
}

/** The method of an array, on an array of unknown length with the same elements. */
export function asOfArray(call: IntrinsicCall, ref: ObjectId): Value {
  const list = call.array([], element(call, ref), ':list');
  const method = arrayMethods[call.name];
  const [id] = list.refs;
  return method === undefined || id === undefined ? ANY : method(call.on(list, call.list.values), id);
}

function add(call: IntrinsicCall, ref: ObjectId, added: Value): void {
  if (!isBottom(added)) call.write(ref, addField(call.record(ref), ELEMENTS, call.escape(added)));
}

/** Adds all arguments; the answer is the new length. */
function adding(call: IntrinsicCall, ref: ObjectId): Value {
  add(call, ref, call.from(0));
  return ANY;
}

function taking(call: IntrinsicCall, ref: ObjectId): Value {
  return join(element(call, ref), UNDEFINED);
}

/** A method after which other elements stand at the places of the list. */
function moving(method: Method): Method {
  return (call, ref) => {
    forgetPlaces(call.machine, ref, call.site);
    return method(call, ref);
  };
}

/** Whether `splice(0)` is called, which takes everything out. */
function removesAll({ list }: IntrinsicCall): boolean {
  const [start] = list.values;
  return list.values.length === 1 && start !== undefined && isBottom(list.rest) && soleConstant(start)?.value === 0;
}

function inPlace(call: IntrinsicCall, ref: ObjectId): Value {
  asOfArray(call, ref);
  return itself(call, ref);
}

/** Methods that only lists have, so that whatever has them is one. */
const LIST_METHODS: Readonly<Record<string, Method>> = {
  ...Object.fromEntries(
    [
      ...['map', 'filter', 'forEach', 'flatMap', 'flat', 'reduce', 'reduceRight', 'find', 'findLast', 'findIndex'],
      ...['findLastIndex', 'some', 'every', 'toSorted', 'toReversed', 'toSpliced'],
    ].map((name) => [name, asOfArray]),
  ),
  push: adding,
  unshift: moving(adding),
  splice: moving((call, ref) => {
    const removed = asOfArray(call, ref);
    if (isSole(call, ref) && removesAll(call)) call.write(ref, withoutElements(call.record(ref)));
    add(call, ref, call.from(2));
    return removed;
  }),
  fill: (call, ref) => {
    add(call, ref, call.argument(0));
    return itself(call, ref);
  },
  pop: taking,
  shift: moving(taking),
  sort: moving(inPlace),
  reverse: moving(inPlace),
};

/** What a list from outside answers to a method that only lists have; null for all other methods. */
export function listMethod(call: IntrinsicCall, ref: ObjectId): Value | null {
  if (call.machine.kindOf(ref).kind !== 'opaque' || !Object.hasOwn(LIST_METHODS, call.name)) return null;
  return LIST_METHODS[call.name]?.(call, ref) ?? null;
}

/** Whether a call is one of a method that only lists have, on nothing but lists from outside. */
export function isOfList({ machine, receiver, name }: IntrinsicCall): boolean {
  if (receiver.refs.length === 0 || !areNothing(receiver.constants) || !Object.hasOwn(LIST_METHODS, name)) return false;
  return receiver.refs.every((ref) => machine.kindOf(ref).kind === 'opaque');
}

/** Methods of things that keep values under keys. */
export const KEEPING: ReadonlySet<string> = new Set(['get', 'set', 'add', 'delete', 'clear']);

/**
 * Remembers what the program puts under a key into something from outside, and gives it back: most things with `get` and
 * `set`, or with `add`, are used like the collections of the language. Null where nothing was put.
 */
export function keptIn(call: IntrinsicCall, ref: ObjectId): Value | null {
  if (call.machine.kindOf(ref).kind !== 'opaque') return null;
  if (call.name === 'set' && call.has(1)) put(call, ref, call.argument(0), call.argument(1));
  if (call.name === 'add' && call.has(0)) put(call, ref, call.argument(0), call.argument(0));
  if (call.name === 'delete' || call.name === 'clear') return removed(call, ref);
  return call.name === 'get' ? taken(call, ref, call.argument(0)) : null;
}

/**
 * What a map from outside gives for a key: what the program put there, else the same object from outside each time, so that
 * what is stored in that is found again.
 */
export function heldUnderKey(call: IntrinsicCall): Value {
  const { machine, receiver, site } = call;
  const key = call.argument(0);
  const facts = extendFacts(receiver.facts, { site, kind: 'load', text: 'read from it' });
  const maps = receiver.refs.filter((ref) => machine.kindOf(ref).kind === 'opaque');
  return maps.reduce<Value>(
    (value, ref) => join(value, join(keptUnder(call, ref, key) ?? BOTTOM, untouched(call, ref, key))),
    addFacts(BOTTOM, facts),
  );
}

/** What was under a key before the program put something there. */
function untouched(call: IntrinsicCall, ref: ObjectId, key: Value): Value {
  const slot = slotOf(call.machine, key);
  if (slot !== null && isReplaced(call.record(ref), slot)) return BOTTOM;
  const own = opaqueChild(call.machine, ref, slot ?? ANY_KEY, call.site);
  const others = [...writtenInside(call.machine, ref)].filter(
    ({ name }) => name === ANY_KEY || (slot === null && name?.startsWith('=') === true),
  );
  return others.reduce<Value>((value, { id }) => join(value, { ...OPAQUE, refs: [id] }), own);
}

function put(call: IntrinsicCall, ref: ObjectId, key: Value, value: Value): void {
  const slot = slotOf(call.machine, key) ?? ANY_KEY;
  const before = call.record(ref);
  const held = call.escape(value);
  const replaces = slot !== ANY_KEY && isSole(call, ref);
  const record = replaces ? writeField(before, slot, held) : addField(before, slot, held);
  call.write(ref, key.facts.length > 0 ? addField(record, '%keys', key) : record);
}

/** Takes away what the program put there, under one key or all of it. */
function removed(call: IntrinsicCall, ref: ObjectId): Value {
  const record = call.record(ref);
  const slot = call.name === 'delete' ? slotOf(call.machine, call.argument(0)) : null;
  const goes = (name: string): boolean =>
    name.startsWith('=') && (call.name === 'clear' ? call.list.values.length === 0 : name === slot);
  const fields = new Map([...record.fields].filter(([name]) => !goes(name)));
  if (!isSole(call, ref) || record.summary) return ANY;
  if (slot !== null) call.write(ref, writeField(record, slot, UNDEFINED));
  else if (fields.size < record.fields.size) call.write(ref, { ...record, fields });
  return ANY;
}

/** What the program put under a key, or something from outside; null where it put nothing there at all. */
function taken(call: IntrinsicCall, ref: ObjectId, key: Value): Value | null {
  const kept = keptUnder(call, ref, key);
  return kept === null ? null : join(OPAQUE, kept);
}

/** What the program put under a key. */
function keptUnder(call: IntrinsicCall, ref: ObjectId, key: Value): Value | null {
  const kept = [...call.record(ref).fields].filter(([name]) => name.startsWith('='));
  if (kept.length === 0) return null;
  const slot = slotOf(call.machine, key);
  const fits = (name: string): boolean => slot === null || name === slot || name === ANY_KEY;
  return kept.reduce<Value>((value, [name, held]) => (fits(name) ? join(value, held) : value), BOTTOM);
}
