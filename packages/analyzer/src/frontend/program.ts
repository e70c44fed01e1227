import type { Config } from '../config/config';
import type { FileFacts } from '../graph/facts';
import type { CoverageGap } from '../graph/flow';
import type { Program } from '../graph/program';
import { CheckedProgram } from './checker';
import { FactIndex } from './functions';
import { GapList } from './gaps';
import { readLabels } from './labels';
import type { PolicyNames } from './labels/names';
import { lowerFile } from './lower';
import { CheckerOracle } from './oracle';
import { neededPackages, type PackageChoice } from './packages';
import { type OpenProject, openProject } from './project';
import { ModuleResolver } from './resolve';

/** What a program is loaded from. */
export interface LoadOptions {
  /** Which files there are, and what the configuration says of them. */
  readonly config: LoadConfig;
  /** The names that annotations and configuration may use. A compiled policy is one. */
  readonly policy: PolicyNames;
  /** Texts by name, relative to the configuration's folder: the project is in memory, and no disk is read. */
  readonly files?: Readonly<Record<string, string>>;
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
}

/**
 * Loads a project: parses and lowers its files, resolves their modules, reads their annotations. Types are looked at
 * only for decorators that come from elsewhere; everything else waits for the oracle to be asked.
 * @throws {ProjectError} when the project cannot be opened at all
 */
export function loadProgram(options: LoadOptions): LoadedProgram {
  const gaps = new GapList();
  const project = openProject(
    options.config,
    options.files ?? null,
    gaps,
    options.packages === 'needed' ? neededPackages(options.config) : null,
  );
  const files = lowerFiles(project, gaps);
  return linkProgram(project, files, options, gaps);
}

function lowerFiles(project: OpenProject, gaps: GapList): ReadonlyMap<string, FileFacts> {
  const files = new Map<string, FileFacts>();
  for (const [path, source] of project.own) {
    try {
      files.set(path, lowerFile(source, path));
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
  return {
    files,
    textOf: (file) => project.own.get(file)?.text ?? '',
    resolveModule(fromFile, specifier) {
      const resolved = resolver.resolve(fromFile, specifier);
      return resolved.kind === 'own' ? resolved.path : null;
    },
    annotations: labels.annotations,
    oracle: new CheckerOracle(checked, labels, index),
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
