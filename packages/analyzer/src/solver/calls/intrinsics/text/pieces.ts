import { sourceOf } from '../../../values/identity';
import { asPieces, piecesOf, textOfPiece, textOfPieces } from '../../../values/pieces';
import { asText } from '../../../values/text';
import { codedIn, constant, isBottom, soleConstant, type Value, withFacts } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { textOf } from './patterns';

/** More parts than a text has. */
const MOST_PARTS = Number.POSITIVE_INFINITY;

type OnPieces = (call: IntrinsicCall, pieces: readonly Value[]) => Value | null;

/** Where a text begins and ends, as far as that is known. */
interface Ends {
  readonly head: string;
  readonly tail: string;
}

function endsOf(pieces: readonly Value[]): Ends {
  const text = (piece: Value | undefined): string => (piece === undefined ? '' : (textOfPiece(piece) ?? ''));
  return { head: text(pieces[0]), tail: text(pieces.at(-1)) };
}

/** A whole number that an argument is; null when it is not known. */
function integer(call: IntrinsicCall, index: number, missing: number): number | null {
  const given = call.argument(index);
  const sole = given.facts.length === 0 ? soleConstant(given) : null;
  if (sole === null || typeof sole.value === 'bigint') return null;
  return sole.value === undefined ? missing : Math.trunc(Number(sole.value)) || 0;
}

function startsWith(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const wanted = textOf(call.argument(0));
  const from = integer(call, 1, 0);
  const { head } = endsOf(pieces);
  if (wanted === null || from === null || from > head.length) return null;
  return begins(head.slice(Math.max(0, from)), wanted, (text, part) => text.startsWith(part));
}

function endsWith(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const wanted = textOf(call.argument(0));
  if (wanted === null || call.has(1)) return null;
  return begins(endsOf(pieces).tail, wanted, (text, part) => text.endsWith(part));
}

/** Whether a text begins, or ends, with what is wanted, of which some is known. */
function begins(known: string, wanted: string, holds: (text: string, part: string) => boolean): Value | null {
  if (known.length >= wanted.length) return constant(holds(known, wanted));
  return holds(wanted, known) ? null : constant(false);
}

function includes(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const wanted = textOf(call.argument(0));
  if (wanted === null || call.has(1)) return null;
  return pieces.some((piece) => textOfPiece(piece)?.includes(wanted)) ? constant(true) : null;
}

function indexOf(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const wanted = textOf(call.argument(0));
  const from = integer(call, 1, 0);
  if (wanted === null || from === null) return null;
  const index = endsOf(pieces).head.indexOf(wanted, from);
  return index < 0 ? null : constant(index);
}

/** One letter, at a place of the known beginning or end. */
function letter(read: (text: string, index: number) => string | number | undefined): OnPieces {
  return (call, pieces) => {
    const index = integer(call, 0, 0);
    const { head, tail } = endsOf(pieces);
    if (index === null) return null;
    if (index >= 0) return index < head.length ? constant(read(head, index)) : null;
    return call.name === 'at' && -index <= tail.length ? constant(read(tail, tail.length + index)) : null;
  };
}

/** The part from one place to another, both counted as `slice` does; null where one lies in what is not known. */
function cut(pieces: readonly Value[], start: number, end: number | null): Value | null {
  const { head, tail } = endsOf(pieces);
  const inHead = (place: number): boolean => place >= 0 && place <= head.length;
  const inTail = (place: number | null): boolean => place === null || (place < 0 && -place <= tail.length);
  const untilEnd = end === null ? tail.length : tail.length + end;
  if (inHead(start) && end !== null && inHead(end)) return constant(head.slice(start, end));
  if (start < 0 && inTail(start) && inTail(end)) return constant(tail.slice(start, untilEnd));
  if (!inHead(start) || !inTail(end)) return null;
  const middle = pieces.slice(head === '' ? 0 : 1, tail === '' ? undefined : -1);
  return textOfPieces([constant(head.slice(start)), ...middle, constant(tail.slice(0, untilEnd))]);
}

function slice(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const start = integer(call, 0, 0);
  const end = integer(call, 1, 0);
  if (start === null || end === null) return null;
  return cut(pieces, start, isGiven(call, 1) ? end : null);
}

function substring(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const given = [integer(call, 0, 0), integer(call, 1, 0)];
  if (given.includes(null)) return null;
  const [start = 0, end = 0] = given.map((place) => Math.max(0, place ?? 0));
  if (!isGiven(call, 1)) return cut(pieces, start, null);
  return cut(pieces, Math.min(start, end), Math.max(start, end));
}

function substr(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const start = integer(call, 0, 0);
  const length = integer(call, 1, 0);
  if (start === null || length === null) return null;
  if (!isGiven(call, 1)) return cut(pieces, start, null);
  const end = start + Math.max(0, length);
  return cut(pieces, start, start < 0 && end >= 0 ? null : end);
}

function isGiven(call: IntrinsicCall, index: number): boolean {
  return call.has(index) && soleConstant(call.argument(index))?.value !== undefined;
}

/**
 * Cuts a text where the program itself put the separator between pieces. What is not known is taken to hold none: the
 * separator is there to keep the pieces apart.
 */
function split(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const separator = textOf(call.argument(0));
  const most = isGiven(call, 1) ? integer(call, 1, 0) : MOST_PARTS;
  if (separator === null || separator === '' || most === null || most < 0) return null;
  if (!pieces.some((piece) => textOfPiece(piece)?.includes(separator))) return null;
  return apart(call, pieces, separator, most);
}

/** A text cut at the separators that are known. */
function apart(call: IntrinsicCall, pieces: readonly Value[], separator: string, most = MOST_PARTS): Value {
  const parts: Value[][] = [[]];
  for (const piece of pieces) {
    const [first = '', ...more] = textOfPiece(piece)?.split(separator) ?? [null];
    parts.at(-1)?.push(first === null ? piece : constant(first));
    for (const text of more) parts.push([constant(text)]);
  }
  return call.array(parts.slice(0, most).map((part) => carrying(call, textOfPieces(part))));
}

/** Cuts the text that an argument is, also where no piece that is known holds the separator; null where no piece is known. */
export function cutApart(call: IntrinsicCall): Value {
  const [text, separator] = [call.argument(0), textOf(call.argument(1))];
  const on = call.on(text, [call.argument(1)]);
  const pieces = piecesOf(text);
  const isKnown = pieces?.some((piece) => textOfPiece(piece) !== null) ?? false;
  return pieces !== null && separator !== null && isKnown ? apart(on, pieces, separator) : constant(null);
}

/** Changes every known piece in the same way. */
function each(change: (text: string, index: number, count: number) => string): OnPieces {
  return (_, pieces) =>
    textOfPieces(
      pieces.map((piece, index) => {
        const text = textOfPiece(piece);
        return text === null ? piece : constant(change(text, index, pieces.length));
      }),
    );
}

function concat(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  if (!isBottom(call.list.rest)) return null;
  const given = call.list.values.map((value) => asText(call.machine, call.frame, value, call.site));
  return textOfPieces([...pieces, ...given.flatMap(asPieces)]);
}

/** Puts something else in the place of a text that stands in the known beginning, or of a piece that is looked for itself. */
function replace(call: IntrinsicCall, pieces: readonly Value[]): Value | null {
  const [pattern, replacement] = [call.argument(0), call.argument(1)];
  if (replacement.refs.length > 0) return null;
  const all = call.name === 'replaceAll';
  const source = sourceOf({ ...pattern, refs: [] });
  if (source !== null) {
    const found = pieces.findIndex((piece) => sourceOf(piece) === source);
    if (found < 0) return null;
    const put = (piece: Value, index: number): readonly Value[] =>
      index === found || (all && sourceOf(piece) === source) ? asPieces(replacement) : [piece];
    return textOfPieces(pieces.flatMap(put));
  }
  const text = textOf(pattern);
  const written = textOf(replacement);
  if (text === null || written === null || text === '') return null;
  if (all) return each((piece) => piece.replaceAll(text, written))(call, pieces);
  const { head } = endsOf(pieces);
  return head.includes(text) ? textOfPieces([constant(head.replace(text, written)), ...pieces.slice(1)]) : null;
}

const METHODS: Readonly<Record<string, OnPieces>> = {
  startsWith,
  endsWith,
  includes,
  indexOf,
  charAt: letter((text, index) => text.charAt(index)),
  at: letter((text, index) => text.at(index)),
  charCodeAt: letter((text, index) => text.charCodeAt(index)),
  codePointAt: letter((text, index) => text.codePointAt(index)),
  slice,
  substring,
  substr,
  split,
  concat,
  replace,
  replaceAll: replace,
  toLowerCase: each((text) => text.toLowerCase()),
  toUpperCase: each((text) => text.toUpperCase()),
  trimStart: each((text, index) => (index === 0 ? text.trimStart() : text)),
  trimEnd: each((text, index, count) => (index === count - 1 ? text.trimEnd() : text)),
  trim: (call, pieces) => {
    const begun = each((text, index) => (index === 0 ? text.trimStart() : text))(call, pieces);
    return begun && each((text, index, count) => (index === count - 1 ? text.trimEnd() : text))(call, asPieces(begun));
  },
  toString: each((text) => text),
  valueOf: each((text) => text),
};

/** A text in a coding that is written in other letters is none any more. */
const CASES: ReadonlySet<string> = new Set(['toLowerCase', 'toUpperCase']);

/** A method of a text of which some pieces are known; null where what is not known decides. */
export function piecesMethod(call: IntrinsicCall): Value | null {
  const { form } = call.receiver;
  const isKnown = call.name === 'concat' && textOf(call.receiver) !== null;
  if (!isKnown && (form === null || typeof form === 'string')) return null;
  if (CASES.has(call.name) && piecesOf(call.receiver)?.some((piece) => codedIn(piece) !== null)) return null;
  const pieces = Object.hasOwn(METHODS, call.name) ? piecesOf(call.receiver) : null;
  const result = pieces === null ? null : (METHODS[call.name]?.(call, pieces) ?? null);
  return result === null ? null : carrying(call, result);
}

function carrying(call: IntrinsicCall, value: Value): Value {
  return value.facts.length === 0 ? value : withFacts(value, call.factsOf({ ...value, refs: [] }));
}
