import type { Site } from '../../graph';
import { soleObject } from '../heap/sequence';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { EQUALITY } from '../values/identity';
import { hasProperty, instanceOf } from '../values/kindTests';
import { truthOf } from '../values/operators';
import type { Value } from '../values/value';
import { load } from './access';
import { keyNames } from './keyNames';
import { trapped } from './proxy';

/** `left in right`, by the traps of a proxy. */
export function isIn(machine: Machine, frame: Frame, left: Value, right: Value, site: Site): Value {
  const ref = soleObject(right);
  if (ref === null || machine.kindOf(ref).kind !== 'proxy')
    return hasProperty(machine, frame.file, keyNames(machine, left), right);
  const answer = trapped(machine, frame, ref, 'has', [left], site, (target) =>
    isIn(machine, frame, left, target, site),
  );
  return truthOf(answer, site);
}

/** `left instanceof right`, by `Symbol.hasInstance` where the right side has one. */
export function isInstanceOf(machine: Machine, frame: Frame, left: Value, right: Value, site: Site): Value {
  const own = load(machine, frame, right, '@@hasInstance', site);
  if (!own.refs.some((ref) => machine.kindOf(ref).kind === 'function')) return instanceOf(machine, left, right);
  const list = { ...NO_ARGUMENTS, values: [left], sites: [site] };
  return truthOf(machine.invoke(frame, own, right, list, site), site);
}

/**
 * What a comparison of a value that is not known answers by types, where those list what it may be and this is the last of
 * it: the way past an exhaustive `switch` does not exist. What the program is known to compare speaks for itself.
 */
export function lastOfSeveral(
  machine: Machine,
  operator: string,
  left: Value,
  right: Value,
  site: Site,
): boolean | null {
  if (!EQUALITY.has(operator) || ![left, right].some(({ any, opaque }) => any || opaque)) return null;
  return machine.program.oracle.answerAt(site);
}
