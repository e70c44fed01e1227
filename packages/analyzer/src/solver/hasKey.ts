import type { Site } from '../graph';
import { keyNames } from './access';
import type { Frame } from './frame';
import { hasProperty } from './kindTests';
import type { Machine } from './machine';
import { unary } from './operators';
import { trapped } from './proxy';
import { soleObject } from './sequence';
import type { Value } from './value';

/** `key in object`, or whether the object has the property itself; by the traps of a proxy. */
export function hasKey(machine: Machine, frame: Frame, key: Value, object: Value, own: boolean, site: Site): Value {
  const ref = soleObject(object);
  if (ref === null || machine.kindOf(ref).kind !== 'proxy')
    return hasProperty(machine, keyNames(machine, key), object, own);
  const trap = own ? 'getOwnPropertyDescriptor' : 'has';
  const answer = trapped(machine, frame, ref, trap, [key], site, (target) =>
    hasKey(machine, frame, key, target, own, site),
  );
  return unary('!', unary('!', answer, site), site);
}
