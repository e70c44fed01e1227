import { read, written } from '../../../values/coded';
import { asPieces } from '../../../values/pieces';
import type { Pieces } from '../../../values/places';
import { type Coding, soleConstant, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** What each encoding of bytes is as a coding of texts; null: every letter is one byte. */
const ENCODINGS: ReadonlyMap<unknown, Coding | null> = new Map<unknown, Coding | null>([
  [undefined, 'utf8'],
  ['utf8', 'utf8'],
  ['utf-8', 'utf8'],
  ['base64', 'base64'],
  ['base64url', 'base64'],
  ['hex', 'hex'],
  ['latin1', null],
  ['ascii', null],
  ['binary', null],
]);

/** A coding that an argument names; undefined where that is not known. */
export function codingAt(call: IntrinsicCall, index: number): Coding | null | undefined {
  const given = call.argument(index);
  const sole = given.facts.length === 0 ? soleConstant(given) : null;
  return sole === null
    ? undefined
    : ENCODINGS.get(typeof sole.value === 'string' ? sole.value.toLowerCase() : sole.value);
}

/** The bytes that a text stands for in a coding. */
export function bytesOfText(text: Value, coding: Coding | null): Pieces {
  if (coding === null) return asPieces(text);
  return asPieces(coding === 'utf8' ? written(coding, text) : read(coding, text));
}

/** The text that bytes stand for in a coding. */
export function textOfBytes(bytes: Value, coding: Coding | null): Value {
  if (coding === null) return bytes;
  return coding === 'utf8' ? read(coding, bytes) : written(coding, bytes);
}
