import type { Site } from '../../graph';
import { soleObject } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { hasProperty } from '../values/kindTests';
import { truthOf } from '../values/operators';
import type { Value } from '../values/value';
import { keyNames } from './keyNames';
import { trapped } from './proxy';

/** `key in object`, or whether the object has the property itself; by the traps of a proxy. */
export function hasKey(machine: Machine, frame: Frame, key: Value, object: Value, own: boolean, site: Site): Value {
  const ref = soleObject(object);
  if (ref === null || machine.kindOf(ref).kind !== 'proxy')
    return hasProperty(machine, frame.file, keyNames(machine, key), object, own);
  const trap = own ? 'getOwnPropertyDescriptor' : 'has';
  const answer = trapped(machine, frame, ref, trap, [key], site, (target) =>
    hasKey(machine, frame, key, target, own, site),
  );
  return truthOf(answer, site);
}
