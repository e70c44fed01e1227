import { type Class, declassifierOf, parameterLabelsOf, purposeOf, type Side } from '@purposely/decorators';
import type { Gate } from './gate';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const wrapped = new WeakMap<Method, Method>();

/**
 * Wraps the methods of a class that have a purpose or declassify, static ones included, so that a call passes the gate.
 * Wrapping again replaces the wrapping.
 */
export function guardMethods(target: Class, gate: Gate): void {
  for (const [holder, side] of [
    [target.prototype, 'instance'],
    [target, 'static'],
  ] as const) {
    for (const key of Reflect.ownKeys(holder)) guardMethod(target, holder, side, key, gate);
  }
}

function guardMethod(target: Class, holder: object, side: Side, key: string | symbol, gate: Gate): void {
  if (key === 'constructor') return;
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  const current: unknown = descriptor?.value;
  if (descriptor === undefined || typeof current !== 'function') return;
  const purpose = purposeOf(target, key, side);
  const declassifier = declassifierOf(target, key, side);
  const parameters = parameterLabelsOf(target, key, side);
  if (purpose === undefined && declassifier === undefined && parameters.size === 0) return;
  const method = wrapped.get(current as Method) ?? (current as Method);
  const rule = { name: `${target.name}.${String(key)}`, purpose, declassifier, parameters };
  const guarded: Method = function guarded(this: unknown, ...args) {
    return gate.call(rule, method, this, args);
  };
  copyFace(method, guarded);
  wrapped.set(guarded, method);
  Object.defineProperty(holder, key, { ...descriptor, value: guarded });
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
