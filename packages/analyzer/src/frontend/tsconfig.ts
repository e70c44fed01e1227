import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { relativeTo } from '../paths';
import type { Files } from './files';
import type { GapList } from './gaps';

/** A project cannot be opened at all. The message says what is wrong, where, and what to do. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
}

/** The files to start from and the options to read them with. */
export interface Roots {
  readonly options: ts.CompilerOptions;
  readonly fileNames: readonly string[];
}

/** Options that decide what is emitted or reported; nothing is, so they only cost. */
const quiet: ts.CompilerOptions = {
  noEmit: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  sourceMap: false,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
};

/** What is read, whatever the compiler was told: a bundler or Node reads JSON files all the same. */
const reading: ts.CompilerOptions = { resolveJsonModule: true };

/** Options for folders without a tsconfig: any mix of modern JavaScript and TypeScript. */
const plain: ts.CompilerOptions = {
  allowJs: true,
  checkJs: false,
  strict: true,
  noImplicitAny: false,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  esModuleInterop: true,
  types: ['*'],
};

/** What to take, in the notation of tsconfig files. */
export interface Selection {
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/**
 * Collects source files below a folder, `node_modules` left out.
 * @param folder absolute
 * @param selection globs; every source file when it names none
 */
export function plainRoots(files: Files, folder: string, selection: Selection): Roots {
  const parsed = ts.parseJsonConfigFileContent({ ...selection, compilerOptions: {} }, parseHost(files), folder, plain);
  return { options: { ...parsed.options, ...quiet, ...reading }, fileNames: parsed.fileNames };
}

/**
 * Reads a tsconfig file and the projects that it references.
 * @param path absolute path of the tsconfig file
 * @param folder the configuration's folder, for messages
 * @throws {ProjectError} when the file is missing, is no JSON, or leads to no source file
 */
export function tsconfigRoots(files: Files, path: string, folder: string, gaps: GapList): Roots {
  const pending = [path];
  const seen = new Set<string>();
  const fileNames = new Set<string>();
  let options: ts.CompilerOptions | null = null;
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const file = configPath(files, next);
    if (seen.has(file)) continue;
    seen.add(file);
    const parsed = readTsconfig(files, file, folder, gaps);
    for (const name of parsed.fileNames) fileNames.add(name);
    if (options === null && parsed.fileNames.length > 0) options = parsed.options;
    for (const reference of parsed.projectReferences ?? []) pending.push(reference.path);
  }
  if (options === null) {
    throw new ProjectError(
      `${relativeTo(folder, path)} leads to no source file. Check its "include" and "files", or name another tsconfig as "project".`,
    );
  }
  return { options: { ...options, ...quiet, ...reading }, fileNames: [...fileNames] };
}

/** A reference may name the folder of a `tsconfig.json`. */
function configPath(files: Files, path: string): string {
  return files.directoryExists(path) && !files.fileExists(path) ? posix.join(path, 'tsconfig.json') : path;
}

function readTsconfig(files: Files, path: string, folder: string, gaps: GapList): ts.ParsedCommandLine {
  const name = relativeTo(folder, path);
  const text = files.readFile(path);
  if (text === undefined) {
    throw new ProjectError(
      `The tsconfig ${name} does not exist. Correct "project" in the configuration, or leave it out.`,
    );
  }
  const json = ts.readJsonConfigFile(path, () => text);
  const broken = syntaxErrorsOf(json)[0];
  if (broken !== undefined) {
    throw new ProjectError(
      `${name} is not readable as JSON, ${describe(json, broken)}. Correct it there and run again.`,
    );
  }
  const parsed = ts.parseJsonSourceFileConfigFileContent(json, parseHost(files), posix.dirname(path), undefined, path);
  for (const error of parsed.errors) {
    if (error.code !== noInputs && error.code !== emptyFiles) {
      gaps.add('engine', `${name} was read with a problem: ${flatten(error)} The rest of it is used.`);
    }
  }
  return parsed;
}

const noInputs = 18003;
const emptyFiles = 18002;

/** The syntax errors that parsing left in a file, which the typings keep to the compiler. */
export function syntaxErrorsOf(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  const { parseDiagnostics } = file as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics ?? [];
}

/** `line 3: ',' expected`. */
export function describe(file: ts.SourceFile, error: ts.DiagnosticWithLocation): string {
  const line = file.getLineAndCharacterOfPosition(error.start).line + 1;
  const text = flatten(error).replace(/\.$/, '');
  // A question of the compiler is quoted, so that the sentence around it has an end of its own.
  return `line ${line}: ${text.endsWith('?') ? `"${text}"` : text}`;
}

function flatten(error: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(error.messageText, ' ');
}

function parseHost(files: Files): ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: files.caseSensitive,
    fileExists: (path) => files.fileExists(path),
    readFile: (path) => files.readFile(path),
    readDirectory: (...query) => files.readDirectory(...query),
  };
}
