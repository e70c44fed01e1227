import { opaqueChild, POINTED_TO } from '../../heap/opaqueChild';
import { iteratorOver } from '../../nodes/iterate';
import { type ObjectId, OPAQUE, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';
import { asOfArray, element, heldUnderKey, itself } from './unknown';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/**
 * Methods that lists, maps or weak references have, and other things as well: where nobody knows which of them something from outside is, what
 * it answers may lead to what is in it, so that what the program stores in that is found again.
 */
const METHODS: Readonly<Record<string, Method>> = {
  at: asOfArray,
  slice: asOfArray,
  concat: asOfArray,
  values: (call, ref) => iteratorOver(call.machine, call.frame, call.site, null, element(call, ref), ':values'),
  entries: (call, ref) => {
    const pair = call.array([OPAQUE, element(call, ref)], undefined, ':pair');
    return iteratorOver(call.machine, call.frame, call.site, null, pair, ':entries');
  },
  get: (call, ref) => heldUnderKey(call.on(itself(call, ref), call.list.values)),
  deref: (call, ref) => opaqueChild(call.machine, ref, POINTED_TO, call.site),
};

/** What such a method leads to, besides what it answers as a method of a text; null for other methods, and where data is read. */
export function ledToBy(call: IntrinsicCall, ref: ObjectId): Value | null {
  if (call.machine.kindOf(ref).kind !== 'opaque' || call.receiver.facts.length > 0) return null;
  return Object.hasOwn(METHODS, call.name) ? (METHODS[call.name]?.(call, ref) ?? null) : null;
}
