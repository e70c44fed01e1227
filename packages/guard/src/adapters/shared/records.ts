import type { Label } from '@purposely/core';
import {
  Category,
  type CategoryTag,
  type Class,
  Customer,
  customerOf,
  defaultLabelsOf,
  type FieldTag,
  isUnlabelled,
  labelsOf,
} from '@purposely/decorators';
import type { Guard } from '../../guard';
import { planOf } from '../../protect/plan';
import { takeOverAll } from '../../protect/shadow';
import { setOwn } from '../../walk/sieve';

/** What stands beside the name of a column: the tags that would stand in front of a field of a class. */
export type ColumnTag =
  | CategoryTag<readonly string[], Label['state']>
  | FieldTag<'subject' | 'customer' | 'unlabelled'>;

/** What is said of the columns of one table: tags by column, or a class whose fields have them. */
export type RecordLabels<Column extends string = string> =
  | Class
  | { readonly [Name in Column]?: ColumnTag | readonly ColumnTag[] };

/** What is known of one value of a record. */
export interface Known {
  readonly labels: readonly Label[];
  /** Whether it names the customer whose record it is. */
  readonly customer: boolean;
}

export const UNKNOWN: Known = { labels: [], customer: false };

/** What the values of one kind of record are, by key. */
export type KnownKeys = ReadonlyMap<string, Known>;

/** The labels of one table, and the class that its whole records are instances of. */
export interface RecordKind {
  readonly name: string;
  readonly target: Class;
  known(column: string): Known;
}

/**
 * Reads what is said of a table.
 * @throws {TypeError} when something beside a column is no tag
 */
export function recordKind(name: string, labels: RecordLabels): RecordKind {
  const target = typeof labels === 'function' ? (labels as Class) : taggedClass(name, labels as Tags);
  const own = labelsOf(target);
  const defaults = defaultLabelsOf(target);
  const customer = customerOf(target);
  return {
    name,
    target,
    known: (column) => ({
      labels: own.get(column) ?? (isUnlabelled(target, column) ? [] : defaults),
      customer: column === customer,
    }),
  };
}

type Tags = Readonly<Record<string, ColumnTag | readonly ColumnTag[] | undefined>>;

function taggedClass(name: string, tags: Tags): Class {
  const target = emptyClass(name);
  for (const [column, given] of Object.entries(tags)) {
    for (const tag of [given ?? []].flat()) {
      if (typeof tag !== 'function') throw noTag(name, column);
      (tag as (prototype: object, key: string) => void)(target.prototype, column);
    }
  }
  return target;
}

function noTag(name: string, column: string): TypeError {
  return new TypeError(
    `What stands beside ${name}.${column} is no tag. Use those of @purposely/decorators, as in Category('email').`,
  );
}

function emptyClass(name: string): Class {
  const target = class {};
  Object.defineProperty(target, 'name', { value: name, configurable: true });
  return target;
}

/** How results of one query look: what is known of their values, and of the records that lie in them. */
export interface Shape {
  /** Whose class records are instances of, where all of their values come from one table. */
  readonly kind: RecordKind | undefined;
  readonly keys: KnownKeys;
  readonly nested: ReadonlyMap<string, Shape>;
}

/** Makes guarded records of plain ones. */
export class Records {
  readonly #guard: Guard;
  readonly #classes = new Map<string, Class>();

  constructor(guard: Guard) {
    this.#guard = guard;
  }

  /**
   * Guards the class of a kind of record.
   * @throws {TypeError} as `guard.protect` does
   */
  protect(kind: RecordKind): void {
    this.#guard.protect(kind.target);
  }

  /**
   * A guarded record with the values of a plain one. Where no value is labelled, it stays itself, and a guarded one does too.
   * @param keys what is known of the values
   * @param kind whose class the record is an instance of, where that class says the same of them
   */
  of(plain: object, keys: KnownKeys, kind?: RecordKind): object {
    const target = planOf(plain) === undefined ? this.#classOf(keys, kind) : undefined;
    if (target === undefined) return plain;
    const record = Object.create(target.prototype) as object;
    const plan = planOf(record);
    for (const [key, value] of Object.entries(plain)) {
      const cell = plan?.fields.get(key)?.cell;
      if (cell === undefined) setOwn(record, key, value);
      else cell.write(record, value);
    }
    if (plan?.adopt !== undefined) takeOverAll(record);
    return record;
  }

  /**
   * The same for all that a query gave: lists of records, records in records, and nothing. A value that the shape does not
   * tell of may be any of those that it tells of.
   */
  shaped(result: unknown, shape: Shape): unknown {
    if (Array.isArray(result)) return result.map((one: unknown) => this.shaped(one, shape));
    if (!isObject(result) || isValue(result) || planOf(result) !== undefined) return result;
    const whole = Object.entries(result).map(([key, value]): [string, unknown] => {
      const inner = shape.nested.get(key);
      return [key, inner === undefined ? value : this.shaped(value, inner)];
    });
    const more = whole.filter(([key]) => !shape.keys.has(key) && !shape.nested.has(key));
    const any = more.length === 0 ? UNKNOWN : anyOf(shape);
    const keys = more.length === 0 ? shape.keys : new Map([...shape.keys, ...more.map(([key]) => [key, any] as const)]);
    return this.of(Object.fromEntries(whole), keys, shape.kind);
  }

  #classOf(keys: KnownKeys, kind: RecordKind | undefined): Class | undefined {
    if (![...keys.values()].some(({ labels }) => labels.length > 0)) return undefined;
    if (kind !== undefined && [...keys].every(([key, known]) => isSame(known, kind.known(key)))) return kind.target;
    const said = [...keys].filter(([, known]) => known.labels.length > 0 || known.customer);
    const name = kind?.name ?? 'row';
    const signature = JSON.stringify([name, said]);
    const made = this.#classes.get(signature) ?? this.#made(name, said);
    this.#classes.set(signature, made);
    return made;
  }

  #made(name: string, said: readonly (readonly [string, Known])[]): Class {
    const tags = said.map(([key, { labels, customer }]) => {
      const categories = labels.map(({ category, state }) => Category(category, { state }));
      return [key, customer ? [...categories, Customer()] : categories] as const;
    });
    const target = taggedClass(name, Object.fromEntries(tags));
    this.#guard.protect(target);
    return target;
  }
}

function isSame(one: Known, other: Known): boolean {
  return one.customer === other.customer && covers(one.labels, other.labels) && covers(other.labels, one.labels);
}

/** Whether all of some labels are among others. */
function covers(all: readonly Label[], some: readonly Label[]): boolean {
  return some.every((label) => all.some((one) => one.category === label.category && one.state === label.state));
}

/** What is known of something that is anywhere in a shape. Shapes may lie in themselves, as the orders of the customer of an order. */
export function anyOf(shape: Shape, seen: Set<Shape> = new Set()): Known {
  if (seen.has(shape)) return UNKNOWN;
  seen.add(shape);
  return joined([...shape.keys.values(), ...[...shape.nested.values()].map((inner) => anyOf(inner, seen))]);
}

/** What is known of a value that was made of others. */
export function joined(parts: readonly Known[]): Known {
  return parts.length === 0 ? UNKNOWN : { labels: parts.flatMap(({ labels }) => labels), customer: false };
}

/**
 * What a guarded record holds, for a store that keeps it under the same labels: values go back as they are, whatever the
 * running purpose may see of them. A value that would get other labels there is read as by any other code.
 * @param kept what the store knows of a key
 * @returns anything that is no guarded record, as it is
 */
export function toStore<Value>(value: Value, kept: (key: string) => Known): Value {
  const plan = isObject(value) ? planOf(value) : undefined;
  if (plan === undefined || !isObject(value)) return value;
  const plain: object = { ...value };
  for (const { key, cell, set } of plan.fields.values()) {
    if (typeof key !== 'string' || cell?.has(value) !== true) continue;
    const stays = covers(kept(key).labels, set.labels);
    setOwn(plain, key, stays ? cell.own(value) : Reflect.get(value, key));
  }
  return plain as Value;
}

/** Whether an object is one value of a column, and no record: a date, bytes, or a value of BSON, such as the id of a record. */
function isValue(value: object): boolean {
  return value instanceof Date || ArrayBuffer.isView(value) || '_bsontype' in value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The sentence for a name that a store does not have. */
export function unknownTable(what: string, name: string, close: string | undefined): TypeError {
  const hint = close === undefined ? 'Name one that it has.' : `Did you mean "${close}"?`;
  return new TypeError(`The labels name the ${what} "${name}", which the schema does not have. ${hint}`);
}
