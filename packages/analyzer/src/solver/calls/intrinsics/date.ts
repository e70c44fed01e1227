import { AROUND } from '../../heap/around';
import { readField, writeField } from '../../heap/heap';
import { soleObject } from '../../heap/sequence';
import { attempt, isConstant } from '../../values/folding/combine';
import { askMoment, type Moment, momentOf } from '../../values/folding/dates';
import {
  ANY,
  constant,
  isBottom,
  join,
  type ObjectId,
  type Primitive,
  soleConstant,
  type Value,
} from '../../values/value';
import type { IntrinsicCall } from './context';

/** Where a date keeps when it is, by what clock. */
const SLOTS: Readonly<Record<Moment['clock'], string>> = { world: '%time', wall: '%wall' };

/** Remembers when a date is that was made of primitives which are known. */
export function rememberDate(call: IntrinsicCall, ref: ObjectId): void {
  const moment = givenMoment(call);
  const record = call.record(ref);
  for (const clock of ['world', 'wall'] as const) {
    const old = readField(record, SLOTS[clock]);
    const now = moment?.clock === clock ? constant(moment.time) : ANY;
    // The same place may make several dates.
    if (old !== null || moment?.clock === clock)
      call.write(ref, writeField(call.record(ref), SLOTS[clock], old === null ? now : join(old, now)));
  }
}

function givenMoment(call: IntrinsicCall): Moment | null {
  const { values, rest } = call.list;
  if (!isBottom(rest) || !values.every((value) => isConstant(value) && value.constants.length === 1)) return null;
  return momentOf(values.map((value) => value.constants[0] as Primitive));
}

const METHOD = /^global#Date\.prototype\.(\w+)$/;

/** A method of a date of which it is known when it is; null where it is not, or nobody can tell. */
export function knownDate(call: IntrinsicCall, callee: string): Value | null {
  const name = METHOD.exec(callee)?.[1];
  const ref = name === undefined ? null : soleObject(call.receiver);
  if (ref === null || name === undefined) return null;
  if (name === 'setTime' && !call.record(ref).summary) call.write(ref, writeField(call.record(ref), AROUND, ANY));
  for (const [clock, slot] of Object.entries(SLOTS)) {
    const held = readField(call.record(ref), slot);
    if (held === null) continue;
    if (name.startsWith('set')) call.write(ref, writeField(call.record(ref), slot, ANY));
    const time = soleConstant(held)?.value;
    if (typeof time !== 'number') return null;
    const answer = attempt(() => askMoment({ clock: clock as Moment['clock'], time }, name), []);
    if (answer instanceof Error) return call.throws(answer);
    return answer === null ? null : constant(answer.result);
  }
  return null;
}
