import 'reflect-metadata';
import { ancestry, type Class } from './class';
import { type ClassRecord, emptyRecord, type FieldListener } from './record';
import { metadataSymbol } from './symbol-metadata';

/**
 * Where a record hangs: on the metadata object of a class for standard decorators, which exists before the class does,
 * and on the constructor for legacy ones.
 */
export type Holder = object;

/** The key under which legacy decorators store a class's own record with reflect-metadata, for other tools to read. */
export const REFLECT_KEY = 'purposely:record';

/** The key under which standard decorators store a class's own record in its metadata object, for other tools to read. */
export const METADATA_KEY: symbol = Symbol.for('purposely.record');

const REGISTER_KEY: symbol = Symbol.for('purposely.register');

/** One register for all copies of this package in a process, whether loaded as ESM or as CommonJS. */
const register: WeakMap<Holder, ClassRecord> = sharedRegister();

function sharedRegister(): WeakMap<Holder, ClassRecord> {
  const host = globalThis as { [REGISTER_KEY]?: WeakMap<Holder, ClassRecord> };
  const known = host[REGISTER_KEY];
  if (known !== undefined) return known;
  const made = new WeakMap<Holder, ClassRecord>();
  Object.defineProperty(globalThis, REGISTER_KEY, { value: made });
  return made;
}

/** The record of a class that standard decorators describe, made at its first mention. */
export function recordOfMetadata(metadata: object): ClassRecord {
  return remember(metadata, (record) => Object.defineProperty(metadata, METADATA_KEY, { value: record }));
}

/** The record of a class that legacy decorators describe, made at its first mention. */
export function recordOfConstructor(target: object): ClassRecord {
  return remember(target, (record) => Reflect.defineMetadata(REFLECT_KEY, record, target));
}

function remember(holder: Holder, publish: (record: ClassRecord) => void): ClassRecord {
  const known = register.get(holder);
  if (known !== undefined) return known;
  const made = emptyRecord();
  register.set(holder, made);
  publish(made);
  return made;
}

/** The class and those of its ancestors that decorators describe, each with its record, the most derived one first. */
export function* recordsOf(target: Class): Generator<readonly [Class, ClassRecord]> {
  for (const current of ancestry(target)) {
    const legacy = register.get(current);
    if (legacy !== undefined) yield [current, legacy];
    if (!Object.hasOwn(current, metadataSymbol)) continue;
    const metadata = (current as unknown as Record<symbol, unknown>)[metadataSymbol];
    const standard = typeof metadata === 'object' && metadata !== null ? register.get(metadata) : undefined;
    if (standard !== undefined) yield [current, standard];
  }
}

/**
 * Has a function told of each field that a standard decorator of the class or an ancestor stands on, right after the
 * field came to be on an instance. The first listener stays.
 */
export function watchFields(target: Class, listener: FieldListener): void {
  for (const [, record] of recordsOf(target)) record.listener ??= listener;
}
