import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { Config } from '../config/config';
import { relativeTo } from '../paths';
import { diskFiles, type Files } from './files';
import type { GapList } from './gaps';
import { compilerHost } from './host';
import { isReadJson } from './json';
import { readPackages } from './packages';
import { separateScripts } from './scripts';
import { ToolPackages } from './toolPackages';
import { describe, ProjectError, plainRoots, type Roots, syntaxErrorsOf, tsconfigRoots } from './tsconfig';

/** What decides which files a project has. */
export type ProjectConfig = Pick<Config, 'folder' | 'project' | 'files' | 'include' | 'exclude'>;

/** Tells whether the declarations of a package are read. */
export type PackageFilter = (name: string) => boolean;

/** The compiler's view of the project. */
export interface OpenProject {
  readonly folder: string;
  readonly program: ts.Program;
  readonly host: ts.CompilerHost;
  /** The project's own files by the path that reports use, in sorted order. */
  readonly own: ReadonlyMap<string, ts.SourceFile>;
  /** The report path of an own file, by its absolute path. */
  readonly ownPaths: ReadonlyMap<string, string>;
  /** Purposely's own packages, where their sources stand in for what is installed. */
  readonly tools: ToolPackages;
}

/** How a project is opened, other than with everything from the disk. */
export interface OpenOptions {
  /** Where the files come from; the disk when left out. */
  readonly files?: Files;
  /** Which packages are read; all of them when it is left out. */
  readonly isNeeded?: PackageFilter;
  /** Is told of each file before it is parsed; what it throws ends the work. */
  readonly onFile?: (path: string) => void;
}

/**
 * Parses a project. Nothing is type-checked here.
 * @param config which files; relative to `config.folder`
 * @param gaps receives what could not be read
 * @throws {ProjectError} when no project can be made of it
 */
export function openProject(config: ProjectConfig, gaps: GapList, options: OpenOptions = {}): OpenProject {
  const { files = diskFiles(), isNeeded, onFile } = options;
  const roots = rootsOf(config, files, gaps);
  const whole = compilerHost(files, config.folder, gaps, onFile);
  const host = readPackages(whole, config.folder, isNeeded ?? (() => true));
  const program = ts.createProgram({ rootNames: [...roots.fileNames], options: roots.options, host });
  const tools = new ToolPackages(files, config.folder);
  const own = ownFiles(program, config, files, tools);
  if (own.size === 0) throw new ProjectError(emptyProject(config));
  reportSyntaxErrors(own, gaps);
  separateScripts([...own.values()]);
  const ownPaths = new Map([...own].map(([path, file]) => [file.fileName, path]));
  return { folder: config.folder, program, host, own, ownPaths, tools };
}

/** The configuration itself is no part of what it configures. */
const configFile = /\/purposely\.config\.[cm]?[jt]s$/;

function rootsOf(config: ProjectConfig, files: Files, gaps: GapList): Roots {
  const { options, fileNames } = foundRoots(config, files, gaps);
  return { options, fileNames: fileNames.filter((name) => !configFile.test(name)).sort() };
}

function foundRoots(config: ProjectConfig, files: Files, gaps: GapList): Roots {
  const { folder, project } = config;
  if (project !== null) {
    if (files.fileExists(project) || !files.directoryExists(project))
      return tsconfigRoots(files, project, folder, gaps);
    // Globs are relative to the configuration's folder, and cut down what is found in another one.
    return tsconfigIn(project, config, files, gaps) ?? plainRoots(files, project, { exclude: noPackages });
  }
  const selected = (): Roots => plainRoots(files, folder, selectionOf(config));
  return config.files.length > 0 ? selected() : (tsconfigIn(folder, config, files, gaps) ?? selected());
}

function tsconfigIn(folder: string, config: ProjectConfig, files: Files, gaps: GapList): Roots | null {
  const found = ['tsconfig.json', 'jsconfig.json']
    .map((name) => posix.join(folder, name))
    .find((path) => files.fileExists(path));
  return found === undefined ? null : tsconfigRoots(files, found, config.folder, gaps);
}

const noPackages: readonly string[] = ['**/node_modules'];

/** TypeScript takes no pattern that ends in `**`: everything in a folder is written `src/**\/*`. */
function wholeFolder(pattern: string): string {
  return pattern.replace(/\*\*\/?$/, '**/*');
}

function selectionOf({ files, include, exclude }: ProjectConfig): Parameters<typeof plainRoots>[2] {
  return {
    ...(files.length > 0 && { files }),
    ...(include.length > 0 && { include: include.map(wholeFolder) }),
    exclude: [...noPackages, ...exclude],
  };
}

const sourceExtension = /\.[cm]?[jt]sx?$/;

function ownFiles(
  program: ts.Program,
  config: ProjectConfig,
  files: Files,
  tools: ToolPackages,
): ReadonlyMap<string, ts.SourceFile> {
  const wanted = selected(config, files);
  const own = program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isDeclarationFile &&
        (isReadJson(file.fileName, file.text) || (sourceExtension.test(file.fileName) && wanted(file.fileName))) &&
        !file.fileName.includes('/node_modules/') &&
        tools.packageOf(file.fileName) === null,
    );
  const paths = own.map((file): [string, ts.SourceFile] => [relativeTo(config.folder, file.fileName), file]);
  return new Map(paths.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Whether the configuration's own globs, on top of the tsconfig's, leave a file in. */
function selected(config: ProjectConfig, files: Files): (path: string) => boolean {
  const listed = (globs: readonly string[]): ReadonlySet<string> =>
    new Set(plainRoots(files, config.folder, { include: globs.map(wholeFolder), exclude: [] }).fileNames);
  const included = config.include.length > 0 ? listed(config.include) : null;
  const excluded = config.exclude.length > 0 ? listed(config.exclude) : null;
  const named = new Set(config.files.map((name) => posix.join(config.folder, name)));
  return (path) => named.has(path) || ((included?.has(path) ?? true) && !excluded?.has(path));
}

function emptyProject(config: ProjectConfig): string {
  const where = config.project === null ? config.folder : relativeTo(config.folder, config.project);
  return `There is no source file to check in ${where}. Name a tsconfig as "project", or globs as "include", in the configuration.`;
}

function reportSyntaxErrors(own: ReadonlyMap<string, ts.SourceFile>, gaps: GapList): void {
  for (const [path, file] of own) {
    const error = syntaxErrorsOf(file)[0];
    if (error === undefined) continue;
    const span = { start: error.start, end: error.start + error.length };
    const message = `${path} has a syntax error in ${describe(file, error)}. The code around it may not be followed.`;
    gaps.add('syntax-error', message, { file: path, span });
  }
}
