const known = new WeakMap<object, readonly string[]>();

/** The names of the getters and methods that the classes of an object give it. */
export function inheritedMembersOf(instance: object): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(instance);
  if (!isObject(prototype) || prototype === Object.prototype) return [];
  const remembered = known.get(prototype);
  if (remembered !== undefined) return remembered;
  const names = new Set<string>();
  for (let at: unknown = prototype; isObject(at) && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) if (!UNTOUCHED.has(name)) names.add(name);
  }
  const members = [...names];
  known.set(prototype, members);
  return members;
}

/** What class-transformer recognises a class by. */
const UNTOUCHED: ReadonlySet<string> = new Set(['constructor', '__proto__']);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
