import type { Site } from '../../graph';
import { joinAlternatives } from '../control/alternatives';
import { accessedBy } from '../heap/accessorSlots';
import { isInternal, mayLackOwn } from '../heap/heap';
import type { ObjectKind } from '../heap/objects';
import { upwards } from '../heap/upwards';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { callGetter } from './accessors';

/** Stands for the name of an accessor whose name nobody knows. */
export const ANY_NAME = '*';

/** Objects whose properties have names; the keys of others are mostly numbers, under which nothing is inherited. */
const NAMED: ReadonlySet<ObjectKind['kind']> = new Set(['plain', 'instance', 'class', 'function', 'prototype']);

/** What an object has under any name beside what was stored in it: what its getters give, and what stands above it. */
export function readBeside(machine: Machine, frame: Frame, base: Value, site: Site, receiver: Value | null): Value {
  let value = BOTTOM;
  for (const ref of base.refs) {
    if (!NAMED.has(machine.kindOf(ref).kind)) continue;
    const { inherited, getters } = besideOwn(machine, ref);
    const given = givenByAny(machine, frame, getters, receiver ?? reference(ref), site);
    value = join(value, join(inherited, given));
  }
  return value;
}

/** What the getters of an object itself give, of which nobody knows which ones are asked. */
export function readOwnGetters(machine: Machine, frame: Frame, ref: ObjectId, site: Site): Value {
  const { fields } = machine.recordOf(ref);
  const getters = [...fields].flatMap(([slot, getter]) => (accessedBy('get', slot) === null ? [] : [getter]));
  return givenByAny(machine, frame, getters, reference(ref), site);
}

function givenByAny(machine: Machine, frame: Frame, getters: readonly Value[], self: Value, site: Site): Value {
  if (getters.length === 0) return BOTTOM;
  return joinAlternatives(machine, [null, ...getters], (getter) =>
    getter === null ? UNDEFINED : callGetter(machine, frame, getter, self, site),
  );
}

function besideOwn(machine: Machine, ref: ObjectId): { readonly inherited: Value; readonly getters: Value[] } {
  const hidden = new Set<string>();
  const getters: Value[] = [];
  let inherited = BOTTOM;
  for (const { id, record } of upwards(machine, ref)) {
    if (!NAMED.has(machine.kindOf(id).kind)) break;
    if (id !== ref) inherited = join(inherited, record.rest);
    for (const [slot, held] of record.fields) {
      const name = accessedBy('get', slot) ?? slot;
      if (isInternal(name) || hidden.has(name)) continue;
      if (name !== slot) getters.push(held);
      else if (id !== ref) inherited = join(inherited, held);
      if (name !== ANY_NAME && !mayLackOwn(record, held)) hidden.add(name);
    }
  }
  return { inherited, getters };
}

/** The setters that a store under any name may call. */
export function settersOfAnyName(machine: Machine, ref: ObjectId): readonly Value[] {
  if (!NAMED.has(machine.kindOf(ref).kind)) return [];
  const hidden = new Set<string>();
  const setters: Value[] = [];
  for (const { record } of upwards(machine, ref)) {
    for (const [slot, held] of record.fields) {
      const name = accessedBy('set', slot) ?? slot;
      if (isInternal(name) || hidden.has(name) || isBottom(held)) continue;
      if (name !== slot) setters.push(held);
      if (name !== ANY_NAME) hidden.add(name);
    }
  }
  return setters;
}
