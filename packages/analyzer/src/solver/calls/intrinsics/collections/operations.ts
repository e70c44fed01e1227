import { EMPTY_RECORD, readAny } from '../../../heap/heap';
import { entriesInOrder } from '../../../heap/held';
import { soleObject } from '../../../heap/sequence';
import { elementOf } from '../../../nodes/iterate';
import { ANY, constant, isBottom, type ObjectId, reference, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { carries, putEntry, slotOf } from './entries';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

interface Member {
  readonly value: Value;
  readonly slot: string;
}

/** The members of both sets by their slots; null when those of one are not known, or may equal each other. */
function members(call: IntrinsicCall, ref: ObjectId): { own: readonly Member[]; other: readonly Member[] } | null {
  const argument = soleObject(call.argument(0));
  const own = slots(call, ref);
  const other = argument === null ? null : slots(call, argument);
  if (own === null || other === null) return null;
  const known = [...own, ...other].every(({ slot }) => !slot.startsWith('=source:'));
  return known ? { own, other } : null;
}

/** The members of one set after those of another, also where some may equal others, as `add` takes them. */
function inTurn(call: IntrinsicCall, ref: ObjectId): readonly Member[] | null {
  const argument = soleObject(call.argument(0));
  const own = slots(call, ref);
  const other = argument === null ? null : slots(call, argument);
  return own === null || other === null ? null : [...own, ...other];
}

function slots(call: IntrinsicCall, ref: ObjectId): readonly Member[] | null {
  const entries = entriesInOrder(call.record(ref));
  const found = entries?.map(({ key }) => ({ value: key, slot: slotOf(call.machine, key) })) ?? null;
  return found?.every((member): member is Member => member.slot !== null) ? found : null;
}

/** A new set of some members of both. */
function combined(
  choose: (own: readonly Member[], other: readonly Member[]) => readonly Member[],
  takesOther: boolean,
): Method {
  return (call, ref) => {
    const result = call.make('set', EMPTY_RECORD);
    const known = members(call, ref);
    const put = (value: Value): void => {
      for (const id of result.refs) putEntry(call.on(result, []), id, value, value);
    };
    if (known !== null) {
      for (const { value } of choose(known.own, known.other)) put(value);
      return result;
    }
    const row = takesOther ? inTurn(call, ref) : null;
    if (row !== null) {
      for (const { value } of row) put(value);
      return result;
    }
    const some = [readAny(call.record(ref))];
    if (takesOther) some.push(elementOf(call.machine, call.frame, call.argument(0), call.site));
    for (const value of some) if (!isBottom(value)) put({ ...value, any: true, constants: [] });
    return result;
  };
}

/** A question about both sets. */
function compared(decide: (own: readonly Member[], other: readonly Member[]) => boolean): Method {
  return (call, ref) => {
    const known = members(call, ref);
    return known === null || carries(call, reference(ref)) ? ANY : constant(decide(known.own, known.other));
  };
}

const among =
  (list: readonly Member[]) =>
  (member: Member): boolean =>
    list.some(({ slot }) => slot === member.slot);
const apart =
  (list: readonly Member[]) =>
  (member: Member): boolean =>
    !among(list)(member);

/** Operations on two sets. */
export const setOperations: Readonly<Record<string, Method>> = {
  union: combined((own, other) => [...own, ...other], true),
  intersection: combined((own, other) => own.filter(among(other)), false),
  difference: combined((own, other) => own.filter(apart(other)), false),
  symmetricDifference: combined((own, other) => [...own.filter(apart(other)), ...other.filter(apart(own))], true),
  isSubsetOf: compared((own, other) => own.every(among(other))),
  isSupersetOf: compared((own, other) => other.every(among(own))),
  isDisjointFrom: compared((own, other) => own.every(apart(other))),
};
