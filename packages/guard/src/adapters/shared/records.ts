import { type Class, isTagged } from '@purposely/decorators';
import type { Guard } from '../../guard';
import type { Cell } from '../../protect/cell';
import { planOf } from '../../protect/plan';
import { takeOverAll } from '../../protect/shadow';
import { setOwn } from '../../walk/sieve';
import { ColumnClasses } from './column-classes';
import { covers, isSame, joined, type Known, type KnownKeys, type RecordKind, UNKNOWN } from './record-kind';

/** How results of one query look: what is known of their values, and of the records that lie in them. */
export interface Shape {
  /** Whose class records are instances of, where all of their values come from one table. */
  readonly kind: RecordKind | undefined;
  readonly keys: KnownKeys;
  readonly nested: ReadonlyMap<string, Shape>;
}

const NO_CLASS = Symbol('no class');

/** Makes guarded records of plain ones. */
export class Records {
  readonly #guard: Guard;
  readonly #classes: ColumnClasses;
  readonly #ofKeys = new WeakMap<KnownKeys, Class | typeof NO_CLASS>();

  constructor(guard: Guard) {
    this.#guard = guard;
    this.#classes = new ColumnClasses(guard);
  }

  /**
   * Guards the class of a kind of record, unless nothing is said of its fields.
   * @throws {TypeError} as `guard.protect` does
   */
  protect(kind: RecordKind): void {
    if (isTagged(kind.target)) this.#guard.protect(kind.target);
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
    for (const key of Object.keys(plain)) put(record, key, Reflect.get(plain, key), plan?.fields.get(key)?.cell);
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
    const names = Object.keys(result);
    const more = names.filter((key) => !shape.keys.has(key) && !shape.nested.has(key));
    const any = more.length === 0 ? UNKNOWN : anyOf(shape);
    const keys = more.length === 0 ? shape.keys : new Map([...shape.keys, ...more.map((key) => [key, any] as const)]);
    if (shape.nested.size === 0) return this.of(result, keys, shape.kind);
    const whole: object = {};
    for (const key of names) {
      const inner = shape.nested.get(key);
      const value: unknown = Reflect.get(result, key);
      put(whole, key, inner === undefined ? value : this.shaped(value, inner), undefined);
    }
    return this.of(whole, keys, shape.kind);
  }

  /** Looked up once for each query, whose rows share what is known of them. */
  #classOf(keys: KnownKeys, kind: RecordKind | undefined): Class | undefined {
    const known = this.#ofKeys.get(keys);
    if (known !== undefined) return known === NO_CLASS ? undefined : known;
    const target = this.#classFor(keys, kind);
    this.#ofKeys.set(keys, target ?? NO_CLASS);
    return target;
  }

  #classFor(keys: KnownKeys, kind: RecordKind | undefined): Class | undefined {
    const isWhole = kind !== undefined && [...keys].every(([key, known]) => isSame(known, kind.known(key)));
    const isLabelled = [...keys.values()].some(({ labels }) => labels.length > 0);
    return isWhole && isLabelled ? kind.target : this.#classes.of(kind?.name ?? 'row', keys);
  }
}

/** Sets a value where it lies guarded, or else as data of the record itself, whatever its name. */
function put(record: object, key: string, value: unknown, cell: Cell | undefined): void {
  if (cell !== undefined) cell.write(record, value);
  else if (key in record) setOwn(record, key, value);
  else Reflect.set(record, key, value);
}

/** What is known of something that is anywhere in a shape. Shapes may lie in themselves, as the orders of the customer of an order. */
export function anyOf(shape: Shape, seen: Set<Shape> = new Set()): Known {
  if (seen.has(shape)) return UNKNOWN;
  seen.add(shape);
  return joined([...shape.keys.values(), ...[...shape.nested.values()].map((inner) => anyOf(inner, seen))]);
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
