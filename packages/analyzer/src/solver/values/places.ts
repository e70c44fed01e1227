import { joinFacts, NO_FACTS } from './fact';
import { LONGEST_TEXT } from './folding/bounds';
import { someText, textOfPiece } from './pieces';
import { constant, derived, lettersIn, type Value } from './value';

/** A text in pieces, of which places are counted in letters. */
export type Pieces = readonly Value[];

/** How many letters a piece has; null where that is not known. */
function lengthOf(piece: Value): number | null {
  return textOfPiece(piece)?.length ?? lettersIn(piece);
}

/** How many letters a text has; null where that is not known. */
export function totalOf(pieces: Pieces): number | null {
  let total = 0;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    if (length === null) return null;
    total += length;
  }
  return total;
}

/** So many letters of which nothing is known but what they carry. */
export function letters(count: number, facts: Value['facts']): Pieces {
  return count > 0 ? [{ ...derived(facts), form: { letters: count } }] : [];
}

/** Pieces of which nothing is known any more but how long they are and what they carry; each carries these facts as well. */
export function blurred(pieces: Pieces, facts: Value['facts']): Pieces {
  return pieces.flatMap((piece) => {
    const length = lengthOf(piece);
    const all = joinFacts(piece.facts, facts);
    return length === null ? [someText(all)] : letters(length, all);
  });
}

/** A text that is there so many times over, where it is short enough to be known. */
export function repeatedText(text: string, count: number): Pieces {
  const length = text.length * count;
  return length > LONGEST_TEXT ? letters(length, NO_FACTS) : [constant(text.repeat(count))];
}

export function factsOfPieces(pieces: Pieces): Value['facts'] {
  return pieces.reduce((all, piece) => joinFacts(all, piece.facts), NO_FACTS);
}

/** A part of a piece that has so many letters. */
function partOf(piece: Value, start: number, end: number): Pieces {
  const text = textOfPiece(piece);
  if (text !== null) return start < end && start < text.length ? [constant(text.slice(start, end))] : [];
  return letters(Math.min(end, lettersIn(piece) ?? 0) - start, piece.facts);
}

/** The pieces before a place, and those from it on, as far as the lengths of pieces say where it is. */
interface Split {
  readonly before: Pieces;
  readonly after: Pieces;
  /** Letters that lie between the end of `before` and the place, in the first of the pieces after it; zero where it is known. */
  readonly missing: number;
}

function splitAt(pieces: Pieces, place: number): Split {
  let left = place;
  for (const [index, piece] of pieces.entries()) {
    if (left === 0) return { before: pieces.slice(0, index), after: pieces.slice(index), missing: 0 };
    const length = lengthOf(piece);
    if (length === null) return { before: pieces.slice(0, index), after: pieces.slice(index), missing: left };
    if (left < length)
      return {
        before: [...pieces.slice(0, index), ...partOf(piece, 0, left)],
        after: [...partOf(piece, left, length), ...pieces.slice(index + 1)],
        missing: 0,
      };
    left -= length;
  }
  return { before: pieces, after: [], missing: 0 };
}

/** The letters before a place; the text is taken to reach so far. */
export function untilPlace(pieces: Pieces, place: number): Pieces {
  const { before, after, missing } = splitAt(pieces, place);
  return missing === 0 ? before : [...before, ...letters(missing, factsOfPieces(after))];
}

/** The letters from a place on. */
export function fromPlace(pieces: Pieces, place: number): Pieces {
  const { after, missing } = splitAt(pieces, place);
  return missing === 0 ? after : [someText(factsOfPieces(after))];
}

/** The letters from one place up to another, which count from the end where they are negative. */
export function between(pieces: Pieces, start: number, end: number | null): Pieces {
  const total = totalOf(pieces);
  if (total === null && (start < 0 || (end ?? 0) < 0)) return atEnd(pieces, start, end);
  const from = start < 0 ? Math.max(0, (total ?? 0) + start) : start;
  const to = end === null || end >= 0 ? end : Math.max(0, (total ?? 0) + end);
  if (to !== null && to <= from) return [];
  return fromPlace(to === null ? pieces : untilPlace(pieces, to), from);
}

/** The same in a text of which nobody knows how long it is: what lies between two places that are counted from its end. */
function atEnd(pieces: Pieces, start: number, end: number | null): Pieces {
  const unknown = pieces.findLastIndex((piece) => lengthOf(piece) === null);
  const tail = pieces.slice(unknown + 1);
  const length = totalOf(tail) ?? 0;
  if (start < 0 && -start <= length && (end ?? -1) < 0) return between(tail, start, end);
  const kept = end !== null && end < 0 && -end <= length ? between(tail, 0, end) : null;
  if (start >= 0 && kept !== null) return fromPlace([...pieces.slice(0, unknown + 1), ...kept], start);
  const from = start >= 0 ? fromPlace(pieces, start) : pieces;
  return [someText(factsOfPieces(from))];
}

/**
 * Writes one text over another from a place on (null: nobody knows where), which stays as long as it was. What the last of
 * it reaches is not known where its length is not.
 */
export function overwritten(pieces: Pieces, place: number | null, data: Pieces, most: number | null = null): Pieces {
  const total = totalOf(pieces);
  if (place === null) {
    const facts = joinFacts(factsOfPieces(pieces), factsOfPieces(data));
    return total === null ? [someText(facts)] : letters(total, facts);
  }
  const room = total === null ? most : Math.max(0, Math.min(total - place, most ?? total));
  const before = untilPlace(pieces, place);
  const behind = fromPlace(pieces, place);
  const written = room === null ? data : between(data, 0, room);
  const length = totalOf(written);
  if (length !== null) return [...before, ...written, ...fromPlace(behind, length)];
  if (room === null) return [...before, ...written, ...unsure(behind)];
  const known = splitAt(written, Number.POSITIVE_INFINITY).before;
  const sure = totalOf(known) ?? 0;
  const rest = joinFacts(factsOfPieces(written), factsOfPieces(between(behind, sure, room)));
  return [...before, ...known, ...letters(room - sure, rest), ...fromPlace(behind, room)];
}

/** What is left of a text behind something of which nobody knows how long it is. */
function unsure(pieces: Pieces): Pieces {
  return pieces.length === 0 ? [] : [someText(factsOfPieces(pieces))];
}
