import { type Facts, NO_FACTS } from './fact';
import { asPieces, someText, textOfPiece, textOfPieces } from './pieces';
import { factsOfPieces } from './places';
import { type Coding, codedIn, constant, derived, lettersIn, type Value } from './value';

/**
 * Codings of texts. Bytes are a text of the letters that `latin1` reads them as, so that what writes bytes down, or reads
 * them, is a coding like all others. What is not known of a text is a piece that remembers what it is in the coding.
 */
interface Code {
  readonly write: (text: string) => string;
  readonly read: (text: string) => string;
  /** Whether a text in pieces is written piece by piece; else it is written down as a whole. */
  readonly pieceByPiece: boolean;
}

const bytesAs = (encoding: BufferEncoding): Code => ({
  write: (bytes) => Buffer.from(bytes, 'latin1').toString(encoding),
  read: (text) => Buffer.from(text, encoding).toString('latin1'),
  pieceByPiece: encoding === 'hex',
});

const CODES: Readonly<Record<Coding, Code>> = {
  base64: bytesAs('base64'),
  hex: bytesAs('hex'),
  utf8: {
    write: (text) => Buffer.from(text, 'utf8').toString('latin1'),
    read: (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'),
    pieceByPiece: true,
  },
  component: { write: encodeURIComponent, read: decodeURIComponent, pieceByPiece: true },
  uri: { write: encodeURI, read: decodeURI, pieceByPiece: true },
  escape: { write: escape, read: unescape, pieceByPiece: true },
  json: { write: (text) => JSON.stringify(text), read: (text) => String(JSON.parse(text)), pieceByPiece: false },
};

/** What reads a coding also reads these. */
const READ_AS_WELL: Partial<Readonly<Record<Coding, readonly Coding[]>>> = { component: ['uri'] };

/** `unescape(encodeURIComponent(text))` gives the bytes of a text, and `escape(bytes)` the other way round. */
const BETWEEN = { letters: 'component', bytes: 'utf8' } as const;

/** A text in a coding. */
export function written(coding: Coding, text: Value): Value {
  const { write, pieceByPiece } = CODES[coding];
  const pieces = asPieces(text);
  const known = pieces.length === 1 ? textOfPiece(pieces[0] as Value) : null;
  if (known !== null) return constant(write(known));
  if (!pieceByPiece) return whole(coding, textOfPieces(pieces), text.facts);
  return inRow(pieces, (piece) => {
    const part = textOfPiece(piece);
    return part === null ? writtenPiece(coding, piece) : constant(write(part));
  });
}

function writtenPiece(coding: Coding, piece: Value): Value {
  const coded = codedIn(piece);
  const areBytes = coding === 'escape' && coded?.coding === BETWEEN.bytes;
  return areBytes ? whole(BETWEEN.letters, coded.text, piece.facts) : whole(coding, piece, piece.facts);
}

function whole(coding: Coding, text: Value, facts: Facts): Value {
  return { ...derived(facts), form: { coding, text } };
}

/** The text that is read from another one in a coding; what was never written in it is some text. */
export function read(coding: Coding, text: Value): Value {
  const pieces = asPieces(text);
  const { pieceByPiece } = CODES[coding];
  if (!pieceByPiece && pieces.length > 1) return someText(factsOfPieces(pieces));
  return inRow(pieces, (piece) => {
    const part = textOfPiece(piece);
    return part === null ? readPiece(coding, piece) : readKnown(coding, part);
  });
}

function readKnown(coding: Coding, text: string): Value {
  try {
    return constant(CODES[coding].read(text));
  } catch {
    return someText(NO_FACTS);
  }
}

function readPiece(coding: Coding, piece: Value): Value {
  const coded = codedIn(piece);
  const fits =
    coded !== null &&
    (coded.coding === coding || READ_AS_WELL[coding]?.some((other) => other === coded.coding) === true);
  if (fits) return coded.text;
  if (coding === 'escape' && coded?.coding === BETWEEN.letters) return whole(BETWEEN.bytes, coded.text, piece.facts);
  // Text that is no more than letters of one byte each reads as it is; how many letters some bytes are is not known.
  return coding === 'utf8' && lettersIn(piece) === null ? piece : someText(piece.facts);
}

function inRow(pieces: readonly Value[], change: (piece: Value) => Value): Value {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return change(only);
  return textOfPieces(pieces.flatMap((piece) => asPieces(change(piece))));
}
