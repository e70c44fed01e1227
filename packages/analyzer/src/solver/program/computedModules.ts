import { posix } from 'node:path';
import type { Machine } from '../state/machine';
import { piecesOf, textOfPiece } from '../values/pieces';
import { possibleKeys, type Value } from '../values/value';

/** More files are not told apart: nobody means hundreds of modules by one name. */
const MOST_FILES = 64;

/** Stands for a part of a path that nobody knows; no path holds it. */
const UNKNOWN = '\u0000';

/** The files of the program that a computed specifier may mean (`./handlers/${name}`); null where nothing is known of it. */
export function computedModules(machine: Machine, from: string, specifier: Value): readonly string[] | null {
  if (possibleKeys(specifier) !== null) return null;
  const path = pathOf(from, specifier);
  if (path === null) return null;
  const matching = patternOf(path);
  const files: string[] = [];
  for (const file of machine.program.files.keys()) {
    if (file === from || !namesOf(file).some((name) => matching.test(name))) continue;
    files.push(file);
    if (files.length > MOST_FILES) return null;
  }
  return files.length === 0 ? null : files.sort();
}

/** The path in the project, with marks for what is not known of it. */
function pathOf(from: string, specifier: Value): string | null {
  let text = '';
  let isOwn = false;
  for (const [at, piece] of (piecesOf(specifier) ?? []).entries()) {
    if (piece.form === 'folder' && at === 0) isOwn = true;
    else text += textOfPiece(piece) ?? UNKNOWN;
  }
  if (isOwn) return text.startsWith('/') ? posix.normalize(text.slice(1)) : null;
  return /^\.{1,2}\//.test(text) ? posix.join(posix.dirname(from), text) : null;
}

/** What is not known is a name, not a way through several folders. */
function patternOf(path: string): RegExp {
  const parts = path.split(UNKNOWN).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`);
}

const EXTENSION = /\.[cm]?[jt]sx?$/;

/** What a file may be called by those who load it. */
function namesOf(file: string): readonly string[] {
  const bare = file.replace(EXTENSION, '');
  const compiled = file.replace(/\.([cm]?)tsx?$/, '.$1js');
  return [file, compiled, bare, ...(posix.basename(bare) === 'index' ? [posix.dirname(bare)] : [])];
}
