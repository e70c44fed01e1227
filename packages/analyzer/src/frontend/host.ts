import { ts } from 'ts-morph';
import { relativeTo } from '../paths';
import type { Files } from './files';
import type { GapList } from './gaps';
import { isLibraryPath, libraryFileExists, libraryFolder, librarySourceFile, readLibraryFile } from './library';
import { withLiteralCode } from './literalCode';
import { isTooLarge } from './size';
import { standInText } from './standIns';

const scriptFile = /\.[cm]?jsx?$/;

/**
 * What the compiler reads its files through. Comments are parsed for types in JavaScript only, where they carry them.
 * @param files where the project's files come from
 * @param folder the current folder of the compiler
 * @param gaps receives files that the compiler cannot parse
 * @param onFile is told of each file before it is parsed; what it throws ends the work
 */
export function compilerHost(
  files: Files,
  folder: string,
  gaps: GapList,
  onFile: (path: string) => void = () => {},
): ts.CompilerHost {
  const fileExists = (path: string): boolean =>
    isLibraryPath(path) ? libraryFileExists(path) : standInText(path) !== undefined || files.fileExists(path);
  const readFile = (path: string): string | undefined =>
    isLibraryPath(path) ? readLibraryFile(path) : (standInText(path) ?? files.readFile(path));
  return {
    fileExists,
    readFile,
    directoryExists: (path) => path === libraryFolder || files.directoryExists(path),
    getDirectories: (path) => files.getDirectories(path),
    realpath: (path) => (isLibraryPath(path) || standInText(path) !== undefined ? path : files.realpath(path)),
    readDirectory: (...query) => files.readDirectory(...query),
    getCurrentDirectory: () => folder,
    getCanonicalFileName: (path) => (files.caseSensitive ? path : path.toLowerCase()),
    useCaseSensitiveFileNames: () => files.caseSensitive,
    getNewLine: () => '\n',
    getDefaultLibFileName: (options) => `${libraryFolder}/${ts.getDefaultLibFileName(options)}`,
    getDefaultLibLocation: () => libraryFolder,
    writeFile: () => {},
    getSourceFile(path, language) {
      onFile(path);
      if (isLibraryPath(path)) return librarySourceFile(path, language);
      const text = readFile(path);
      return text === undefined ? undefined : parseOrReport(path, text, language, folder, gaps);
    },
  };
}

/** The parser descends into what it reads, and runs out of stack on what is nested thousands of levels deep. */
function parseOrReport(
  path: string,
  text: string,
  language: ts.ScriptTarget | ts.CreateSourceFileOptions,
  folder: string,
  gaps: GapList,
): ts.SourceFile {
  if (!path.endsWith('.d.ts') && isTooLarge(text)) {
    const name = relativeTo(folder, path);
    gaps.add(
      'budget',
      `${name} is too large to be read, so that nothing in it is followed. Leave it out with "exclude", or split it up.`,
      { file: name, span: { start: 0, end: 0 } },
    );
    return parse(path, '', language);
  }
  try {
    return parse(path, text, language);
  } catch (error) {
    const reason = error instanceof RangeError ? 'it is nested too deep' : String(error);
    const name = relativeTo(folder, path);
    gaps.add(
      'engine',
      `${name} could not be parsed (${reason}), so that nothing in it is followed. Leave it out with "exclude", or split up what is nested in it.`,
      { file: name, span: { start: 0, end: 0 } },
    );
    return parse(path, '', language);
  }
}

function parse(path: string, text: string, language: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile {
  const { ParseForTypeInfo, ParseNone } = ts.JSDocParsingMode;
  const options = typeof language === 'object' ? language : { languageVersion: language };
  const jsDocParsingMode = scriptFile.test(path) ? ParseForTypeInfo : ParseNone;
  const read = (code: string): ts.SourceFile => ts.createSourceFile(path, code, { ...options, jsDocParsingMode }, true);
  const file = read(text);
  const written = file.isDeclarationFile ? null : withLiteralCode(file);
  return written === null ? file : read(written);
}
