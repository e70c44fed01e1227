import { OutgoingMessage, ServerResponse } from 'node:http';
import { Duplex } from 'node:stream';
import { generate } from '../../generate';

/** The method that another one stands in front of. */
export interface InFrontOf {
  readonly original: (...args: unknown[]) => unknown;
  readonly name: string;
  /** Whether somebody put it on the object itself; otherwise objects of one kind share it. */
  readonly onObject: boolean;
}

/** Makes a method that stands in front of another one. */
export type Around = (behind: InFrontOf) => (this: never, ...args: never[]) => unknown;

/** The methods to put in front of those of an object, by name. */
export type Methods = Readonly<Record<string, Around>>;

type Held = Readonly<Record<string, unknown>>;

/** What an object of a kind has once all methods stand where they should: for each prototype, by place in the list of names. */
const settled = new WeakMap<Methods, WeakMap<object, readonly unknown[]>>();

/** The methods that were made here. */
const made = new WeakSet<object>();

/**
 * Puts methods in front of those that responses of a kind share, once for all of them: they let pass what has no border.
 * Neither a prototype for each response nor the same methods on each: the one costs more than all else that the guard does for a
 * request, and is gone when a framework gives the response another prototype.
 * @returns the names of methods that somebody put on the object itself; they get one in front of them there
 */
export function standInFront(target: object, methods: Methods): readonly string[] {
  const prototype = Object.getPrototypeOf(target) as object;
  const expected = settled.get(methods)?.get(prototype);
  if (expected !== undefined && isAsExpected(methods, { target, prototype, expected })) return NONE;
  const names = Object.keys(methods);
  const own = names.filter((name) => Object.hasOwn(target, name));
  standInFrontOfKind(prototype, methods);
  for (const name of names) {
    const method = (target as Held)[name];
    // Also where the kind could not be changed.
    if (typeof method === 'function' && !made.has(method))
      put(target, name, methods[name] as Around, own.includes(name));
  }
  const kinds = settled.get(methods) ?? new WeakMap<object, readonly unknown[]>();
  settled.set(methods, kinds);
  kinds.set(
    prototype,
    names.map((name) => (prototype as Held)[name]),
  );
  return own;
}

/**
 * Puts methods in front of those of a kind of objects before there is one, so that whoever takes a method of the first one before
 * it is guarded takes that which stands in front.
 */
export function standInFrontOfKind(prototype: object, methods: Methods): void {
  for (const name of Object.keys(methods)) putOnHolder(prototype, name, methods[name] as Around);
}

const NONE: readonly string[] = [];

/** An object, and what its prototype had when all methods stood where they should. */
interface Seen {
  readonly target: object;
  readonly prototype: object;
  readonly expected: readonly unknown[];
}

type IsAsExpected = (seen: Seen, hasOwn: (target: object, name: string) => boolean) => boolean;

const comparisons = new WeakMap<Methods, IsAsExpected>();

/**
 * Whether the object has none of the methods itself, and its prototype those that it should have. It is the methods of the prototype
 * that are compared, of which an engine knows where they are: each response of Express has a hidden class of its own, so that
 * nothing is known of it at any time.
 */
function isAsExpected(methods: Methods, seen: Seen): boolean {
  let compare = comparisons.get(methods);
  if (compare === undefined) {
    compare = comparisonOf(Object.keys(methods));
    comparisons.set(methods, compare);
  }
  return compare(seen, Object.hasOwn);
}

/** By names that are written out, which is what an engine can learn. */
function comparisonOf(names: readonly string[]): IsAsExpected {
  const each = names.map((name, at) => {
    const key = JSON.stringify(name);
    return `!hasOwn(target, ${key}) && prototype[${key}] === expected[${at}]`;
  });
  return (
    generate<IsAsExpected>(`return ({ target, prototype, expected }, hasOwn) => ${each.join(' && ')};`, {}) ??
    (({ target, prototype, expected }, hasOwn) =>
      names.every((name, at) => !hasOwn(target, name) && (prototype as Held)[name] === expected[at]))
  );
}

/** Where a method is found, one is put in front of it, so that it is found from all prototypes below. */
function putOnHolder(prototype: object, name: string, around: Around): void {
  let holder: object | null = prototype;
  while (holder !== null && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder) as object | null;
  const place = placeFor(holder, prototype);
  const method = place === null ? undefined : (place as Held)[name];
  if (place === null || typeof method !== 'function' || made.has(method) || isFixed(place, name)) return;
  put(place, name, around, false);
}

/** Requests of clients have the methods of outgoing messages too, and files and sockets those of streams. */
function placeFor(holder: object | null, prototype: object): object | null {
  if (holder === OutgoingMessage.prototype) return ServerResponse.prototype;
  return holder === Duplex.prototype ? prototype : holder;
}

function isFixed(place: object, name: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(place, name);
  return descriptor === undefined ? !Object.isExtensible(place) : descriptor.configurable === false;
}

function put(holder: object, name: string, around: Around, onObject: boolean): void {
  const original = Reflect.get(holder, name) as InFrontOf['original'];
  const value = around({ original, name, onObject });
  made.add(value);
  Object.defineProperty(holder, name, {
    value,
    configurable: true,
    enumerable: Object.getOwnPropertyDescriptor(holder, name)?.enumerable ?? false,
    writable: true,
  });
}
