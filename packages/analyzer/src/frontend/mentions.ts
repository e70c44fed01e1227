import type { ts } from 'ts-morph';
import type { OpenProject } from './project';

/** Every name that the parser met in a file: identifiers, property names, and keys between brackets that are literals. */
interface ParsedFile {
  readonly identifiers?: ReadonlyMap<string, string>;
}

/** The names that files mention anywhere, in code that never runs too. */
export class Mentions {
  readonly #project: OpenProject;
  #names: ReadonlySet<string> | null = null;

  constructor(project: OpenProject) {
    this.#project = project;
  }

  /** All names in the project's own files, in the order of the files. */
  get names(): ReadonlySet<string> {
    this.#names ??= new Set([...this.#project.own.values()].flatMap((file) => [...namesIn(file).keys()]));
    return this.#names;
  }

  /** Whether a file of the project, or a declaration of the language or of a package, mentions a name. */
  isKnown(name: string): boolean {
    return this.names.has(name) || this.#project.program.getSourceFiles().some((file) => namesIn(file).has(name));
  }
}

const none: ReadonlyMap<string, string> = new Map();

function namesIn(file: ts.SourceFile): ReadonlyMap<string, string> {
  return (file as ParsedFile).identifiers ?? none;
}
