import { arrayRecord, HOLE } from '../../../heap/heap';
import {
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** Arrays that are made longer than this are not followed element by element. */
const MOST_HOLES = 64;

/** Whether an array may have so many elements. */
function isArrayLength(length: number): boolean {
  return Number.isInteger(length) && length >= 0 && length < 2 ** 32;
}

/** `new Array(n)` has n holes; with any other arguments they are the elements. */
export function arrayConstructor(call: IntrinsicCall): Value {
  const sole = call.list.values.length === 1 && isBottom(call.list.rest) ? call.argument(0) : null;
  if (sole === null) return call.array(call.list.values, call.list.rest);
  const length = soleConstant(sole)?.value;
  if (typeof length === 'number' && !isArrayLength(length))
    return call.throws({ name: 'RangeError', message: 'Invalid array length' });
  if (typeof length === 'number' && length <= MOST_HOLES) return call.array(Array.from({ length }, () => HOLE));
  const isNumber = typeof length === 'number' || sole.form === 'number' || (sole.any && sole.facts.length === 0);
  return isNumber ? call.array([], UNDEFINED) : call.array([], sole.any ? join(sole, UNDEFINED) : sole);
}

/** Makes an array that has no elements yet one of zeros. */
export function zeros(call: IntrinsicCall): Value {
  const length = soleConstant(call.argument(1))?.value;
  const known = typeof length === 'number' && length <= MOST_HOLES;
  const zero = constant(0);
  const record = known
    ? arrayRecord(
        Array.from({ length }, () => zero),
        BOTTOM,
      )
    : arrayRecord([], zero);
  for (const ref of call.argument(0).refs) {
    const { fields, rest, length: count, front } = record;
    const own = call.record(ref);
    call.write(ref, { ...own, fields: new Map([...own.fields, ...fields]), rest, length: count, front });
  }
  return UNDEFINED;
}

/** Puts the elements of one array into another that has none yet. */
export function holdElements(call: IntrinsicCall, into: ObjectId, from: ObjectId): void {
  const { fields, rest, length } = call.record(from);
  const record = call.record(into);
  call.write(into, { ...record, fields: new Map([...record.fields, ...fields]), rest, length });
}
