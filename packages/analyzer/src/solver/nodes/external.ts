import { hasStatic, isMissingInLanguage, languagePrototype, prototypeAt } from '../heap/languagePrototypes';
import { external, memberOf } from '../heap/named';
import type { ObjectKind } from '../heap/objects';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { namedNumber } from '../values/folding/functions';
import { BOTTOM, constant, join, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { isUnheardOf } from './globalName';

/** What handlers left under a name for each other, or what else stands there in what they all get. */
export function loadConveyed(machine: Machine, ref: ObjectId, name: string): Value | null {
  const kind = machine.kindOf(ref);
  if (kind.kind === 'external' && kind.conveyed !== undefined) {
    const isApplication = machine.models.find(memberOf(kind.path, kind.instance, name))?.application === true;
    const applications = isApplication ? machine.conveyances.applicationsOf(ref) : BOTTOM;
    if (applications.refs.length > 0) return applications;
  }
  const left = machine.conveyances.left(ref, name);
  if (left !== null) return left;
  const member = machine.conveyances.member(ref, name);
  return member === null ? null : reference(member);
}

export function loadExternal(
  machine: Machine,
  frame: Frame,
  { path, instance }: { readonly path: string; readonly instance: boolean },
  name: string,
): Value {
  if (!instance && isMissingInLanguage(path, name)) return UNDEFINED;
  const member = memberOf(path, instance, name);
  const owner = instance ? null : prototypeAt(member);
  if (owner !== null) return reference(languagePrototype(machine, frame.file, owner));
  if (!instance && path === 'global#globalThis') {
    const assigned = machine.globals.assigned(machine, name, frame.file);
    if (machine.globals.isAssigned(machine, name, frame.file) && assigned !== null) return assigned;
    // Another script may have put it there, or not.
    if (isUnheardOf(machine, name)) return join(assigned ?? external(machine, member), UNDEFINED);
    if (assigned !== null) return assigned;
  }
  const number = instance || !member.startsWith('global#') ? null : namedNumber(member.slice(7));
  return number === null ? external(machine, member) : constant(number);
}

/** A static member that a class has from a class of the language, or of a package, that it extends. */
export function inheritedStatic(
  machine: Machine,
  frame: Frame,
  parent: Extract<ObjectKind, { kind: 'external' }>,
  name: string,
): Value | null {
  return hasStatic(parent.path, name) === false
    ? null
    : loadExternal(machine, frame, { ...parent, instance: false }, name);
}
