import type { ObjectKind } from '../heap/objects';
import { soleObject } from '../heap/sequence';
import type { Machine } from '../state/machine';
import type { Value } from '../values/value';
import { knownPrimitive } from './knownNothing';

/** Kinds of objects that are no functions. */
export const NOT_CALLED: ReadonlySet<ObjectKind['kind']> = new Set([
  ...(['plain', 'array', 'map', 'set', 'regexp', 'promise', 'iterator', 'generator'] as const),
  ...(['prototype', 'instance', 'symbol', 'timer'] as const),
]);

/** Whether a value is an object that is no function, for certain. */
export function isNoFunction(machine: Machine, value: Value): boolean {
  const ref = soleObject(value);
  return ref !== null && NOT_CALLED.has(machine.kindOf(ref).kind);
}

/** Kinds of functions that `new` may be written before. */
const CONSTRUCTED: ReadonlySet<string> = new Set(['function']);

/** Whether `new` may be written before an object; one of which nobody knows what it is may have it. */
export function isConstructor(machine: Machine, kind: ObjectKind): boolean {
  if (kind.kind !== 'function') return true;
  const facts = machine.program.files.get(kind.function.file)?.functions[kind.function.function];
  return facts === undefined || (CONSTRUCTED.has(facts.kind) && !facts.async && !facts.generator);
}

/** Whether `new` refuses a value for certain. */
export function refusesNew(machine: Machine, value: Value): boolean {
  const ref = soleObject(value);
  if (ref === null) return knownPrimitive(value) !== null;
  const kind = machine.kindOf(ref);
  return NOT_CALLED.has(kind.kind) || !isConstructor(machine, kind);
}
