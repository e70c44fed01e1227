import type { HeapRecord } from '../../../heap/heap';
import { frontElements } from '../../../heap/held';
import { elementOf } from '../../../nodes/iterate';
import { isBottom, join, soleConstant, UNDEFINED, type Value } from '../../../values/value';
import { elementsOfArray, type IntrinsicCall } from '../context';

/** What is put over the elements of an array of numbers. */
interface Put {
  /** Where it begins, or the first place where it may. */
  readonly from: number;
  /** Its elements in order, where they and its place are known. */
  readonly known: readonly Value[] | null;
  /** Any of its elements. */
  readonly some: Value;
}

/** Puts the elements of a list over those of an array of numbers, from a place on; how long that is stays as it is. */
export function putAt(call: IntrinsicCall): Value {
  const [array, source] = [call.argument(0), call.argument(1)];
  const place = soleConstant(call.argument(2))?.value;
  const listed = elementsOfArray(call, source);
  if (listed?.length === 0) return UNDEFINED;
  const some = listed?.reduce(join) ?? elementOf(call.machine, call.frame, source, call.site);
  if (isBottom(some)) return UNDEFINED;
  const isPlace = typeof place === 'number';
  const put = { from: isPlace ? place : 0, known: isPlace && array.refs.length === 1 ? listed : null, some };
  for (const ref of array.refs) {
    const record = call.record(ref);
    const isWhole = record.length !== null && isBottom(record.rest);
    call.write(ref, isWhole ? changed(record, put) : changedInFront(record, put));
  }
  return UNDEFINED;
}

function changed(record: HeapRecord, { from, known, some }: Put): HeapRecord {
  const fields = new Map(record.fields);
  for (const [index, old] of frontElements(record).first.entries()) {
    const put = known === null ? some : known[index - from];
    if (index < from || put === undefined) continue;
    fields.set(String(index), known === null || record.summary ? join(old, put) : put);
  }
  return { ...record, fields };
}

/** As `changed`, of an array of which nobody knows how long it is: long enough for what is put into it. */
function changedInFront(record: HeapRecord, put: Put): HeapRecord {
  const { from, known, some } = put;
  const { first, behind } = frontElements(record);
  const within = changed(record, put);
  if (known === null || record.summary || from > first.length)
    return { ...within, rest: join(behind, some), front: record.length === null ? record.front : first.length };
  const fields = new Map(within.fields);
  for (const [index, item] of known.entries()) fields.set(String(from + index), item);
  return { ...within, fields, length: null, front: Math.max(first.length, from + known.length) };
}
