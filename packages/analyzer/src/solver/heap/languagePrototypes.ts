import { isLanguageMethod } from '../calls/language';
import { programOf } from '../program/together';
import type { Machine } from '../state/machine';
import type { ObjectId, Primitive, Value } from '../values/value';
import { EMPTY_RECORD, isInternal, readField, SYMBOL, writeAny, writeField } from './heap';
import type { ObjectKind } from './objects';

/** What stands above the objects of a kind that the language itself provides, the nearest first. */
const ABOVE: Readonly<Partial<Record<ObjectKind['kind'], readonly string[]>>> = {
  array: ['Array'],
  map: ['Map', 'WeakMap'],
  set: ['Set', 'WeakSet'],
  promise: ['Promise'],
  regexp: ['RegExp'],
  iterator: ['Iterator'],
  generator: ['Generator', 'Iterator'],
  symbol: ['Symbol'],
  ...Object.fromEntries(
    ['function', 'class', 'bound', 'builtin', 'settle', 'revoke', 'initializer', 'storage'].map((kind) => [
      kind,
      ['Function'],
    ]),
  ),
};

/** Kinds of which nobody can say what stands above them, or that are no objects of the program. */
const ELSEWHERE: ReadonlySet<ObjectKind['kind']> = new Set(['opaque', 'cell', 'cursor', 'jobs', 'namespace', 'proxy']);

/** Classes of the language that inherit from another one than `Object`. */
const PARENTS: ReadonlyMap<string, string> = new Map([
  ...['TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError'].map(
    (name) => [name, 'Error'] as const,
  ),
  ['Generator', 'Iterator'],
  ['Buffer', 'Uint8Array'],
]);

const OF_PRIMITIVES = { string: 'String', number: 'Number', bigint: 'BigInt', boolean: 'Boolean' } as const;

/** Whose prototypes may stand above something from outside. */
const OF_UNKNOWN: readonly string[] = [
  ...Object.values(OF_PRIMITIVES),
  ...['Symbol', 'Array', 'Map', 'Set', 'Promise', 'RegExp', 'Date', 'Error', 'Function', 'Object'],
];

const CLASS_OF_LANGUAGE = /^global#([A-Z]\w*)$/;
const PROTOTYPE_OF_LANGUAGE = /^global#([A-Z]\w*)\.prototype$/;

/** `Array.prototype` and its like as a file sees it: an object of the heap, which the program may store things in. */
export function languagePrototype(machine: Machine, file: string, owner: string): ObjectId {
  const path = `global#${owner}.prototype`;
  const key = `external:${path}@${programOf(machine.program, file)}`;
  return machine.objects.intern(key, () => ({ kind: 'external', path, instance: false }));
}

/** Whose prototype a path outside the program means; null where it means something else. */
export function prototypeAt(path: string): string | null {
  return PROTOTYPE_OF_LANGUAGE.exec(path)?.[1] ?? null;
}

/** Whether a prototype of the language has no such member by itself. */
export function isMissingInLanguage(path: string, name: string): boolean {
  const owner = PROTOTYPE_OF_LANGUAGE.exec(path)?.[1];
  const prototype = owner === undefined ? undefined : nativePrototype(owner);
  return prototype !== undefined && !(name in prototype) && !isLanguageMethod(name) && !name.startsWith(SYMBOL);
}

/** Whether a class of the language has a method of its own by itself. */
export function isNativeMethod(owner: string, name: string): boolean {
  return Object.hasOwn(nativePrototype(owner) ?? {}, name);
}

/** Whether a class of the language has a member itself; null where the path is no class of the language. */
export function hasStatic(path: string, name: string): boolean | null {
  const owner = CLASS_OF_LANGUAGE.exec(path)?.[1];
  const found: unknown = owner === undefined ? undefined : Reflect.get(globalThis, owner);
  return typeof found === 'function' ? name in found : null;
}

function nativePrototype(owner: string): object | undefined {
  const found: unknown = Reflect.get(globalThis, owner);
  return typeof found === 'function' ? (found.prototype as object | undefined) : undefined;
}

/** A class and those that it inherits from. */
function withParents(owner: string): readonly string[] {
  const parent = PARENTS.get(owner);
  return parent === undefined ? [owner] : [owner, ...withParents(parent)];
}

/** Whose prototypes stand above an object, where the program did not say it, the nearest first. */
export function classesAbove(machine: Machine, ref: ObjectId): readonly string[] {
  const kind = machine.kindOf(ref);
  if (ELSEWHERE.has(kind.kind)) return [];
  if (kind.kind === 'external') return [...ofExternal(kind.path, kind.instance), 'Object'];
  const [made] = readField(machine.recordOf(ref), '%error')?.refs ?? [];
  const error = made === undefined ? null : machine.kindOf(made);
  if (error?.kind === 'external') return [...ofExternal(error.path, true), 'Object'];
  return [...(ABOVE[kind.kind] ?? []), 'Object'];
}

function ofExternal(path: string, instance: boolean): readonly string[] {
  const own = (instance ? CLASS_OF_LANGUAGE : PROTOTYPE_OF_LANGUAGE).exec(path)?.[1];
  if (own === undefined) return instance ? [] : ['Function'];
  return instance
    ? withParents(own)
    : withParents(own)
        .slice(1)
        .filter((name) => name !== 'Object');
}

/** Whose prototypes stand above the instances of a class of the language. */
export function classesAboveInstances(path: string): readonly string[] {
  return [...ofExternal(path, true), 'Object'];
}

/** Whose prototypes stand above a primitive. */
export function classesAbovePrimitive(item: Primitive): readonly string[] {
  const type = typeof item;
  return Object.hasOwn(OF_PRIMITIVES, type) ? [OF_PRIMITIVES[type as keyof typeof OF_PRIMITIVES], 'Object'] : [];
}

/** Whose prototypes may stand above a primitive that is not known, or above something from outside. */
export function classesAboveUnknown(value: Value): readonly string[] {
  if (value.opaque) return OF_UNKNOWN;
  if (value.form === 'number') return ['Number', 'BigInt', 'Object'];
  if (value.form !== null) return ['String', 'Object'];
  return [...Object.values(OF_PRIMITIVES), 'Object'];
}

/** The object that remembers which names were ever stored in prototypes of the language. */
function register(machine: Machine): ObjectId {
  return machine.objects.intern('names added to the language', () => ({ kind: 'cell' }));
}

const SLOT = /^%[gs]et:/;

/** Remembers what is stored in an object, where that is a prototype of the language. */
export function noteAdded(machine: Machine, ref: ObjectId, name: string | null, value: Value): void {
  const kind = machine.kindOf(ref);
  if (kind.kind !== 'external' || kind.instance || !PROTOTYPE_OF_LANGUAGE.test(kind.path)) return;
  const added = name?.replace(SLOT, '') ?? null;
  if (added !== null && isInternal(added)) return;
  const id = register(machine);
  const record = machine.known(id) ?? EMPTY_RECORD;
  machine.writeRecord(id, added === null ? writeAny(record, value) : writeField(record, added, value));
}

/** Whether any program stored something under a name in some prototype of the language: the cheap first question. */
export function isAdded(machine: Machine, name: string): boolean {
  const record = machine.known(register(machine));
  return record !== undefined && readField(record, name) !== null;
}
