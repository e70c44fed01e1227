import { posix } from 'node:path';
import { textOfPiece, textOfPieces } from './pieces';
import { ANY, constant, type Value } from './value';

/** The absolute path of the folder of the project, which is another one on each machine. */
const FOLDER: Value = { ...ANY, form: 'folder' };

/** Stands for that folder while a path is computed. */
const STAND_IN = '/purposely/folder';

/** The absolute path of a file or a folder of the project. */
export function ownPath(path: string): Value {
  return path === '' || path === '.' ? FOLDER : textOfPieces([FOLDER, constant(`/${path}`)]);
}

/** The address of a file of the project. */
export function ownAddress(path: string): Value {
  return textOfPieces([constant('file://'), FOLDER, constant(`/${path}`)]);
}

/** A text in which nothing but the folder of the project is not known, with what stands for it; null for all others. */
export function withStandIn(pieces: readonly Value[]): string | null {
  let text = '';
  for (const piece of pieces) {
    const part = piece.form === 'folder' && piece.facts.length === 0 ? STAND_IN : textOfPiece(piece);
    if (part === null) return null;
    text += part;
  }
  return text;
}

/** The text in which the folder takes its place again; null where only a part of its path is left. */
export function withFolder(text: string): Value | null {
  const parts = text.split(STAND_IN);
  if (parts.some((part) => part.includes('purposely'))) return null;
  const pieces = parts.flatMap((part, index) => (index === 0 ? [constant(part)] : [FOLDER, constant(part)]));
  return textOfPieces(pieces.filter((piece) => piece.constants[0] !== ''));
}

/** The path of a file in the project that a path or an address names; a relative one counts from a folder of the project. */
export function pathInProject(pieces: readonly Value[], from: string): string | null {
  const [first] = pieces;
  const text = withStandIn(pieces);
  if (text === null) return first !== undefined && textOfPiece(first) === null ? pathAtEnd(pieces, from) : null;
  const path = text.replace(/^file:\/\//, '');
  if (path.startsWith(`${STAND_IN}/`)) return posix.normalize(path.slice(STAND_IN.length + 1));
  return path.startsWith('/') ? null : posix.join(from, path);
}

/** Of a path that begins with what is not known, the end counts from the folder of the file that says so. */
function pathAtEnd(pieces: readonly Value[], from: string): string | null {
  const end = pieces.length === 2 ? textOfPiece(pieces[1] as Value) : null;
  return end?.startsWith('/') ? posix.join(from, end) : null;
}
