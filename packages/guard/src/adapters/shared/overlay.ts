/** Makes a method that stands in front of another one. */
export type Around = (original: (...args: unknown[]) => unknown) => (this: never, ...args: never[]) => unknown;

/** The methods to put in front of those of an object, by name. */
export type Methods = Readonly<Record<string, Around>>;

const prototypes = new WeakMap<Methods, WeakMap<object, object>>();

/**
 * Puts methods in front of an object's own ones. They are made once for each prototype and not for each object, since a
 * server makes an object for each request. A method that somebody put on the object itself gets one in front of it there.
 */
export function overlay(target: object, methods: Methods): void {
  for (const name of Object.keys(methods)) {
    if (!Object.hasOwn(target, name)) continue;
    Object.defineProperty(target, name, descriptorOf(target, name, methods[name] as Around));
  }
  const prototype = Object.getPrototypeOf(target) as object;
  const made = prototypes.get(methods) ?? new WeakMap<object, object>();
  prototypes.set(methods, made);
  let layer = made.get(prototype);
  if (layer === undefined) {
    layer = Object.create(prototype) as object;
    for (const [name, around] of Object.entries(methods)) {
      if (name in prototype) Object.defineProperty(layer, name, descriptorOf(prototype, name, around));
    }
    made.set(prototype, layer);
  }
  Object.setPrototypeOf(target, layer);
}

/** Puts methods in front of those that an object has or inherits, on the object itself, as of a class that is there once. */
export function overlayOwn(target: object, methods: Methods): void {
  for (const [name, around] of Object.entries(methods)) {
    if (name in target)
      Object.defineProperty(target, name, { ...descriptorOf(target, name, around), enumerable: false });
  }
}

function descriptorOf(holder: object, name: string, around: Around): PropertyDescriptor {
  const original = Reflect.get(holder, name) as (...args: unknown[]) => unknown;
  return { value: around(original), configurable: true, enumerable: Object.hasOwn(holder, name), writable: true };
}
