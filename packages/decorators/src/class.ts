/** A class as a value. Abstract classes and classes with a private constructor are classes too. */
export interface Class<Instance extends object = object> {
  readonly prototype: Instance;
  readonly name: string;
}

/**
 * The class and its ancestors, the most derived one first. A class whose ancestor is `null` or a plain function ends the
 * walk there, so that functions that serve as constructors work as well.
 */
export function* ancestry(target: Class): Generator<Class> {
  let current: unknown = target;
  while (typeof current === 'function' && current !== Function.prototype) {
    yield current as unknown as Class;
    current = Object.getPrototypeOf(current);
  }
}
