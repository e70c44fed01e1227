import { ts } from 'ts-morph';
import type { Files } from './files';
import { isLibraryPath, libraryFileExists, libraryFolder, librarySourceFile, readLibraryFile } from './library';

const scriptFile = /\.[cm]?jsx?$/;

/**
 * What the compiler reads its files through. Comments are parsed for types in JavaScript only, where they carry them.
 * @param files where the project's files come from
 * @param folder the current folder of the compiler
 */
export function compilerHost(files: Files, folder: string): ts.CompilerHost {
  const fileExists = (path: string): boolean =>
    isLibraryPath(path) ? libraryFileExists(path) : files.fileExists(path);
  const readFile = (path: string): string | undefined =>
    isLibraryPath(path) ? readLibraryFile(path) : files.readFile(path);
  return {
    fileExists,
    readFile,
    directoryExists: (path) => path === libraryFolder || files.directoryExists(path),
    getDirectories: (path) => files.getDirectories(path),
    realpath: (path) => (isLibraryPath(path) ? path : files.realpath(path)),
    readDirectory: (...query) => files.readDirectory(...query),
    getCurrentDirectory: () => folder,
    getCanonicalFileName: (path) => (files.caseSensitive ? path : path.toLowerCase()),
    useCaseSensitiveFileNames: () => files.caseSensitive,
    getNewLine: () => '\n',
    getDefaultLibFileName: (options) => `${libraryFolder}/${ts.getDefaultLibFileName(options)}`,
    getDefaultLibLocation: () => libraryFolder,
    writeFile: () => {},
    getSourceFile(path, language) {
      if (isLibraryPath(path)) return librarySourceFile(path, language);
      const text = files.readFile(path);
      return text === undefined ? undefined : parse(path, text, language);
    },
  };
}

function parse(path: string, text: string, language: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile {
  const { ParseForTypeInfo, ParseNone } = ts.JSDocParsingMode;
  const options = typeof language === 'object' ? language : { languageVersion: language };
  const jsDocParsingMode = scriptFile.test(path) ? ParseForTypeInfo : ParseNone;
  return ts.createSourceFile(path, text, { ...options, jsDocParsingMode }, true);
}
