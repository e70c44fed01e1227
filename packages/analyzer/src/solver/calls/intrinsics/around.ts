import { allocate, placeOf } from '../../heap/allocate';
import { putAround, unwrapped } from '../../heap/around';
import { OPEN_RECORD } from '../../heap/heap';
import { truthOf } from '../../values/operators';
import { asText } from '../../values/text';
import { ANY, constant, type ObjectId, type Value, withFacts } from '../../values/value';
import type { IntrinsicCall } from './context';
import { rememberDate } from './date';
import { numberOf } from './toNumber';

/** What the constructors of the language make objects around, by their path. */
const GIVEN: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'global#String': (call) =>
    call.has(0) ? asText(call.machine, call.frame, call.argument(0), call.site) : constant(''),
  'global#Number': (call) => (call.has(0) ? numberOf(call, 'Number') : constant(0)),
  'global#Boolean': (call) => truthOf(call.argument(0), call.site),
  'global#Date': (call) => withFacts(ANY, call.factsOf(...call.list.values, call.list.rest)),
};

/** Makes an object around a primitive of what a class of the language that does so does with its arguments. */
export function surround(call: IntrinsicCall, path: string, ref: ObjectId): void {
  const given = Object.hasOwn(GIVEN, path) ? GIVEN[path]?.(call) : undefined;
  if (given === undefined) return;
  putAround(call.machine, ref, given);
  if (path === 'global#Date') rememberDate(call, ref);
}

/** `new String(text)` and its like. */
export function makeAround(call: IntrinsicCall, path: string): Value {
  const kind = { kind: 'external', path, instance: true } as const;
  const made = allocate(call.machine, call.frame, placeOf(call.site), kind, OPEN_RECORD, `:around:${path}`);
  for (const ref of made.refs) surround(call, path, ref);
  return made;
}

const METHOD = /^global#(?:String|Number|Boolean)\.prototype\.\w+$/;

/** The same call of a method of primitives, on the primitives that the objects are made around; null for all others. */
export function onPrimitive(call: IntrinsicCall, callee: string): IntrinsicCall | null {
  if (!METHOD.test(callee)) return null;
  const receiver = unwrapped(call.machine, call.receiver);
  return receiver === call.receiver ? null : call.on(receiver, call.list.values);
}
