import { addView } from '../../../heap/bytes';
import { EMPTY_RECORD, writeField } from '../../../heap/heap';
import { read } from '../../../values/coded';
import { someText, textOfPiece, textOfPieces } from '../../../values/pieces';
import { between, factsOfPieces, type Pieces, totalOf } from '../../../values/places';
import { ANY, constant, soleConstant, soleReference, type Value, withFacts } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { codingAt, textOfBytes } from './encodings';
import { heldBy, made, place } from './held';
import { readNumber, widthOf } from './numbers';

function carrying(call: IntrinsicCall, text: Value): Value {
  return text.facts.length === 0 ? text : withFacts(text, call.factsOf(text));
}

/** The bytes from one place to another, as two arguments say. */
function cut(call: IntrinsicCall, bytes: Pieces, first: number): Pieces {
  const [start, end] = [place(call, first, 0), place<undefined>(call, first + 1, undefined)];
  if (start === null) return [someText(factsOfPieces(bytes))];
  const from = between(bytes, start, end ?? null);
  return end === null ? [someText(factsOfPieces(from))] : from;
}

/** `toString(encoding, start, end)`. */
export function toText(call: IntrinsicCall): Value | null {
  const bytes = heldBy(call, call.receiver);
  const coding = codingAt(call, 0);
  if (bytes === null || coding === undefined) return null;
  return carrying(call, textOfBytes(textOfPieces(cut(call, bytes, 1)), coding));
}

/** A view of a part shares its bytes with the whole: what is written into one of them, the other shows. */
export function part(call: IntrinsicCall): Value | null {
  const bytes = heldBy(call, call.receiver);
  const whole = soleReference(call.receiver);
  if (bytes === null || whole === null) return null;
  const view = made(call, cut(call, bytes, 0));
  const ends = place<undefined>(call, 1, undefined);
  for (const ref of view.refs) {
    const total = totalOf(bytes);
    const absolute = (at: number): number | null => (at >= 0 ? at : total === null ? null : Math.max(0, total + at));
    const start = place(call, 0, 0);
    const until = ends === undefined ? total : ends;
    call.escape(call.receiver);
    call.escape(view);
    const from = start === null || ends === null ? null : absolute(start);
    addView(call.machine, ref, whole, from, until === null ? null : absolute(until));
  }
  return view;
}

/** `readUInt32BE(offset)` and its like. */
export function numberAt(call: IntrinsicCall): Value | null {
  const bytes = heldBy(call, call.receiver);
  const [at, width] = [place(call, 0, 0), widthOf(call, 1)];
  return bytes === null || at === null || width === null ? null : readNumber(call, bytes, at, width);
}

/** `{ type: 'Buffer', data: [...] }`. */
export function toJson(call: IntrinsicCall): Value | null {
  const bytes = heldBy(call, call.receiver);
  if (bytes === null) return null;
  const byte: Value = { ...ANY, form: 'number', facts: call.factsOf(textOfPieces(bytes)) };
  const data = call.array([], byte, ':data');
  return call.make('plain', writeField(writeField(EMPTY_RECORD, 'type', constant('Buffer')), 'data', data));
}

/** Where a text, or a byte, stands in the bytes that are known from the beginning on. */
export function indexOf(call: IntrinsicCall): Value | null {
  const [first] = heldBy(call, call.receiver) ?? [];
  const head = first === undefined ? null : textOfPiece(first);
  const wanted = call.argument(0).facts.length === 0 ? soleConstant(call.argument(0))?.value : undefined;
  if (head === null || call.has(1)) return null;
  const text = typeof wanted === 'number' ? String.fromCharCode(wanted & 0xff) : wanted;
  const index =
    typeof text === 'string' ? head.indexOf(Buffer.from(text, letterCoding(wanted)).toString('latin1')) : -1;
  return index < 0 ? null : constant(index);
}

function letterCoding(wanted: unknown): BufferEncoding {
  return typeof wanted === 'number' ? 'latin1' : 'utf8';
}

export function decode(call: IntrinsicCall): Value | null {
  const bytes = heldBy(call, call.argument(0));
  return bytes && carrying(call, read('utf8', textOfPieces(bytes)));
}
