import type { Config } from '../config/config';
import type { FileFacts } from '../graph/facts';
import type { CoverageGap } from '../graph/flow';
import type { Program } from '../graph/program';
import { relativeTo } from '../paths';
import type { Watch } from '../progress';
import { atOnce, type Steps } from '../steps';
import { CheckedProgram } from './checker';
import { CodeTexts } from './codeAsText';
import { diskFiles, type Files, filesOverDisk, memoryFiles } from './files';
import { FactIndex } from './functions';
import { GapList } from './gaps';
import { readLabels } from './labels';
import type { PolicyNames } from './labels/names';
import { lowerFile } from './lower';
import { Mentions } from './mentions';
import { CheckerOracle } from './oracle';
import { neededPackages, type PackageChoice } from './packages';
import { type OpenProject, openProject } from './project';
import { ModuleResolver } from './resolve';
import { writtenExport, writtenFacts } from './writtenOut';

/** What a program is loaded from. */
export interface LoadOptions {
  /** Which files there are, and what the configuration says of them. */
  readonly config: LoadConfig;
  /** The names that annotations and configuration may use. A compiled policy is one. */
  readonly policy: PolicyNames;
  /** Texts by name, relative to the configuration's folder: the project is in memory, and no disk is read unless `disk` says so. */
  readonly files?: Readonly<Record<string, string>>;
  /** The disk is read after all, where `files` names no text of its own. */
  readonly disk?: boolean;
  /** Is told how far the work is; what it throws ends the work. */
  readonly watch?: Watch;
  /** Which packages' declarations are read; `all` when left out. */
  readonly packages?: PackageChoice;
}

/** The parts of a configuration that loading needs. */
export type LoadConfig = Pick<
  Config,
  'folder' | 'project' | 'files' | 'include' | 'exclude' | 'labels' | 'sources' | 'sinks'
>;

/** A linked program, and what of it was not read. */
export interface LoadedProgram extends Program {
  /** Grows while the oracle is asked: a question that the compiler fails on adds one. */
  readonly gaps: readonly CoverageGap[];
  /** The names that the project's files mention anywhere. */
  readonly mentions: Mentions;
}

/**
 * Loads a project: parses and lowers its files, resolves their modules, reads their annotations. Types are looked at
 * only for decorators that come from elsewhere; everything else waits for the oracle to be asked.
 * @throws {ProjectError} when the project cannot be opened at all
 */
export function loadProgram(options: LoadOptions): LoadedProgram {
  return atOnce(loadInSteps(options));
}

/** The same, with a pause after each file. */
export function* loadInSteps(options: LoadOptions): Steps<LoadedProgram> {
  const { config, watch, packages } = options;
  const gaps = new GapList();
  let read = 0;
  const project = openProject(config, gaps, {
    files: filesOf(options),
    onFile: (path) => watch?.({ phase: 'read', done: read++, total: null, file: relativeTo(config.folder, path) }),
    ...(packages === 'needed' && { isNeeded: neededPackages(config) }),
  });
  yield;
  const files = yield* lowerFiles(project, gaps, watch);
  const program = linkProgram(project, files, options, gaps);
  yield;
  return program;
}

function filesOf({ config, files, disk }: LoadOptions): Files {
  if (files === undefined) return diskFiles();
  return disk === true ? filesOverDisk(config.folder, files) : memoryFiles(config.folder, files);
}

function* lowerFiles(
  project: OpenProject,
  gaps: GapList,
  watch: Watch | undefined,
): Steps<ReadonlyMap<string, FileFacts>> {
  const files = new Map<string, FileFacts>();
  for (const [path, source] of project.own) {
    watch?.({ phase: 'lower', done: files.size, total: project.own.size, file: path });
    yield;
    try {
      files.set(path, lowerFile(source, path, project.program.getCompilerOptions()));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      gaps.add(
        'engine',
        `${path} could not be read (${reason}), so that nothing in it is followed. Leave it out with "exclude", or report this.`,
      );
    }
  }
  return files;
}

/** Puts modules, annotations and types behind lowered files. */
export function linkProgram(
  project: OpenProject,
  files: ReadonlyMap<string, FileFacts>,
  options: LoadOptions,
  gaps: GapList,
): LoadedProgram {
  const resolver = new ModuleResolver(project);
  const checked = new CheckedProgram(project, gaps);
  const index = new FactIndex(project, files);
  const labels = readLabels(checked, index, options.config, options.policy, gaps);
  reportMissingModules(files, resolver, gaps);
  reportUnfollowed(files, gaps);
  const code = new CodeTexts();
  return {
    files,
    fileOf: (file) => files.get(file) ?? writtenFacts(file) ?? code.factsOf(file),
    writtenExport,
    codeFunction: (text) => code.functionOf(text),
    textOf: (file) => project.own.get(file)?.text ?? code.textOf(file) ?? '',
    resolveModule(fromFile, specifier) {
      const resolved = resolver.resolve(fromFile, specifier);
      return resolved.kind === 'own' ? resolved.path : null;
    },
    annotations: labels.annotations,
    oracle: new CheckerOracle(checked, labels, index),
    mentions: new Mentions(project),
    olderDecorators: project.program.getCompilerOptions().experimentalDecorators === true,
    get gaps() {
      return gaps.all;
    },
  };
}

function reportMissingModules(files: ReadonlyMap<string, FileFacts>, resolver: ModuleResolver, gaps: GapList): void {
  for (const [path, facts] of files) {
    for (const specifier of facts.specifiers) {
      if (resolver.resolve(path, specifier).kind !== 'missing') continue;
      const message = `${path} imports "${specifier}", which does not exist. What comes from there is not followed.`;
      gaps.add('missing-module', message, { file: path, span: { start: 0, end: 0 } });
    }
  }
}

/** Code that lowering did not follow, once for each file and kind; of a file with syntax errors that is said already. */
function reportUnfollowed(files: ReadonlyMap<string, FileFacts>, gaps: GapList): void {
  for (const [path, facts] of files) {
    if (facts.damaged) continue;
    for (const what of new Set(facts.gaps.map((gap) => gap.what))) {
      const [first, ...others] = facts.gaps.filter((gap) => gap.what === what);
      if (first === undefined) continue;
      const where = others.length === 0 ? '' : ` in ${others.length + 1} places`;
      const message = `${path} has ${what}${where}. What happens there is not followed, so that flows may be missing.`;
      gaps.add('syntax', message, { file: path, span: first.span });
    }
  }
}
