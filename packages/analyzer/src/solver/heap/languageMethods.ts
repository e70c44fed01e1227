import { isLanguageMethod } from '../calls/language';
import type { Machine } from '../state/machine';
import type { ObjectId, Value } from '../values/value';
import { builtin } from './named';

/** What the kinds inherit from in the language, for the names that it has and that the list of methods leaves out. */
const PROTOTYPES: Readonly<Record<string, object>> = {
  array: Array.prototype,
  map: Map.prototype,
  set: Set.prototype,
  promise: Promise.prototype,
  iterator: Object.prototype,
  generator: Object.prototype,
  regexp: RegExp.prototype,
  function: Function.prototype,
  bound: Function.prototype,
  settle: Function.prototype,
};

const ITERABLES: ReadonlySet<string> = new Set(['array', 'map', 'set', 'iterator']);

/** Methods of the language that every object of a kind has, under those that a class of the program adds. */
export function methodOfKind(machine: Machine, ref: ObjectId, name: string): Value | null {
  const { kind } = machine.kindOf(ref);
  const iterator = iteratorMethod(machine, ref, name);
  if (iterator !== null) return builtin(machine, iterator);
  const prototype = PROTOTYPES[kind];
  return prototype !== undefined && (isLanguageMethod(name) || name in prototype) ? builtin(machine, name) : null;
}

/** The method of the language that `[Symbol.iterator]` is on what can be gone through; an iterator gives itself. */
function iteratorMethod(machine: Machine, ref: ObjectId, name: string): string | null {
  const kind = machine.kindOf(ref);
  if (kind.kind === 'generator') {
    const { async } = machine.generators.get(ref) ?? { async: false };
    return name === (async ? '@@asyncIterator' : '@@iterator') ? 'valueOf' : null;
  }
  return name === '@@iterator' && ITERABLES.has(kind.kind) ? name : null;
}
