import { type ByteChange, changeBytes, letterOf, sharesBytes } from '../../../heap/bytes';
import { someText, textOfPiece, textOfPieces } from '../../../values/pieces';
import {
  between,
  factsOfPieces,
  letters,
  overwritten,
  type Pieces,
  repeatedText,
  totalOf,
} from '../../../values/places';
import { ANY, constant, type ObjectId, soleConstant, soleReference, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { count, heldBy, ofText, place } from './held';
import { widthOf, writtenNumber } from './numbers';

/** The buffers that a value may be, while what all of them hold is known as a text, or others show it as well. */
function buffersOf(call: IntrinsicCall, value: Value): readonly ObjectId[] | null {
  const known = value.refs.length > 0 && !value.any && !value.opaque;
  return known && value.refs.every((ref) => sharesBytes(call.record(ref))) ? value.refs : null;
}

/** Changes each buffer that a value may be; whether all of them are known. */
function change(call: IntrinsicCall, value: Value, by: ByteChange): boolean {
  const refs = buffersOf(call, value);
  for (const ref of refs ?? []) changeBytes(call.machine, ref, by, soleReference(value) !== null);
  return refs !== null;
}

/** Writes bytes from a place of the buffer on (null: nobody knows which), at most so many of them (null: nobody knows how many). */
function put(data: Pieces, at: number | null, most: number | null = Number.POSITIVE_INFINITY): ByteChange {
  return (pieces, start, count) => {
    if (start === null || at === null || most === null) return overwritten(pieces, null, data);
    const limit = count === null ? most : Math.max(0, Math.min(count - at, most));
    const room = limit === Number.POSITIVE_INFINITY ? null : limit;
    return overwritten(pieces, start + at, data, room);
  };
}

/** `write(text, offset, length, encoding)`, of which all but the text may be missing. */
export function write(call: IntrinsicCall): Value | null {
  const given = call.list.values;
  const encoding = given.findIndex((value, index) => index > 0 && typeof soleConstant(value)?.value === 'string');
  const numbers = encoding < 0 ? given.length : encoding;
  const data = ofText(call, call.argument(0), encoding < 0 ? given.length : encoding);
  const at = numbers > 1 ? place(call, 1, 0) : 0;
  const most = numbers > 2 ? place(call, 2, undefined) : undefined;
  if (!change(call, call.receiver, put(data, at, most))) return null;
  return most === undefined ? count(data) : { ...ANY, form: 'number' };
}

/** `writeUInt32BE(value, offset)` and its like. */
export function writeNumber(call: IntrinsicCall): Value | null {
  const width = widthOf(call, 2);
  if (width === null) return scrambleWith(call, call.argument(0));
  const at = place(call, 1, 0);
  if (!change(call, call.receiver, put(writtenNumber(call, width), at))) return null;
  return at === null ? { ...ANY, form: 'number' } : constant(at + width);
}

/** `set(bytes, offset)`. */
export function set(call: IntrinsicCall): Value | null {
  const data = heldBy(call, call.argument(0)) ?? [someText(call.factsOf(call.argument(0)))];
  return change(call, call.receiver, put(data, place(call, 1, 0))) ? ANY : null;
}

/** `copy(target, targetStart, sourceStart, sourceEnd)`. */
export function copy(call: IntrinsicCall): Value | null {
  const source = heldBy(call, call.receiver);
  if (source === null) return null;
  const [from, to] = [place(call, 2, 0), place<number | undefined>(call, 3, undefined)];
  const data = from === null || to === null ? [someText(factsOfPieces(source))] : between(source, from, to ?? null);
  return change(call, call.argument(0), put(data, place(call, 1, 0))) ? count(data) : null;
}

/** `fill(value, start, end)`: each byte from one place to another is one of the value. */
export function fill(call: IntrinsicCall): Value | null {
  const [value] = call.list.values;
  const areBounds = call.list.values.slice(1).every((given) => typeof soleConstant(given)?.value !== 'string');
  const start = areBounds ? place(call, 1, 0) : 0;
  const end = areBounds ? place<number | undefined>(call, 2, undefined) : undefined;
  if (value === undefined) return null;
  const data = filling(call, value);
  const by: ByteChange = (pieces, base, count) => {
    if (base === null || start === null || end === null) return overwritten(pieces, null, data);
    const total = totalOf(pieces);
    const until = end ?? count ?? (total === null ? null : total - base);
    if (until === null)
      return start === 0 && base === 0 ? [someText(factsOfPieces(data))] : overwritten(pieces, null, data);
    return overwritten(pieces, base + start, repeated(data, until - start));
  };
  return change(call, call.receiver, by) ? call.receiver : null;
}

/** What is written again and again. */
export function filling(call: IntrinsicCall, value: Value): Pieces {
  const sole = value.facts.length === 0 ? soleConstant(value) : null;
  if (typeof sole?.value === 'number') return letterOf(value);
  return heldBy(call, value) ?? ofText(call, value, call.list.values.length);
}

/** Bytes that are written again and again until there are so many. */
export function repeated(data: Pieces, length: number): Pieces {
  const text = textOfPiece(textOfPieces(data));
  if (text === null) return letters(length, factsOfPieces(data));
  if (text === '') return repeatedText('\0', length);
  return between(repeatedText(text, Math.ceil(length / text.length)), 0, length);
}

/** What puts bytes in another order, or moves them, leaves none where it was known to be. */
export function scramble(call: IntrinsicCall): Value | null {
  const by: ByteChange = (pieces) => overwritten(pieces, null, []);
  return change(call, call.receiver, by) ? call.receiver : null;
}

function scrambleWith(call: IntrinsicCall, value: Value): Value | null {
  return change(call, call.receiver, put([someText(value.facts)], null)) ? ANY : null;
}
