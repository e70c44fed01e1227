import { joinFacts, NO_FACTS } from './fact';
import { someText, textOfPiece, textOfPieces } from './pieces';
import { constant, join, UNDEFINED, type Value } from './value';

/**
 * What stands for the unknown pieces of a text when a pattern is tried on it. As in `split`, signs that the program puts
 * between pieces are taken to stand there to keep them apart, so that none is among these.
 */
const SAMPLES: readonly string[] = ['q', 'Zz9', '42', 'Жж', 'two words', 'two\nlines', 'at@dots.x'];

/** A place between letters of a text in pieces: before a letter of a known piece, or before a piece that is not known. */
interface Position {
  readonly piece: number;
  readonly letter: number;
}

interface Part {
  /** Null where it begins or ends inside of what is not known. */
  readonly start: Position | null;
  readonly end: Position | null;
  /** The pieces that it has something of. */
  readonly pieces: readonly number[];
}

/** One match on one sample: the whole of it first, then its groups; null for a group that took no part. */
export type Parts = readonly (Part | null)[];

/** What a pattern finds in a text in pieces, all of it or first, for each text that may stand for what is not known. */
export function matchesOnSamples(
  pieces: readonly Value[],
  pattern: RegExp,
  all: boolean,
): readonly (readonly Parts[])[] {
  const finding = new RegExp(pattern.source, `${pattern.flags.replace(/[dg]/g, '')}d${all ? 'g' : ''}`);
  return SAMPLES.map((sample) => {
    const places = new Places(pieces, sample);
    const found = all ? [...places.text.matchAll(finding)] : [finding.exec(places.text)];
    return found.flatMap((match) => (match?.indices === undefined ? [] : [match.indices.map((at) => places.part(at))]));
  });
}

/** The longest text that stands for pieces. */
export function longestSample(pieces: readonly Value[]): number {
  return Math.max(...SAMPLES.map((sample) => new Places(pieces, sample).text.length));
}

/** A text in pieces with one sample in the place of all that is not known. */
class Places {
  readonly text: string;
  readonly #starts: readonly number[];
  readonly #known: readonly boolean[];

  constructor(pieces: readonly Value[], sample: string) {
    const starts: number[] = [];
    let text = '';
    for (const piece of pieces) {
      starts.push(text.length);
      text += textOfPiece(piece) ?? sample;
    }
    this.text = text;
    this.#starts = [...starts, text.length];
    this.#known = pieces.map((piece) => textOfPiece(piece) !== null);
  }

  part(at: readonly [number, number] | undefined): Part | null {
    if (at === undefined) return null;
    const [start, end] = at;
    const pieces = this.#known.flatMap((_, piece) => {
      const [from = 0, to = 0] = [this.#starts[piece], this.#starts[piece + 1]];
      return from < end && start < to ? [piece] : [];
    });
    return { start: this.#position(start), end: this.#position(end), pieces };
  }

  #position(index: number): Position | null {
    const at = this.#starts.indexOf(index);
    if (at >= 0) return { piece: at, letter: 0 };
    const piece = this.#starts.findIndex((start) => start > index) - 1;
    return this.#known[piece] === true ? { piece, letter: index - (this.#starts[piece] ?? 0) } : null;
  }
}

/** What a part is for all samples: cut out exactly where they agree, else some text of the pieces that it has something of. */
export function valueOfPart(pieces: readonly Value[], parts: readonly (Part | null)[]): Value {
  const there = parts.filter((part) => part !== null);
  const [first] = there;
  if (first === undefined) return UNDEFINED;
  const value = there.every((part) => isSamePart(part, first))
    ? between(pieces, first.start, first.end)
    : someText(
        [...new Set(there.flatMap((part) => part.pieces))].reduce(
          (all, at) => joinFacts(all, pieces[at]?.facts ?? NO_FACTS),
          NO_FACTS,
        ),
      );
  return there.length === parts.length ? value : join(value, UNDEFINED);
}

/** Whether two parts are cut out at the same places, which are known. */
export function isSamePart(a: Part, b: Part): boolean {
  return isSame(a.start, b.start) && isSame(a.end, b.end);
}

/** Whether a part holds no letter. */
export function isEmpty({ start, end }: Part): boolean {
  return isSame(start, end);
}

function isSame(a: Position | null, b: Position | null): boolean {
  return a !== null && b !== null && a.piece === b.piece && a.letter === b.letter;
}

/** The pieces between two places; from the beginning, or up to the end, where one is not given. */
export function between(pieces: readonly Value[], start: Position | null, end: Position | null): Value {
  const from = start ?? { piece: 0, letter: 0 };
  const to = end ?? { piece: pieces.length, letter: 0 };
  const cut = pieces.slice(from.piece, to.piece + (to.letter > 0 ? 1 : 0)).map((piece, offset) => {
    const text = textOfPiece(piece);
    if (text === null) return piece;
    const at = from.piece + offset;
    return constant(text.slice(at === from.piece ? from.letter : 0, at === to.piece ? to.letter : undefined));
  });
  return textOfPieces(cut);
}
