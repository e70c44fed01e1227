import { patternOf } from '../../../values/folding/pattern';
import { piecesOf, textOfPiece, textOfPieces } from '../../../values/pieces';
import { codedIn, constant, type Value, withFacts } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { regexpOf, textOf } from './patterns';

/** Letters in which the spellings of base64 differ, and what patterns that look for them are made of. */
const SPELLED = /^[-_+/=]*$/;
const LOOKED_FOR = /^[-_+/=\\$()[\]|*?]+$/;

/** What is changed in the parts of a text that are known. */
type Change = (text: string) => string;

/** `base64.replace(/-/g, '+')`, `base64.padEnd(n, '=')`: the same in another spelling; null for everything else. */
export function spelledAgain(call: IntrinsicCall): Value | null {
  const pieces = piecesOf(call.receiver) ?? [];
  const unknown = pieces.filter((piece) => textOfPiece(piece) === null);
  if (unknown.length === 0 || !unknown.every((piece) => codedIn(piece)?.coding === 'base64')) return null;
  const put = textOf(call.argument(1));
  const change = put === null || !SPELLED.test(put) ? null : changeOf(call, put, pieces.length);
  if (change === null) return null;
  const parts = pieces.map((piece) => {
    const known = textOfPiece(piece);
    return known === null ? piece : constant(change(known));
  });
  return withFacts(textOfPieces(parts), call.factsOf({ ...call.receiver, refs: [] }));
}

function changeOf(call: IntrinsicCall, put: string, pieces: number): Change | null {
  if (call.name === 'padEnd') return pieces === 1 ? (text) => text : null;
  if (call.name !== 'replace' && call.name !== 'replaceAll') return null;
  const wanted = wantedBy(call);
  if (wanted === null || !LOOKED_FOR.test(typeof wanted === 'string' ? wanted : wanted.source)) return null;
  // Which of several is the first, or stands at an end, the pieces do not say.
  const everywhere =
    call.name === 'replaceAll' || (wanted instanceof RegExp && wanted.global && !wanted.source.includes('$'));
  return pieces === 1 || everywhere ? (text) => text.replaceAll(wanted, put) : null;
}

function wantedBy(call: IntrinsicCall): string | RegExp | null {
  const pattern = regexpOf(call, call.argument(0));
  return pattern === null ? textOf(call.argument(0)) : patternOf(call.record(pattern), 1);
}
