import { posix } from 'node:path';
import { piecesOf, textOfPiece } from '../../values/pieces';
import { asText } from '../../values/text';
import { constant, UNDEFINED, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** Stands for a part of a path that is not known. */
const UNKNOWN = '\0';

/**
 * What tells a file apart from others: its path, in which each part that is not known is a letter that no path has.
 * Paths that differ in what is known of them are those of two files. Undefined where nothing of the path is known.
 */
export function fileName(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  const pieces = piecesOf(asText(machine, frame, call.argument(0), site));
  const texts = pieces?.map((piece) => textOfPiece(piece) ?? UNKNOWN) ?? [];
  return texts.every((text) => text === UNKNOWN) ? UNDEFINED : constant(posix.normalize(texts.join('')));
}
