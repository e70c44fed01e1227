import { asPieces, textOfPiece, textOfPieces } from '../../values/pieces';
import { asText } from '../../values/text';
import { constant, isBottom, type Value, withFacts } from '../../values/value';
import type { IntrinsicCall } from './context';

/** What stands between two slashes, in pieces. */
type Segment = readonly Value[];

const FUNCTIONS = /^path(?:\/posix)?#(?:posix\.)?(?:join|normalize|resolve)$/;

const SLASH = constant('/');

/** Cuts at the slashes that are known; what is not known is taken to hold none, as elsewhere. */
function segmentsOf(pieces: readonly Value[]): readonly Segment[] {
  const segments: Value[][] = [[]];
  for (const piece of pieces) {
    const text = textOfPiece(piece);
    if (text === null) segments.at(-1)?.push(piece);
    else
      text.split('/').forEach((part, index) => {
        if (index > 0) segments.push([]);
        if (part !== '') segments.at(-1)?.push(constant(part));
      });
  }
  return segments;
}

function isText(segment: Segment, text: string): boolean {
  return segment.map((piece) => textOfPiece(piece) ?? '/').join('') === text;
}

function beginsAtRoot([first]: Segment): boolean {
  return first !== undefined && textOfPiece(first)?.startsWith('/') === true;
}

/** Goes up where `..` says so; null where it would go up in a folder of which nobody knows the names. */
function gone(segments: readonly Segment[], isAbsolute: boolean): readonly Segment[] | null {
  const kept: Segment[] = [];
  for (const segment of segments) {
    const last = kept.at(-1);
    if (isText(segment, '') || isText(segment, '.')) continue;
    if (!isText(segment, '..')) kept.push(segment);
    else if (last === undefined || isText(last, '..')) {
      if (!isAbsolute) kept.push(segment);
    } else if (last.some(({ form }) => form === 'folder')) return null;
    else kept.pop();
  }
  return kept;
}

/** A path that is put together of paths of which some pieces are known; null where it is not known which. */
export function joinedPath(call: IntrinsicCall, callee: string): Value | null {
  if (!FUNCTIONS.test(callee) || !isBottom(call.list.rest)) return null;
  const paths = call.list.values.map((value) => asPieces(asText(call.machine, call.frame, value, call.site)));
  const resolves = callee.endsWith('resolve');
  const start = resolves ? paths.findLastIndex((pieces) => beginsAtRoot(pieces)) : 0;
  // A relative path counts from where the program was started.
  if (start < 0) return null;
  const given = paths.slice(start).filter((pieces) => !isText(pieces, ''));
  const all = given.flatMap((pieces, index) => (index === 0 ? pieces : [SLASH, ...pieces]));
  const [first] = all;
  if (first === undefined || all.every((piece) => textOfPiece(piece) === null)) return null;
  const isAbsolute = beginsAtRoot(all);
  const segments = gone(segmentsOf(all), isAbsolute);
  if (segments === null || segments.length === 0) return null;
  const row = segments.flatMap((segment, index) => (index === 0 && !isAbsolute ? segment : [SLASH, ...segment]));
  const keepsEnd = !resolves && textOfPiece(all.at(-1) ?? SLASH)?.endsWith('/') === true;
  const value = textOfPieces(keepsEnd ? [...row, SLASH] : row);
  return withFacts(value, value.facts.length === 0 ? value.facts : call.factsOf(value));
}
