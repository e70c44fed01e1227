import type { FlowNode, NodeId } from '../../graph';
import type { ObjectKind } from '../heap/objects';
import { soleObject } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { operand } from './operands';

type CallNode = Extract<FlowNode, { op: 'call' }>;

/** What a function of the language wants an argument to be. */
type Need = 'function' | 'function?' | 'something' | 'object' | 'object or null' | 'iterable' | 'iterable?';

/** What is known of an argument: these are asked only where it is certain. */
export interface Certain {
  /** It is `undefined` or `null`, and nobody else sets it. */
  nothing(id: NodeId): boolean;
  /** It is this primitive; null where it is something else, or unknown. */
  primitive(id: NodeId): { readonly value: unknown } | null;
  /** Nobody can go through it. */
  notIterable(id: NodeId): boolean;
  /** It is an object that is no function. */
  notCallable(id: NodeId): boolean;
}

const named = (names: string, ...needs: readonly Need[]): Readonly<Record<string, readonly Need[]>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, needs]));

/** Methods of objects of the language, by the kind of the receiver. */
const METHODS: Readonly<Partial<Record<ObjectKind['kind'], Readonly<Record<string, readonly Need[]>>>>> = {
  array: {
    ...named('map forEach filter some every find findIndex findLast findLastIndex flatMap', 'function'),
    ...named('reduce reduceRight', 'function'),
    ...named('sort toSorted', 'function?'),
  },
  map: named('forEach', 'function'),
  set: named('forEach', 'function'),
};

/** Functions of the language, by their path without `global#`. */
const FUNCTIONS: Readonly<Record<string, readonly Need[]>> = {
  ...named('Object.keys Object.values Object.entries Object.assign Object.getPrototypeOf', 'something'),
  ...named('Object.getOwnPropertyNames Object.getOwnPropertyDescriptors Array.from', 'something'),
  'Object.create': ['object or null'],
  'Object.setPrototypeOf': ['something', 'object or null'],
  ...named('Object.defineProperty Object.defineProperties Reflect.ownKeys Reflect.has Reflect.get', 'object'),
  ...named('Reflect.set Reflect.getPrototypeOf Reflect.deleteProperty', 'object'),
  'Object.fromEntries': ['iterable'],
};

/** What `new` wants for classes of the language. */
const CONSTRUCTORS: Readonly<Record<string, readonly Need[]>> = {
  Promise: ['function'],
  Proxy: ['object', 'object'],
  ...named('Map Set WeakMap WeakSet', 'iterable?'),
};

/** Classes of the language that are no functions, and functions that are no classes. */
const ONLY_NEW: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'WeakRef']);
const NEVER_NEW: ReadonlySet<string> = new Set(['Symbol', 'BigInt', 'parseInt', 'parseFloat', 'isNaN', 'Math', 'JSON']);

/** Whether a function of the language refuses for certain what it is called with, or that it is called so. */
export function refusesArguments(machine: Machine, frame: Frame, node: CallNode, certain: Certain): boolean {
  const ref = soleObject(operand(frame, node.callee));
  if (ref === null) return false;
  const kind = machine.kindOf(ref);
  const needs = needsOf(machine, frame, node, kind);
  if (needs === 'refused') return true;
  return needs.some((need, index) => violates(node, index, need, certain));
}

function needsOf(machine: Machine, frame: Frame, node: CallNode, kind: ObjectKind): readonly Need[] | 'refused' {
  const isNew = node.kind === 'new';
  if (kind.kind === 'external' && !kind.instance && kind.path.startsWith('global#')) {
    const name = kind.path.slice('global#'.length);
    if (isNew ? NEVER_NEW.has(name) : ONLY_NEW.has(name)) return 'refused';
    return own(isNew ? CONSTRUCTORS : FUNCTIONS, name);
  }
  if (kind.kind !== 'builtin' || isNew || node.receiver === null) return [];
  const receiver = soleObject(operand(frame, node.receiver));
  const methods = receiver === null ? undefined : METHODS[machine.kindOf(receiver).kind];
  return methods === undefined ? [] : own(methods, kind.name);
}

function own(table: Readonly<Record<string, readonly Need[]>>, name: string): readonly Need[] {
  return Object.hasOwn(table, name) ? (table[name] ?? []) : [];
}

function violates(node: CallNode, index: number, need: Need, certain: Certain): boolean {
  if (node.arguments.slice(0, index + 1).some(({ spread }) => spread)) return false;
  const id = node.arguments[index]?.node;
  if (id === undefined) return !need.endsWith('?');
  const nothing = certain.nothing(id);
  const primitive = certain.primitive(id);
  const isPrimitive = nothing || (primitive !== null && (primitive.value ?? null) !== null);
  switch (need) {
    case 'something':
      return nothing;
    case 'object':
      return isPrimitive;
    case 'object or null':
      return isPrimitive && primitive?.value !== null;
    case 'function':
      return isPrimitive || certain.notCallable(id);
    case 'function?':
      return (isPrimitive && primitive?.value !== undefined) || certain.notCallable(id);
    case 'iterable':
      return certain.notIterable(id);
    case 'iterable?':
      return !nothing && certain.notIterable(id);
  }
}
