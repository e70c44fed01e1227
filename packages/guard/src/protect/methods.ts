import { type Class, declassifierOf, parameterLabelsOf, purposeOf, type Side } from '@purposely/decorators';
import { shared } from '../shared';
import type { Gate } from './gate';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const wrapped: WeakMap<Method, Method> = shared('purposely.wrapped', () => new WeakMap<Method, Method>());

/**
 * Wraps the methods of a class that have a purpose or declassify, static and inherited ones included, so that a call passes
 * the gate. Wrapping again replaces the wrapping.
 */
export function guardMethods(target: Class, gate: () => Gate): void {
  for (const [holder, side] of sidesOf(target)) {
    for (const key of methodsOf(holder)) guardMethod(target, holder, side, key, gate);
  }
}

/** Where the instance methods of a class lie, and where its static ones do. */
export function sidesOf(target: Class): readonly (readonly [object, Side])[] {
  return [
    [target.prototype, 'instance'],
    [target, 'static'],
  ];
}

/** The keys of an object and of all that it inherits from, as far as users wrote it. */
export function methodsOf(holder: object): ReadonlySet<string | symbol> {
  const keys = new Set<string | symbol>();
  let current: unknown = holder;
  while (isObject(current) && current !== Object.prototype && current !== Function.prototype) {
    for (const key of Reflect.ownKeys(current)) if (key !== 'constructor') keys.add(key);
    current = Object.getPrototypeOf(current);
  }
  return keys;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function guardMethod(target: Class, holder: object, side: Side, key: string | symbol, gate: () => Gate): void {
  const descriptor = methodDescriptor(holder, key);
  if (descriptor === undefined) return;
  const purpose = purposeOf(target, key, side);
  const declassifier = declassifierOf(target, key, side);
  const parameters = parameterLabelsOf(target, key, side);
  if (purpose === undefined && declassifier === undefined && parameters.size === 0) return;
  const method = wrapped.get(descriptor.value) ?? descriptor.value;
  const rule = { name: `${target.name}.${String(key)}`, purpose, declassifier, parameters };
  const guarded: Method = function guarded(this: unknown, ...args) {
    return gate().call(rule, method, this, args);
  };
  copyFace(method, guarded);
  wrapped.set(guarded, method);
  Object.defineProperty(holder, key, { ...descriptor, value: guarded });
}

/** The method under a key, on the object or above, without running a getter. */
function methodDescriptor(holder: object, key: string | symbol): (PropertyDescriptor & { value: Method }) | undefined {
  for (let current: unknown = holder; isObject(current); current = Object.getPrototypeOf(current)) {
    const own = Object.getOwnPropertyDescriptor(current, key);
    if (own !== undefined) return isMethod(own) ? own : undefined;
  }
  return undefined;
}

function isMethod(descriptor: PropertyDescriptor): descriptor is PropertyDescriptor & { value: Method } {
  const { value } = descriptor;
  // A class that lies in a static field is no method.
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}

/** Frameworks read a method's name, length and metadata; the wrapping shows those of the method. */
function copyFace(method: Method, guarded: Method): void {
  for (const key of Reflect.ownKeys(method)) {
    const own = Object.getOwnPropertyDescriptor(method, key);
    if (own?.configurable === true) Object.defineProperty(guarded, key, own);
  }
  if (typeof Reflect.getOwnMetadataKeys !== 'function') return;
  for (const key of Reflect.getOwnMetadataKeys(method)) {
    Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, method), guarded);
  }
}
