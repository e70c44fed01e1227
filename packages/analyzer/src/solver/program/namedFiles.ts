import { posix } from 'node:path';
import type { Site } from '../../graph';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { pathInProject } from '../values/ownPaths';
import { asPieces, textOfPiece } from '../values/pieces';
import { asText } from '../values/text';
import { possibleKeys, type Value } from '../values/value';
import type { Named } from './modules';

/** Files that a name of which some part is not known may be; of more of them, none is taken. */
const MOST_FILES = 64;

/** Stands for the part of a path that is not known. */
const UNKNOWN = '\u0000';

/**
 * The modules that a value may name where a file loads what it computes: each of the names that it may be, the file that a path of the project
 * leads to, or every file that a name with an unknown part may be, once the folder is known. Null where it may be any.
 */
export function namedModules(machine: Machine, frame: Frame, value: Value, site: Site): readonly Named[] | null {
  const names = possibleKeys(value);
  if (names !== null) return names.map((specifier) => ({ specifier }));
  const pieces = asPieces(asText(machine, frame, value, site));
  const folder = posix.dirname(frame.file);
  const path = pathInProject(pieces, folder);
  if (path !== null) {
    const relative = posix.relative(folder, path);
    return [{ specifier: relative.startsWith('.') ? relative : `./${relative}` }];
  }
  const files = filesLike(machine, pieces, frame.file);
  return files.length === 0 || files.length > MOST_FILES ? null : files.map((file) => ({ file }));
}

/** The files of the project whose path may be one that is known in part. */
function filesLike(machine: Machine, pieces: readonly Value[], from: string): readonly string[] {
  const [first, ...others] = pieces;
  const inProject = first?.form === 'folder' && first.facts.length === 0;
  const rest = (inProject ? others : pieces).map((piece) => textOfPiece(piece) ?? UNKNOWN).join('');
  if (!(inProject ? rest.startsWith('/') : /^\.\.?\//.test(rest))) return [];
  const path = posix.join(inProject ? '.' : posix.dirname(from), inProject ? rest.slice(1) : rest);
  const pattern = path.split(UNKNOWN).map(escaped).join('.*');
  const like = new RegExp(`^${pattern}(\\.[cm]?[jt]sx?|/index\\.[cm]?[jt]sx?)?$`);
  return [...machine.program.files.keys()].filter(
    (file) => file !== from && (like.test(file) || like.test(compiled(file))),
  );
}

/** What a file is called once it is compiled. */
function compiled(file: string): string {
  return file.replace(/\.([cm]?)tsx?$/, '.$1js');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
