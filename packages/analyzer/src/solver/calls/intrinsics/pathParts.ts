import { posix } from 'node:path';
import { asPieces, textOfPiece, textOfPieces } from '../../values/pieces';
import { asText } from '../../values/text';
import { constant, isBottom, type Value, withFacts } from '../../values/value';
import type { IntrinsicCall } from './context';

/** A path that is known in pieces: what stands before its last slash, and behind it. */
interface Split {
  readonly before: readonly Value[];
  readonly behind: readonly Value[];
}

/** Cuts at the last slash that is known; what is not known behind it is taken to hold none, as elsewhere. */
function split(pieces: readonly Value[]): Split | null {
  const at = pieces.findLastIndex((piece) => textOfPiece(piece)?.includes('/'));
  const text = textOfPiece(pieces[at] ?? constant(''));
  if (at < 0 || text === null) return null;
  const place = text.lastIndexOf('/');
  const behind = [constant(text.slice(place + 1)), ...pieces.slice(at + 1)].filter(
    (piece) => textOfPiece(piece) !== '',
  );
  // A slash at the end counts for nothing.
  return behind.length === 0 ? null : { before: [...pieces.slice(0, at), constant(text.slice(0, place))], behind };
}

type OnParts = (parts: Split, call: IntrinsicCall) => readonly Value[] | null;

/** The text that the last piece is known to end with. */
function endOf(pieces: readonly Value[]): string {
  const last = pieces.at(-1);
  return last === undefined ? '' : (textOfPiece(last) ?? '');
}

const FUNCTIONS: Readonly<Record<string, OnParts>> = {
  'path#basename': ({ behind }, call) => {
    if (!call.has(1)) return behind;
    const ending = textOfPiece(call.argument(1));
    const end = endOf(behind);
    if (ending === null || (!end.endsWith(ending) && end.length < ending.length)) return null;
    const isWhole = behind.length === 1 && end === ending;
    return end.endsWith(ending) && !isWhole
      ? [...behind.slice(0, -1), constant(end.slice(0, end.length - ending.length))]
      : behind;
  },
  'path#extname': ({ behind }) => {
    if (behind.every((piece) => textOfPiece(piece) !== null)) return [constant(posix.extname(endOf(behind)))];
    const end = endOf(behind);
    return end.includes('.') ? [constant(end.slice(end.lastIndexOf('.')))] : null;
  },
  'path#dirname': ({ before }) => (before.every((piece) => textOfPiece(piece) === '') ? [constant('/')] : before),
};

/** A part of a path of which some pieces are known; null where it is not known which. */
export function partOfPath(call: IntrinsicCall, callee: string): Value | null {
  const name = callee.replace(/^path\/posix#/, 'path#').replace(/^path#posix\./, 'path#');
  const part = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (part === undefined || !isBottom(call.list.rest)) return null;
  const parts = split(asPieces(asText(call.machine, call.frame, call.argument(0), call.site)));
  const pieces = parts === null ? null : part(parts, call);
  if (pieces === null) return null;
  const value = textOfPieces(pieces);
  return withFacts(value, value.facts.length === 0 ? value.facts : call.factsOf(value));
}
