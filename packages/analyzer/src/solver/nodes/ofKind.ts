import { errorProperty } from '../calls/errors';
import { loadOfFunction } from '../heap/functionProperties';
import { type HeapRecord, readField } from '../heap/heap';
import { entriesInOrder } from '../heap/held';
import { classesAbove } from '../heap/languagePrototypes';
import { external } from '../heap/named';
import type { ObjectKind } from '../heap/objects';
import type { Machine } from '../state/machine';
import { regexpProperty } from '../values/folding/regexpProperties';
import { ANY, constant, type ObjectId, reference, type Value } from '../values/value';
import { CALLEE } from './argumentsObject';

/** Properties that every object of a kind has. */
export function loadSpecial(machine: Machine, ref: ObjectId, name: string, record: HeapRecord): Value | null {
  const kind = machine.kindOf(ref).kind;
  if (name === 'length' && kind === 'array') return record.length === null ? ANY : constant(record.length);
  if (name === 'callee' && kind === 'array') return readField(record, CALLEE);
  if (name === 'size' && (kind === 'map' || kind === 'set')) {
    const entries = entriesInOrder(record);
    return entries === null ? ANY : constant(entries.length);
  }
  if (kind === 'symbol' && name === 'description') return ANY;
  if (name === 'constructor' && OF_LANGUAGE.has(kind)) return classOfLanguage(machine, ref);
  if (kind === 'regexp') return regexpProperty(record, name);
  if (kind === 'cell') return null;
  if (record.fields.has('%error')) return errorProperty(machine, record, name);
  if (name === 'constructor' && kind === 'plain') return constructorOf(machine, ref);
  if (kind === 'function' || kind === 'class') return loadOfFunction(machine, ref, name, record);
  if (name === 'constructor' && (kind === 'instance' || kind === 'prototype')) return readField(record, '%class');
  return null;
}

/** Kinds of objects that the language makes, whose `constructor` is a class of the language. */
const OF_LANGUAGE: ReadonlySet<ObjectKind['kind']> = new Set(['array', 'map', 'set', 'promise', 'regexp']);

function classOfLanguage(machine: Machine, ref: ObjectId): Value | null {
  const [nearest] = classesAbove(machine, ref);
  return nearest === undefined || machine.recordOf(ref).fields.has('%proto')
    ? null
    : external(machine, `global#${nearest}`);
}

/** `prototype.constructor` of a function, as long as the program puts nothing else there. */
export function constructorOf(machine: Machine, ref: ObjectId): Value | null {
  const kind = machine.kindOf(ref);
  return kind.kind === 'plain' && kind.prototypeOf !== undefined ? reference(kind.prototypeOf) : null;
}
