import type { Site } from '../../graph';
import { instanceMemberPath, memberPath } from '../../graph/calleePath';
import { writtenOut } from '../program/writtenOut';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { reference, type Value } from '../values/value';
import { placeOf } from './allocate';

/** A method of the language by its name alone. */
export function builtin(machine: Machine, name: string): Value {
  return reference(machine.objects.intern(`builtin:${name}`, () => ({ kind: 'builtin', name })));
}

/** A fresh instance of a package's class, or whatever a modelled call returns: what goes into one is not in another. */
export function externalInstance(machine: Machine, frame: Frame, site: Site, path: string): Value {
  if (machine.models.find(path)?.conveyed === true) return machine.conveyances.anyOf(path);
  const key = `external:${path}@${frame.context}:${site.file}:${placeOf(site)}`;
  return reference(machine.objects.intern(key, () => ({ kind: 'external', path, instance: true })));
}

/** A value of a package or of the language, by its path. */
export function external(machine: Machine, path: string): Value {
  const written = writtenOut(machine, path);
  if (written !== null) return written;
  const id = machine.objects.intern(`external:${path}`, () => ({ kind: 'external', path, instance: false }));
  if (machine.models.find(path)?.lasts === true) machine.shared.add(id);
  return reference(id);
}

/** The path of a member of an external value. */
export function memberOf(path: string, instance: boolean, name: string): string {
  return instance ? instanceMemberPath(path, name) : memberPath(path, name);
}
