import { types } from 'node:util';
import { DEFAULT_LIMITS, LimitExceeded } from './limits';

/** What is in a map, whatever iterator a subclass gave it, so that nothing of it is left out; what a map shows that holds nothing. */
export function entriesOf(map: ReadonlyMap<unknown, unknown>): Iterable<readonly [unknown, unknown]> {
  return iterated(map, Map.prototype) as Iterable<readonly [unknown, unknown]>;
}

export function valuesOf(set: ReadonlySet<unknown>): Iterable<unknown> {
  return iterated(set, Set.prototype);
}

/** A subclass that keeps its data elsewhere leaves empty what is built in, and has an iterator of its own. */
function iterated(held: object, base: object): Iterable<unknown> {
  const showsItself = !types.isProxy(held) && Reflect.get(base, 'size', held) === 0;
  return call(held, showsItself ? held : base, Symbol.iterator) as Iterable<unknown>;
}

/**
 * All that is in a map or set, and what a subclass shows beside it, which may come twice: who takes it bounds an iterator that
 * never ends by what comes.
 */
export function* partsOfHeld(held: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>): Generator<unknown> {
  yield* insideOf(held);
  yield* shownBeside(held);
}

/** The keys and values that are in a map or set. */
export function* insideOf(held: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>): Generator<unknown> {
  if (held instanceof Map) for (const entry of entriesOf(held)) yield* partsOfEntry(entry);
  else yield* valuesOf(held as ReadonlySet<unknown>);
}

/** The parts of a key and its value, and whatever else an iterator gives in their place, which is never nothing. */
function* partsOfEntry(entry: unknown): Generator<unknown> {
  if (Array.isArray(entry) && entry.length === 2) {
    yield entry[0];
    yield entry[1];
  } else yield entry;
}

/** The text or number in a wrapper object such as `new String('text')`, whatever a subclass says of it. */
export function wrapped(value: object): string | number | undefined {
  if (value instanceof String) return call(value, String.prototype, 'valueOf') as string;
  return value instanceof Number ? (call(value, Number.prototype, 'valueOf') as number) : undefined;
}

/** The text of an address, or of the parts of a request, which no enumeration shows; all of it, whatever a subclass shows. */
export function addressText(value: object): string | undefined {
  if (value instanceof URL) return call(value, URL.prototype, 'toString') as string;
  if (value instanceof URLSearchParams) return call(value, URLSearchParams.prototype, 'toString') as string;
  if (value instanceof Headers) return joined(call(value, Headers.prototype, Symbol.iterator));
  return value instanceof FormData ? joined(call(value, FormData.prototype, Symbol.iterator)) : undefined;
}

/** @throws {LimitExceeded} where an iterator, which may be that of a Proxy, gives more than anybody looks through */
function joined(entries: unknown): string {
  const texts: string[] = [];
  for (const entry of entries as Iterable<readonly unknown[]>) {
    texts.push(Array.prototype.join.call(entry, '\n'));
    if (texts.length > DEFAULT_LIMITS.nodes) throw new LimitExceeded();
  }
  return texts.join('\n');
}

const ITERATORS = [Symbol.iterator, 'entries', 'keys', 'values'] as const;
const TEXTS = ['toString', 'valueOf'] as const;

/** The methods by which subclasses of what is built in show something. */
const SHOWING: readonly (readonly [new () => object, readonly PropertyKey[]])[] = [
  [Map, ITERATORS],
  [Set, ITERATORS],
  [String, TEXTS],
  [Number, TEXTS],
  [URL as unknown as new () => object, TEXTS],
  [URLSearchParams, [...ITERATORS, ...TEXTS]],
  [Headers, ITERATORS],
  [FormData, ITERATORS],
];

/** What methods of a subclass show, whether or not it is what the object holds; keys and values one by one. */
export function* shownBeside(value: object): Generator<unknown> {
  const [base, names] = SHOWING.find(([built]) => value instanceof built) ?? [Object, []];
  for (const name of names) {
    const method: unknown = Reflect.get(value, name);
    if (typeof method !== 'function' || method === Reflect.get(base.prototype, name)) continue;
    const shown: unknown = Reflect.apply(method, value, []);
    if (typeof shown !== 'object' || shown === null || !(Symbol.iterator in shown)) yield shown;
    else for (const part of shown as Iterable<unknown>) yield* partsOfEntry(part);
  }
}

/** Calls what is built in, whatever a subclass has in its place. What lies behind a Proxy is had by its own methods alone. */
function call(value: object, base: object, name: PropertyKey): unknown {
  return Reflect.apply(Reflect.get(types.isProxy(value) ? value : base, name) as () => unknown, value, []);
}
