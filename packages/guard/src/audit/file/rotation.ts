import { readdirSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { type Holder, readOptions, wholeNumber } from '../../read-options';

/** When an audit file is put away, and how many of those are kept. */
export interface RotationOptions {
  /** The most bytes of one file. */
  readonly bytes: number;
  /** How many files are kept beside the one that is written; all of them when left out. */
  readonly files?: number;
}

const KINDS = { bytes: { ...wholeNumber(1), needed: true }, files: wholeNumber(1) };

/**
 * Checks when to rotate.
 * @throws {TypeError} when an option is unknown, missing or no number
 * @throws {RangeError} when a bound is not a whole number from 1 on
 */
export function rotationOf(holder: Holder, given: RotationOptions): RotationOptions {
  return readOptions(holder, given, KINDS);
}

/** The files that were put away, from the oldest to the newest: `audit.jsonl` becomes `audit.000001.jsonl` and so on. */
export function rotatedFiles(path: string): readonly string[] {
  const extension = extname(path);
  const stem = `${basename(path, extension)}.`;
  const numbered = readdirSync(dirname(path)).flatMap((name) => {
    const number = name.slice(stem.length, name.length - extension.length);
    const fits = name.startsWith(stem) && name.endsWith(extension) && /^\d{6,}$/.test(number);
    return fits ? [{ path: join(dirname(path), name), number: Number(number) }] : [];
  });
  return numbered.sort((one, other) => one.number - other.number).map((file) => file.path);
}

/**
 * Puts the file away behind those that were put away before.
 * @returns its new path
 */
export function putAway(path: string, before: readonly string[]): string {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const last = before.at(-1);
  const number = last === undefined ? 0 : Number(last.slice(stem.length + 1, last.length - extension.length));
  const away = `${stem}.${String(number + 1).padStart(6, '0')}${extension}`;
  renameSync(path, away);
  return away;
}
