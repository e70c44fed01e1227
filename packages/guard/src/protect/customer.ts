import { type Class, customerOf } from '@purposely/decorators';
import { planOf } from './plan';

/** The customer whose data an instance is, by its `@Customer` field; `undefined` when it has none or the field is empty. */
export function customerOfInstance(instance: object): string | undefined {
  const key = customerKey(instance);
  if (key === undefined) return undefined;
  const guarded = planOf(instance)?.fields.get(key);
  const value: unknown = guarded === undefined ? Reflect.get(instance, key) : guarded.peek(instance);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : undefined;
}

const keys = new WeakMap<object, string | symbol | false>();

function customerKey(instance: object): string | symbol | undefined {
  const prototype: unknown = Object.getPrototypeOf(instance);
  if (typeof prototype !== 'object' || prototype === null) return undefined;
  let key = keys.get(prototype);
  if (key === undefined) {
    const owner = prototype.constructor;
    key = typeof owner === 'function' ? (customerOf(owner as unknown as Class) ?? false) : false;
    keys.set(prototype, key);
  }
  return key === false ? undefined : key;
}
