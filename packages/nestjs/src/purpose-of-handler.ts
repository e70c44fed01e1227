import { type Class, purposeOf } from '@purposely/decorators';

const known = new WeakMap<object, Map<object, string | undefined>>();

/** The purpose that `@Purpose` gives to a handler, on its method or on its class. */
export function purposeOfHandler(target: Class, handler: object & { readonly name: string }): string | undefined {
  const ofClass = known.get(target) ?? new Map<object, string | undefined>();
  known.set(target, ofClass);
  if (!ofClass.has(handler)) ofClass.set(handler, purposeOf(target, keyOf(target, handler)));
  return ofClass.get(handler);
}

/** The key of a method. Its name is another one where a decorator has put a function of its own in front of it. */
function keyOf(target: Class, handler: object & { readonly name: string }): string | symbol {
  for (let holder: unknown = target.prototype; isObject(holder); holder = Object.getPrototypeOf(holder)) {
    const own = Object.getOwnPropertyDescriptors(holder) as Record<string | symbol, PropertyDescriptor>;
    const key = Reflect.ownKeys(own).find((name) => own[name]?.value === handler);
    if (key !== undefined) return key;
  }
  return handler.name;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
