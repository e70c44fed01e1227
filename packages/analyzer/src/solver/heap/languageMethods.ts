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

/** Names that some of them have only in newer versions of the language than the oldest one that this may run on. */
const NEWER: Readonly<Record<string, string>> = {
  set: 'union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom',
  iterator: 'next return throw map filter take drop flatMap reduce toArray forEach some every find',
  generator: 'next return throw map filter take drop flatMap reduce toArray forEach some every find',
};

const NEWER_NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(NEWER).map(([kind, names]) => [kind, new Set(names.split(' '))]),
);

const ITERABLES: ReadonlySet<string> = new Set(['array', 'map', 'set', 'iterator']);

/** Methods of the language that every object of a kind has, under those that a class of the program adds. */
export function methodOfKind(machine: Machine, ref: ObjectId, name: string): Value | null {
  const { kind } = machine.kindOf(ref);
  const iterator = iteratorMethod(machine, ref, name);
  if (iterator !== null) return builtin(machine, iterator);
  return lacksMember(kind, name) === false ? builtin(machine, name) : null;
}

/** Whether the language gives objects of a kind no such member; null where it does not say what they have. */
export function lacksMember(kind: string, name: string): boolean | null {
  const prototype = PROTOTYPES[kind];
  return prototype === undefined ? null : !(name in prototype || NEWER_NAMES.get(kind)?.has(name) === true);
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
