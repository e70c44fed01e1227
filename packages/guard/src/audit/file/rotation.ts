import { readdirSync, renameSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** When an audit file is put away, and how many of those are kept. */
export interface RotationOptions {
  /** The most bytes of one file. */
  readonly bytes: number;
  /** How many files are kept beside the one that is written; all of them when left out. */
  readonly files?: number;
}

/** @throws {RangeError} when a bound is not a whole number from 1 on */
export function checkRotation({ bytes, files = 1 }: RotationOptions): void {
  for (const [name, bound] of [['bytes', bytes] as const, ['files', files] as const]) {
    if (Number.isSafeInteger(bound) && bound >= 1) continue;
    throw new RangeError(`The audit's rotate.${name} is ${String(bound)}. Give a whole number from 1 on.`);
  }
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
