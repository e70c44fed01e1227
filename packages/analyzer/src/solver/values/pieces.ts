import { joinFacts, NO_FACTS } from './fact';
import { LONGEST_TEXT } from './folding/bounds';
import { certainForm, codedIn, constant, derived, lettersIn, rowOf, soleConstant, type Value } from './value';

/** Texts of more pieces are not known in pieces. */
const MOST_PIECES = 256;

/** The text that a value is for certain, in pieces: known ones are constants, all others are unknown text. */
export function piecesOf(value: Value): readonly Value[] | null {
  const sole = value.facts.length === 0 ? soleConstant(value) : null;
  if (sole !== null) return typeof sole.value === 'string' ? [value] : null;
  const { form } = value;
  if (value.opaque && !value.cleared && certainForm(value) === 'text') return [someText(value.facts)];
  if (form === null || form === 'number' || !isUnknownPrimitive(value)) return null;
  const row = rowOf(form);
  if (row === null) return [value];
  return carriesNoMore(value, row) ? row : null;
}

function isUnknownPrimitive(value: Value): boolean {
  return value.any && !value.opaque && !value.cleared && value.refs.length === 0;
}

/** Whether the pieces carry all that the text carries. */
function carriesNoMore({ facts }: Value, pieces: readonly Value[]): boolean {
  return facts.every(({ key }) => pieces.some((piece) => piece.facts.some((fact) => fact.key === key)));
}

/** The text of a known piece; null for one that is not known. */
export function textOfPiece(piece: Value): string | null {
  const sole = soleConstant(piece);
  return typeof sole?.value === 'string' && piece.facts.length === 0 ? sole.value : null;
}

/** The letter at a place of the known beginning of a text; null where it is not known. */
export function letterAt(value: Value, name: string): Value | null {
  const [first] = piecesOf(value) ?? [];
  const head = first === undefined ? null : textOfPiece(first);
  return head !== null && Object.hasOwn(Object(head), name) && name !== 'length' ? constant(head[Number(name)]) : null;
}

/** What a value is as a part of a text: its pieces, the text of a constant, or one piece that is not known. */
export function asPieces(value: Value): readonly Value[] {
  const known = piecesOf(value);
  if (known !== null) return known;
  const sole = value.facts.length === 0 ? soleConstant(value) : null;
  return [sole === null ? derived(value.facts) : constant(String(sole.value))];
}

/** One text of pieces in a row, known ones that are neighbours put together. Carries what the pieces carry. */
export function textOfPieces(pieces: readonly Value[]): Value {
  const row = merged(pieces);
  const [first] = row;
  if (first === undefined) return constant('');
  if (row.length === 1) return textOfPiece(first) === null && !isTold(first) ? someText(first.facts) : first;
  const facts = row.reduce((all, piece) => joinFacts(all, piece.facts), NO_FACTS);
  const known =
    row.length <= MOST_PIECES && row.some((piece) => textOfPiece(piece) !== null || lettersIn(piece) !== null);
  return known ? { ...derived(facts), form: row } : someText(facts);
}

/** Whether more is known of a piece than that it is some text. */
function isTold(piece: Value): boolean {
  return piece.form === 'folder' || codedIn(piece) !== null || lettersIn(piece) !== null;
}

/** Some text that carries facts. */
export function someText(facts: Value['facts']): Value {
  return { ...derived(facts), form: 'text' };
}

function merged(pieces: readonly Value[]): readonly Value[] {
  const row: Value[] = [];
  let known = '';
  const flush = (): void => {
    if (known !== '') row.push(known.length > LONGEST_TEXT ? someText(NO_FACTS) : constant(known));
    known = '';
  };
  for (const piece of pieces) {
    const text = textOfPiece(piece);
    if (text === null) {
      flush();
      row.push(piece);
    } else known += text;
  }
  flush();
  return row;
}
