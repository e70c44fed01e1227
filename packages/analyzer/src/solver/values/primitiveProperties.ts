import { isLanguageMethod } from '../calls/language';
import { type HeapRecord, readField } from '../heap/heap';
import { builtin, external } from '../heap/named';
import type { Machine } from '../state/machine';
import { ANY, BOTTOM, constant, join, type Primitive, UNDEFINED, type Value } from './value';

/** Reads a property of the primitives among what a value may be (`name` null: any property). */
export function loadPrimitive(machine: Machine, base: Value, name: string | null): Value {
  const constants = base.constants.filter((item) => (item ?? null) !== null);
  if ((!base.any && constants.length === 0) || base.opaque) return BOTTOM;
  if (name === null) return ANY;
  if (base.any) return join(ofUnknown(machine, name), added(machine, name) ?? BOTTOM);
  return constants.reduce<Value>((value, item) => join(value, ofConstant(machine, item, name)), BOTTOM);
}

function ofUnknown(machine: Machine, name: string): Value {
  return isMethodOfText(machine, name) ? builtin(machine, name) : ANY;
}

function isMethodOfText(machine: Machine, name: string): boolean {
  return isLanguageMethod(name) || machine.models.findPrototype('String', name) !== undefined;
}

function ofConstant(machine: Machine, item: Primitive, name: string): Value {
  if (typeof item === 'string' && Object.hasOwn(Object(item), name))
    return constant((Object(item) as Record<string, Primitive>)[name]);
  const own = added(machine, name, item);
  if (own !== null) return own;
  return name in Object(item) || name.startsWith('@@') || isLanguageMethod(name) ? ofUnknown(machine, name) : UNDEFINED;
}

const PROTOTYPES = { string: 'String', number: 'Number', bigint: 'BigInt', boolean: 'Boolean' } as const;

/** What the program itself added to the prototypes of primitives under a name. */
function added(machine: Machine, name: string, item?: Primitive): Value | null {
  const type = typeof item;
  const own = Object.hasOwn(PROTOTYPES, type) ? [PROTOTYPES[type as keyof typeof PROTOTYPES]] : null;
  let found: Value | null = null;
  for (const owner of [...(own ?? Object.values(PROTOTYPES)), 'Object']) {
    const held = addedTo(machine, owner, name);
    if (held !== null) found = found === null ? held : join(found, held);
  }
  return found;
}

function addedTo(machine: Machine, owner: string, name: string): Value | null {
  const [ref] = external(machine, `global#${owner}.prototype`).refs;
  const record: HeapRecord | null = ref === undefined ? null : machine.recordOf(ref);
  return record === null ? null : readField(record, name);
}
