/**
 * Something that all copies of this package in a process share, whether loaded as ESM or as CommonJS.
 * @param name the key on `globalThis`, as in `purposely.context`
 * @param make makes it, for the first copy that asks
 */
export function shared<Value>(name: string, make: () => Value): Value {
  const key = Symbol.for(name);
  const host = globalThis as { [key: symbol]: unknown };
  if (host[key] === undefined) Object.defineProperty(globalThis, key, { value: make() });
  return host[key] as Value;
}
