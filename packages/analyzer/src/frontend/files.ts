import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { resolveFrom } from '../paths';

/** Where source files come from: the disk, or texts in memory. Paths are absolute, with forward slashes. */
export interface Files {
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  readFile(path: string): string | undefined;
  /** Names of the folders inside a folder. */
  getDirectories(path: string): string[];
  /** Files below a folder that match globs in the notation of tsconfig files. */
  readDirectory(
    folder: string,
    extensions?: readonly string[],
    excludes?: readonly string[],
    includes?: readonly string[],
    depth?: number,
  ): string[];
  realpath(path: string): string;
  readonly caseSensitive: boolean;
}

/** The files of this machine. */
export function diskFiles(): Files {
  const system = ts.sys;
  return {
    fileExists: (path) => system.fileExists(path),
    directoryExists: (path) => system.directoryExists(path),
    readFile: (path) => system.readFile(path),
    getDirectories: (path) => (system.directoryExists(path) ? system.getDirectories(path) : []),
    readDirectory: (...query) => system.readDirectory(...query),
    realpath: (path) => system.realpath?.(path) ?? path,
    caseSensitive: system.useCaseSensitiveFileNames,
  };
}

interface Entries {
  readonly files: string[];
  readonly directories: string[];
}

/** TypeScript's own glob matching, which its typings leave out. */
type MatchFiles = (
  folder: string,
  extensions: readonly string[] | undefined,
  excludes: readonly string[] | undefined,
  includes: readonly string[] | undefined,
  caseSensitive: boolean,
  currentDirectory: string,
  depth: number | undefined,
  entriesOf: (path: string) => Entries,
  realpath: (path: string) => string,
) => string[];

const { matchFiles } = ts as unknown as { readonly matchFiles: MatchFiles };

/**
 * Files that exist in memory only; the disk is never read.
 * @param folder absolute folder that relative names count from
 * @param texts text by name
 */
export function memoryFiles(folder: string, texts: Readonly<Record<string, string>>): Files {
  const files = textsByPath(folder, texts);
  const folders = foldersOf(files.keys());
  const entriesOf = (path: string): Entries => folders.get(withoutSlash(path)) ?? { files: [], directories: [] };
  const realpath = (path: string): string => path;
  return {
    fileExists: (path) => files.has(path),
    directoryExists: (path) => folders.has(withoutSlash(path)),
    readFile: (path) => files.get(path),
    getDirectories: (path) => [...entriesOf(path).directories],
    readDirectory: (from, extensions, excludes, includes, depth) =>
      matchFiles(from, extensions, excludes, includes, true, folder, depth, entriesOf, realpath),
    realpath,
    caseSensitive: true,
  };
}

/**
 * The files of this machine, with texts that take the place of some of them and that stand beside the others.
 * @param folder absolute folder that relative names count from
 * @param texts text by name
 */
export function filesOverDisk(folder: string, texts: Readonly<Record<string, string>>): Files {
  const disk = diskFiles();
  const memory = memoryFiles(folder, texts);
  return {
    fileExists: (path) => memory.fileExists(path) || disk.fileExists(path),
    directoryExists: (path) => memory.directoryExists(path) || disk.directoryExists(path),
    readFile: (path) => memory.readFile(path) ?? disk.readFile(path),
    getDirectories: (path) => merged(memory.getDirectories(path), disk.getDirectories(path)),
    readDirectory: (...query) => merged(memory.readDirectory(...query), disk.readDirectory(...query)),
    realpath: (path) => (memory.fileExists(path) ? path : disk.realpath(path)),
    caseSensitive: disk.caseSensitive,
  };
}

function merged(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

/** In the order of their paths, so that nothing depends on the order in which the caller named them. */
function textsByPath(folder: string, texts: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const paths = Object.keys(texts).sort();
  return new Map(paths.map((name) => [resolveFrom(folder, name), withoutMark(texts[name] ?? '')]));
}

/** A byte order mark is no part of a text, as the disk gives it: columns count from behind it. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function foldersOf(paths: Iterable<string>): ReadonlyMap<string, Entries> {
  const folders = new Map<string, Entries>();
  const enter = (path: string): Entries => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const entries: Entries = { files: [], directories: [] };
    folders.set(path, entries);
    const parent = posix.dirname(path);
    if (parent !== path) enter(parent).directories.push(posix.basename(path));
    return entries;
  };
  for (const path of paths) enter(posix.dirname(path)).files.push(posix.basename(path));
  return folders;
}
