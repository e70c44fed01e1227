import type { Site } from '../../graph';
import { isLanguageMethod } from '../calls/language';
import { isIndex } from '../heap/held';
import { classesAbovePrimitive, classesAboveUnknown, languagePrototype } from '../heap/languagePrototypes';
import { builtin, external } from '../heap/named';
import { loadAdded } from '../nodes/added';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { ANY, BOTTOM, constant, join, type Primitive, reference, UNDEFINED, type Value } from './value';

/** Reads a property of the primitives among what a value may be (`name` null: any property). */
export function loadPrimitive(machine: Machine, frame: Frame, base: Value, name: string | null, site: Site): Value {
  const constants = base.constants.filter((item) => (item ?? null) !== null);
  if ((!base.any && constants.length === 0) || base.opaque) return BOTTOM;
  if (name === null) return ANY;
  const self = { ...base, refs: [] };
  if (base.any) {
    const added = loadAdded(machine, frame, classesAboveUnknown(self), name, self, site);
    return added !== null && !added.opaque ? added : join(ofUnknown(machine, name), added ?? BOTTOM);
  }
  return constants.reduce<Value>(
    (value, item) => join(value, ofConstant(machine, frame, { ...self, constants: [item] }, item, name, site)),
    BOTTOM,
  );
}

/** Whether a value is a text or number for certain, and has no property of a name. */
export function isMissingInPrimitive(machine: Machine, frame: Frame, base: Value, name: string, site: Site): boolean {
  const { form, any, opaque, refs, constants } = base;
  if (form === null || !any || opaque || refs.length > 0 || constants.length > 0) return false;
  if (name === '__proto__' || (name.startsWith('@@') && name !== '@@iterator')) return false;
  const isOfText = name in String.prototype || name === '@@iterator' || isIndex(name);
  if (form === 'number' ? name in Number.prototype : isOfText) return false;
  return loadAdded(machine, frame, classesAboveUnknown(base), name, base, site) === null;
}

function ofUnknown(machine: Machine, name: string): Value {
  return isMethodOfText(machine, name) ? builtin(machine, name) : ANY;
}

function isMethodOfText(machine: Machine, name: string): boolean {
  return isLanguageMethod(name) || name === '@@iterator' || machine.models.findPrototype('String', name) !== undefined;
}

function ofConstant(machine: Machine, frame: Frame, self: Value, item: Primitive, name: string, site: Site): Value {
  if (typeof item === 'string' && Object.hasOwn(Object(item), name))
    return constant((Object(item) as Record<string, Primitive>)[name]);
  const classes = classesAbovePrimitive(item);
  const added = loadAdded(machine, frame, classes, name, self, site);
  if (added !== null && !added.opaque) return added;
  return join(ofLanguage(machine, frame, classes, item, name), added ?? BOTTOM);
}

function ofLanguage(machine: Machine, frame: Frame, [owner]: readonly string[], item: Primitive, name: string): Value {
  if (owner !== undefined && name === 'constructor') return external(machine, `global#${owner}`);
  if (owner !== undefined && name === '__proto__') return reference(languagePrototype(machine, frame.file, owner));
  if (name === '@@iterator' && typeof item !== 'string') return UNDEFINED;
  return name in Object(item) || name.startsWith('@@') ? ofUnknown(machine, name) : UNDEFINED;
}
