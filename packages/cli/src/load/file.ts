import { readFileSync } from 'node:fs';
import { UsageError } from '../exit';

/**
 * Reads a text file.
 * @param path the file
 * @param what what it is to the person who named it, as in "the policy"
 * @throws {UsageError} when it cannot be read; the message says why
 */
export function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageError(`${capital(what)} ${path} cannot be read: ${ioReason(error)}`);
  }
}

/**
 * Reads a JSON file.
 * @throws {UsageError} when it cannot be read or is no JSON
 */
export function readJson(path: string, what: string): unknown {
  const text = readText(path, what);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${capital(what)} ${path} is not valid JSON: ${reason}. Correct the file and run the command again.`,
    );
  }
}

/** The sentence for an error of the file system. */
export function ioReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `${error instanceof Error ? error.message : String(error)}.`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. Check the path.',
  ENOTDIR: 'a part of its path is a file, not a folder. Check the path.',
  EISDIR: 'it is a folder. Name a file in it.',
  EACCES: 'you may not read or write it. Change its permissions.',
  EPERM: 'you may not read or write it. Change its permissions.',
  EROFS: 'its file system can only be read. Name another place.',
  ENOSPC: 'the disk is full.',
  ENAMETOOLONG: 'its name is too long.',
  ELOOP: 'its links lead in a circle.',
};

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
