import type { Site } from '../graph';
import { opaqueAt } from './access';
import { deepFacts } from './deepRead';
import { approximateFacts } from './fact';
import type { Frame } from './frame';
import type { Machine } from './machine';
import { addFacts, type Value } from './value';

/** A value that perhaps arrives at a site: something from there that carries what the value holds, marked as not certain. */
export function approximated(machine: Machine, frame: Frame, value: Value, site: Site, why: string): Value {
  return addFacts(opaqueAt(machine, frame, site), approximateFacts(deepFacts(machine, value, site), why));
}
