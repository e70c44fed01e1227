import { mayRefuse } from '../../control/mayThrow';
import { EMPTY_RECORD, writeField } from '../../heap/heap';
import { ADDRESS_PARTS, type AddressParts, addressParts } from '../../values/folding/address';
import { asPieces, textOfPiece, textOfPieces } from '../../values/pieces';
import { asText } from '../../values/text';
import { constant, soleConstant, type Value, withFacts } from '../../values/value';
import { type Refusal, throwError } from '../throwError';
import type { IntrinsicCall } from './context';

/** Stands for a piece that is not known while the address around it is taken apart. */
type StandIn = (index: number) => string;

/** Where an address may hold anything but a number, and where it may only hold one. */
const STAND_INS: readonly StandIn[] = [(index) => `purposely${index}piece`, (index) => String(41_000 + index)];

/** An address that begins with what is not known is taken to begin with a host, and perhaps a path. */
const UNKNOWN_ORIGIN = (standIn: string): string => `${standIn}://${standIn}/${standIn}`;

interface Parsed {
  readonly parts: AddressParts;
  /** What stands for each unknown piece. */
  readonly standIns: ReadonlyMap<string, Value>;
}

/**
 * The parts of an address, in an object: of a text, perhaps with a base, perhaps with one part changed (`name`, `text`).
 * What is not known of the texts is found again in the parts in which it stands.
 */
export function address(call: IntrinsicCall): Value {
  const [text, base, name, changed] = [0, 1, 2, 3].map((index) => piecesAt(call, index));
  if (text === undefined || text === null) return call.throws({ name: 'TypeError', message: 'Invalid URL' });
  const given = { text, base: base ?? null, name: name ?? null, changed: changed ?? null };
  const all = [...text, ...(base ?? []), ...(changed ?? [])];
  const isKnown = all.every((piece) => textOfPiece(piece) !== null);
  const parsed = parse(given);
  const refusal = invalid(given);
  if (parsed === null && isKnown) return throwError(call.machine, call.frame, refusal, call.site);
  if (!isKnown) mayRefuse(call.machine, call.frame, refusal, call.site);
  const parts = ADDRESS_PARTS.map((part) => {
    const value = parsed === null ? textOfPieces(all.filter(isUnknown)) : filled(parsed, parsed.parts[part]);
    return [
      part,
      withFacts(value, value.facts.length === 0 ? value.facts : call.factsOf({ ...value, refs: [] })),
    ] as const;
  });
  return call.make(
    'plain',
    parts.reduce((record, [part, value]) => writeField(record, part, value), EMPTY_RECORD),
  );
}

function isUnknown(piece: Value): boolean {
  return textOfPiece(piece) === null;
}

/** The error shows what was to be an address, and what it was to be read from. */
function invalid({ text, base, name, changed }: Given): Refusal {
  const code = constant('ERR_INVALID_URL');
  const input = textOfPieces(name === null ? text : (changed ?? []));
  const also = base === null ? { code, input } : { code, input, base: textOfPieces(base) };
  return { error: 'TypeError', message: 'Invalid URL', also };
}

/** The pieces of the text that an argument converts to; null where it is missing. */
function piecesAt(call: IntrinsicCall, index: number): readonly Value[] | null {
  const value = call.argument(index);
  if (soleConstant(value)?.value === undefined && soleConstant(value) !== null) return null;
  return asPieces(asText(call.machine, call.frame, value, call.site));
}

interface Given {
  readonly text: readonly Value[];
  readonly base: readonly Value[] | null;
  readonly name: readonly Value[] | null;
  readonly changed: readonly Value[] | null;
}

function parse(given: Given): Parsed | null {
  for (const standIn of STAND_INS) {
    const standIns = new Map<string, Value>();
    const write = (pieces: readonly Value[]): string =>
      pieces
        .map((piece) => {
          const text = textOfPiece(piece);
          if (text !== null) return text;
          const stand = standIn(standIns.size);
          standIns.set(stand, piece);
          return stand;
        })
        .join('');
    const texts = [given.text, given.base].map((pieces) => (pieces === null ? null : write(pieces)));
    const [text, base] = texts as [string, string | null];
    const name = given.name === null ? null : write(given.name);
    const change = name === null ? null : { name, text: write(given.changed ?? []) };
    const [first] = standIns.keys();
    const parts =
      addressParts(text, base, change) ??
      (first === undefined ? null : addressParts(withOrigin(text, first), base && withOrigin(base, first), change));
    if (parts !== null) return { parts, standIns };
  }
  return null;
}

function withOrigin(text: string, standIn: string): string {
  return text.startsWith(standIn) ? UNKNOWN_ORIGIN(standIn) + text.slice(standIn.length) : text;
}

/** The text of a part, with the pieces that are not known in the place of what stands for them. */
function filled({ standIns }: Parsed, text: string): Value {
  let pieces: readonly Value[] = [constant(text)];
  for (const [standIn, value] of standIns)
    pieces = pieces.flatMap((piece) => {
      const known = textOfPiece(piece);
      if (known === null) return [piece];
      return known.split(standIn).flatMap((part, index) => (index === 0 ? [constant(part)] : [value, constant(part)]));
    });
  return textOfPieces(pieces.filter((piece) => textOfPiece(piece) !== ''));
}
