import type { Class } from '@purposely/decorators';
import { planOf } from './plan';

/** Finds the field of an instance that a tag of its class names, and its value where it can tell one from another. */
export class Identity {
  readonly #fieldOf: (target: Class) => string | symbol | undefined;
  readonly #keys = new WeakMap<object, string | symbol | false>();

  constructor(fieldOf: (target: Class) => string | symbol | undefined) {
    this.#fieldOf = fieldOf;
  }

  /** The value as a text; `undefined` when the class has no such field or the field is empty. Asks about nothing. */
  of(instance: object): string | undefined {
    const key = this.#keyOf(instance);
    if (key === undefined) return undefined;
    const guarded = planOf(instance)?.fields.get(key);
    const value: unknown = guarded === undefined ? Reflect.get(instance, key) : guarded.peek(instance);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : undefined;
  }

  #keyOf(instance: object): string | symbol | undefined {
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (typeof prototype !== 'object' || prototype === null) return undefined;
    let key = this.#keys.get(prototype);
    if (key === undefined) {
      const owner = prototype.constructor;
      key = typeof owner === 'function' ? (this.#fieldOf(owner as unknown as Class) ?? false) : false;
      this.#keys.set(prototype, key);
    }
    return key === false ? undefined : key;
  }
}
