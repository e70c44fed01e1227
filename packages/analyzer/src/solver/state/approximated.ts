import type { Site } from '../../graph';
import { deepFacts } from '../heap/deepRead';
import { opaqueAt } from '../nodes/access';
import { approximateFacts } from '../values/fact';
import { addFacts, type Value } from '../values/value';
import type { Frame } from './frame';
import type { Machine } from './machine';

/** A value that perhaps arrives at a site: something from there that carries what the value holds, marked as not certain. */
export function approximated(machine: Machine, frame: Frame, value: Value, site: Site, why: string): Value {
  return addFacts(opaqueAt(machine, frame, site), approximateFacts(deepFacts(machine, value, site), why));
}
