import type { FunctionFacts } from '../../graph';
import type { Machine } from '../state/machine';
import { ANY, constant, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { accessorSlot } from './accessorSlots';
import { type HeapRecord, readField } from './heap';
import { external } from './named';

/** The kinds of functions that `new` takes; arrow functions and methods have no prototype. */
const CONSTRUCTORS: ReadonlySet<string> = new Set(['function', 'constructor']);

/** What functions and classes have: their prototype, their name, and how many parameters they name. */
export function loadOfFunction(machine: Machine, ref: ObjectId, name: string, record: HeapRecord): Value | null {
  const kind = machine.kindOf(ref);
  if (kind.kind === 'class') {
    const facts = machine.program.fileOf(kind.class.file)?.classes[kind.class.class];
    if (name === 'prototype') return readField(record, '%prototype');
    if (name === 'length') return parameterCount(machine, ref);
    if (name === 'constructor') return external(machine, 'global#Function');
    return name === 'name' && facts !== undefined && !record.fields.has(accessorSlot('get', 'name'))
      ? constant(facts.name)
      : null;
  }
  if (kind.kind !== 'function') return null;
  const facts = machine.program.fileOf(kind.function.file)?.functions[kind.function.function];
  if (name === 'prototype' && !CONSTRUCTORS.has(facts?.kind ?? 'function')) return readField(record, name) ?? UNDEFINED;
  if (name === 'prototype') return functionPrototype(machine, ref);
  if (name === 'length') return parameterCount(machine, ref);
  if (name === 'constructor') return external(machine, constructorPath(facts));
  const own = facts?.name.split('.').at(-1);
  if (name !== 'name' || own === undefined || record.fields.has(accessorSlot('get', 'name'))) return null;
  // What stands in the place of a name is none.
  return own.startsWith('<') ? ANY : constant(own);
}

/** What made a function, as the language has one for each kind of functions. */
function constructorPath(facts: FunctionFacts | undefined): string {
  const kind = `${facts?.async ? 'Async' : ''}${facts?.generator ? 'Generator' : ''}`;
  return `global#${kind}Function`;
}

/** `f.length`: the parameters before the first that is optional or takes the rest. */
function parameterCount(machine: Machine, ref: ObjectId): Value {
  const kind = machine.kindOf(ref);
  const [target] = kind.kind === 'class' ? (readField(machine.recordOf(ref), '%constructor')?.refs ?? []) : [ref];
  const called = target === undefined ? null : machine.kindOf(target);
  if (called?.kind !== 'function') return ANY;
  const params = machine.program.fileOf(called.function.file)?.functions[called.function.function]?.params ?? [];
  const optional = params.findIndex((param) => param.rest || param.default);
  return constant(optional < 0 ? params.length : optional);
}

/** The `prototype` object of a function that is used as a constructor: the one that was assigned, else one of its own. */
export function functionPrototype(machine: Machine, ref: ObjectId): Value {
  const assigned = machine.recordOf(ref).fields.get('prototype');
  if (assigned !== undefined) return assigned;
  return reference(machine.objects.intern(`prototype:${ref}`, () => ({ kind: 'plain', prototypeOf: ref })));
}
