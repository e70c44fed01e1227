import { Project, ts } from 'ts-morph';

/** Folder that the language's own declarations are served from; they ship inside ts-morph, not on the disk. */
export const libraryFolder = '/node_modules/typescript/lib';

let texts: { fileExists(path: string): boolean; readFile(path: string): string | undefined } | null = null;

function library(): NonNullable<typeof texts> {
  texts ??= new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return texts;
}

/**
 * Tells whether a path belongs to the language's own declarations.
 * @param path an absolute path with forward slashes
 */
export function isLibraryPath(path: string): boolean {
  return path.startsWith(`${libraryFolder}/`);
}

/** Whether the language has a declaration file at that path. */
export function libraryFileExists(path: string): boolean {
  return library().fileExists(path);
}

/** The text of one of the language's own declaration files. */
export function readLibraryFile(path: string): string | undefined {
  return library().readFile(path);
}

const parsed = new Map<string, ts.SourceFile>();

/**
 * The parsed declaration file, shared by every program of this process: parsing the declarations costs more than
 * loading a small project.
 * @param path a path in the library folder
 * @param language what the program parses its files as
 */
export function librarySourceFile(
  path: string,
  language: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile | undefined {
  const version = typeof language === 'object' ? language.languageVersion : language;
  const key = `${version} ${path}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const text = readLibraryFile(path);
  if (text === undefined) return undefined;
  const options = { languageVersion: version, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const file = ts.createSourceFile(path, text, options, false);
  parsed.set(key, file);
  return file;
}
