import type { Site } from '../../graph';
import { accessorSlot } from '../heap/accessorSlots';
import { readField } from '../heap/heap';
import { classesAboveUnknown, isAdded, isNativeMethod, languagePrototype } from '../heap/languagePrototypes';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { isBottom, join, type Value } from '../values/value';

/** What the program itself added under a name to the prototypes of some classes, the nearest first; null: nothing. */
export function loadAdded(
  machine: Machine,
  frame: Frame,
  classes: readonly string[],
  name: string,
  receiver: Value,
  site: Site,
): Value | null {
  if (!isAdded(machine, name)) return null;
  let found: Value | null = null;
  for (const owner of classes) {
    const held = heldBy(machine, frame, owner, name, receiver, site);
    if (held === null) continue;
    found = found === null ? held : join(found, held);
    // What was added on some ways only shows what stands above on the others.
    if (!held.opaque) break;
  }
  return found;
}

function heldBy(
  machine: Machine,
  frame: Frame,
  owner: string,
  name: string,
  receiver: Value,
  site: Site,
): Value | null {
  const record = machine.known(languagePrototype(machine, frame.file, owner));
  if (record === undefined) return null;
  const getter = readField(record, accessorSlot('get', name));
  return getter === null ? readField(record, name) : machine.invoke(frame, getter, receiver, NO_ARGUMENTS, site);
}

/** What the program added under a name to whatever something from outside may be; null: nothing. */
function loadAddedToUnknown(machine: Machine, frame: Frame, base: Value, name: string, site: Site): Value | null {
  if (!isAdded(machine, name)) return null;
  let found: Value | null = null;
  for (const owner of classesAboveUnknown(base)) {
    const held = heldBy(machine, frame, owner, name, base, site);
    if (held !== null) found = found === null ? held : join(found, held);
  }
  return found;
}

/**
 * What getters give that the program added, for a value that is no object of the program: what they make of it, and
 * nothing else; null where there are none.
 */
export function gotFromUnknown(machine: Machine, frame: Frame, base: Value, name: string, site: Site): Value | null {
  if (isBottom(base) || !isAdded(machine, name)) return null;
  if (base.refs.some((ref) => machine.kindOf(ref).kind !== 'opaque')) return null;
  const getters = classesAboveUnknown(base).map((owner) => {
    const record = machine.known(languagePrototype(machine, frame.file, owner));
    return record === undefined ? null : readField(record, accessorSlot('get', name));
  });
  let found: Value | null = null;
  for (const getter of getters) {
    if (getter === null) continue;
    const got = machine.invoke(frame, getter, base, NO_ARGUMENTS, site);
    found = found === null ? got : join(found, got);
  }
  return found;
}

function hasAdded(machine: Machine, frame: Frame, owner: string, name: string): boolean {
  const record = machine.known(languagePrototype(machine, frame.file, owner));
  return record !== undefined && readField(record, name) !== null;
}

/** What something from outside holds under a name: what only the program's own additions provide is one of those. */
export function unlessAdded(
  machine: Machine,
  frame: Frame,
  base: Value,
  name: string | null,
  site: Site,
  otherwise: () => Value,
): Value {
  const added = name === null ? null : loadAddedToUnknown(machine, frame, base, name, site);
  if (added === null || name === null) return otherwise();
  const isMethod = !added.opaque && added.refs.some((ref) => machine.kindOf(ref).kind === 'function');
  const isTheirs =
    isMethod &&
    classesAboveUnknown(base).every((owner) => !isNativeMethod(owner, name) || hasAdded(machine, frame, owner, name));
  return isTheirs ? added : join(otherwise(), added);
}
