import type { Label } from '@purposely/core';
import {
  type Class,
  defaultLabelsOf,
  isAnnounced,
  isUnlabelled,
  labelsOf,
  privateFieldsOf,
  watchFields,
} from '@purposely/decorators';
import type { Judge } from '../judge';
import { shared } from '../shared';
import { accessorOf, type CellField } from './accessor';
import { cellFor } from './cell';
import { definesField } from './define';
import { isHooked } from './guarded';
import { type ClassPlan, type FieldPlan, NO_WINDOW } from './plan';
import type { Reader } from './reader';
import { takeOverOnInitialize } from './shadow';
import { listenerOf } from './writes';

/** The guarded fields of a class. */
export type GuardedFields = Pick<ClassPlan, 'fields' | 'adopt'>;

/**
 * Puts guarded accessors for all labelled fields of a class on its prototype, the inherited ones too, since a subclass may
 * label them anew.
 * @throws {TypeError} when a field cannot be guarded
 */
export function guardFields(target: Class, judge: Judge, reader: Reader): GuardedFields {
  const [secret] = privateFieldsOf(target);
  if (secret !== undefined) throw outOfReach(target, secret);
  const fields = new Map<string | symbol, FieldPlan>();
  const guard = (key: string | symbol, labels: readonly Label[]): FieldPlan => {
    const original = originalAccessor(target.prototype, key);
    const name = `${target.name}.${String(key)}`;
    const set = judge.intern(labels);
    const origin = { labels: set.labels, field: name, customer: undefined };
    const field = { key, name, set, origin, permitted: { here: NO_WINDOW }, ...storage(key, original) };
    install(target.prototype, field, original, reader);
    fields.set(key, field);
    return field;
  };
  for (const [key, labels] of labelsOf(target)) {
    if (originalAccessor(target.prototype, key) === undefined) refuseDefinition(target, key);
    guard(key, labels);
  }
  watchFields(target, takeOverOnInitialize);
  return { fields, adopt: adoption(target, fields, guard) };
}

/** More fields of a class that labels all of them are not guarded at each read; borders see them by the label of the class. */
const MOST_FIELDS = 256;

/** Guards undecorated fields of a class that labels all its fields, which takes an instance to know them by. */
function adoption(
  target: Class,
  fields: ReadonlyMap<string | symbol, FieldPlan>,
  guard: (key: string | symbol, labels: readonly Label[]) => FieldPlan,
): ClassPlan['adopt'] {
  const defaults = defaultLabelsOf(target);
  if (defaults.length === 0) return undefined;
  if (!isHooked(target.prototype)) throw labelledAsAWhole(target);
  return (key) => {
    // Keys of data from outside are without end, and must not take the place of what the class has.
    const isFull = fields.size >= MOST_FIELDS || key in target.prototype;
    return fields.has(key) || isFull || isUnlabelled(target, key) ? undefined : guard(key, defaults);
  };
}

function storage(key: string | symbol, original: PropertyDescriptor | undefined): Pick<FieldPlan, 'cell' | 'peek'> {
  if (original !== undefined) return { cell: undefined, peek: (instance) => original.get?.call(instance) };
  const cell = cellFor(key);
  return { cell, peek: (instance) => cell.read(instance) };
}

function install(prototype: object, field: FieldPlan, original: PropertyDescriptor | undefined, reader: Reader): void {
  const { key } = field;
  const accessor =
    original === undefined
      ? accessorOf(field as CellField, reader, listenerOf(prototype))
      : around(original, field, reader);
  Object.defineProperty(prototype, key, { configurable: true, enumerable: false, ...accessor });
  const replaced = originals.get(prototype) ?? new Map<string | symbol, PropertyDescriptor | undefined>();
  originals.set(prototype, replaced.set(key, original));
}

/** Guards what a getter of the class gives. */
function around({ set }: PropertyDescriptor, field: FieldPlan, reader: Reader): PropertyDescriptor {
  const get = function get(this: object): unknown {
    return reader.read(field, this, field.peek(this));
  };
  return set === undefined ? { get } : { get, set };
}

/** The accessors that guarded ones replaced, by prototype and key. `undefined` where a plain field was. */
const originals: WeakMap<object, Map<string | symbol, PropertyDescriptor | undefined>> = shared(
  'purposely.originals',
  () => new WeakMap(),
);

/** The accessor that the user wrote for a key, on the prototype or above; `undefined` for a plain field. */
function originalAccessor(prototype: object, key: string | symbol): PropertyDescriptor | undefined {
  let current: unknown = prototype;
  while (typeof current === 'object' && current !== null) {
    const replaced = originals.get(current);
    if (replaced?.has(key) === true) return replaced.get(key);
    const own = Object.getOwnPropertyDescriptor(current, key);
    if (own !== undefined) return own.get === undefined ? undefined : own;
    current = Object.getPrototypeOf(current);
  }
  return undefined;
}

/** Refuses a field that some class of the chain defines on each instance, unless that definition is taken over. */
function refuseDefinition(target: Class, key: string | symbol): void {
  for (let current: unknown = target; typeof current === 'function'; current = Object.getPrototypeOf(current)) {
    const owner = current as unknown as Class;
    if (owner.prototype === undefined || isHooked(owner.prototype) || isAnnounced(owner, key)) continue;
    if (definesField(Function.prototype.toString.call(current), key)) throw definedPerInstance(owner, key);
  }
}

function definedPerInstance(owner: Class, key: string | symbol): TypeError {
  return new TypeError(
    `${owner.name}.${String(key)} is defined anew on each instance, where reads of it cannot be guarded. Compile with ` +
      `useDefineForClassFields: false, or use standard decorators, or put @Guarded from @purposely/guard on ${owner.name}, ` +
      'nearest to the class.',
  );
}

function labelledAsAWhole(target: Class): TypeError {
  return new TypeError(
    `${target.name} labels all its fields at once, and only its instances show which they are. Put @Guarded from ` +
      `@purposely/guard on ${target.name}, nearest to the class, or label each field.`,
  );
}

function outOfReach(target: Class, key: string | symbol): TypeError {
  return new TypeError(
    `${target.name} labels the private field ${String(key)}, whose reads nothing outside of the class can guard. Make it a ` +
      'public accessor, or label what the class gives out.',
  );
}
