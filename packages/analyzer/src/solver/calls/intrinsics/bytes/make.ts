import { exactArray } from '../../../heap/sequence';
import { piecesOf, someText } from '../../../values/pieces';
import { between, factsOfPieces, letters } from '../../../values/places';
import { isUntracked, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { bytesOfText, codingAt } from './encodings';
import { heldBy, made, place } from './held';
import { filling, repeated } from './write';

/** `Buffer.from(text, encoding)`, `Buffer.from(bytes)`, `Buffer.from(arrayBuffer, offset, length)`. */
export function from(call: IntrinsicCall): Value | null {
  const given = call.argument(0);
  if (given.refs.length > 0 && !given.opaque) {
    const bytes = heldBy(call, given);
    if (bytes === null) return null;
    const [start, length] = [place(call, 1, 0), place<undefined>(call, 2, undefined)];
    if (start === null || length === null) return made(call, [someText(factsOfPieces(bytes))]);
    return made(call, between(bytes, start, length === undefined ? null : start + length));
  }
  if (isUntracked(given)) return null;
  const coding = codingAt(call, 1);
  const isText = coding !== undefined && piecesOf(given) !== null;
  return made(call, isText ? bytesOfText(given, coding) : [someText(call.factsOf(given))]);
}

/** All buffers of a list in a row; a length that is given is taken to be that of all. */
export function concat(call: IntrinsicCall): Value | null {
  const parts = exactArray(call.machine, call.argument(0));
  const bytes = parts?.map((part) => heldBy(call, part)) ?? [null];
  const known = bytes.filter((each) => each !== null);
  return known.length === bytes.length ? made(call, known.flat()) : null;
}

/** `Buffer.alloc(length, value, encoding)`. */
export function alloc(call: IntrinsicCall): Value | null {
  const length = place(call, 0, 0);
  const data = call.has(1) ? filling(call.on(call.receiver, call.list.values.slice(1)), call.argument(1)) : null;
  if (length === null) return made(call, [someText(data === null ? [] : factsOfPieces(data))]);
  return made(call, repeated(data ?? [], length));
}

/** `Buffer.allocUnsafe(length)`: what is in it is not known. */
export function allocUnsafe(call: IntrinsicCall): Value | null {
  const length = place(call, 0, 0);
  return made(call, length === null ? [someText([])] : letters(length, []));
}

/** The bytes of a text as UTF-8. */
export function encode(call: IntrinsicCall): Value | null {
  const text = call.argument(0);
  if (isUntracked(text)) return null;
  return made(call, piecesOf(text) === null ? [someText(call.factsOf(text))] : bytesOfText(text, 'utf8'));
}
