/** What belongs to every program: one that changes it would change the next one, too. */
const SHARED: readonly object[] = [
  ...[Object, Function, Array, String, Number, Boolean, BigInt, Symbol, Promise, Map, Set, WeakMap, WeakSet, Date],
  ...[RegExp, Error, TypeError, RangeError, SyntaxError, ReferenceError, AggregateError, Uint8Array, ArrayBuffer],
  ...[Object.getPrototypeOf(Uint8Array) as typeof Uint8Array, URL, URLSearchParams, DataView, WeakRef],
].flatMap((owner): readonly object[] => [owner, owner.prototype as object]);

/** Gives a function that puts everything back that a program changed on the language's own classes and prototypes. */
export function keepPrototypes(): () => void {
  const kept = [...SHARED, globalThis, Math, JSON, Reflect, ...iteratorPrototypes()].map(
    (owner) => [owner, Object.getOwnPropertyDescriptors(owner)] as const,
  );
  return () => {
    for (const [owner, before] of kept) {
      for (const key of Reflect.ownKeys(owner)) if (!Object.hasOwn(before, key)) Reflect.deleteProperty(owner, key);
      for (const key of Reflect.ownKeys(before)) Object.defineProperty(owner, key, Reflect.get(before, key));
    }
  };
}

function iteratorPrototypes(): readonly object[] {
  const iterator = Object.getPrototypeOf([][Symbol.iterator]()) as object;
  const generator = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())) as object;
  return [iterator, Object.getPrototypeOf(iterator) as object, generator];
}
