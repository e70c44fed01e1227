import type { ts } from 'ts-morph';
import type { FileFacts } from '../graph/facts';
import type { ClassRef, FunctionRef } from '../graph/program';
import type { OpenProject } from './project';

interface FileIndex {
  readonly functions: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, number>;
  readonly classes: ReadonlyMap<number, number>;
}

/** Finds the lowered function or class that a declaration became. */
export class FactIndex {
  readonly #project: OpenProject;
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #indexes = new Map<string, FileIndex>();

  constructor(project: OpenProject, files: ReadonlyMap<string, FileFacts>) {
    this.#project = project;
    this.#files = files;
  }

  /** Whether a node stands in a file of the project. */
  isOwn(node: ts.Node): boolean {
    return this.#project.ownPaths.has(node.getSourceFile().fileName);
  }

  /** The tool's package that a source file outside of the project belongs to. */
  readonly sourcePackageOf = (path: string): string | null => this.#project.tools.packageOf(path);

  /** Null for a function outside of the project, and for one without a body. */
  functionOf(node: ts.Node): FunctionRef | null {
    const found = this.#indexOf(node);
    if (found === null) return null;
    const name = (node as { readonly name?: ts.Node }).name;
    const index =
      found.index.functions.get(`${node.getStart()}-${node.end}`) ??
      (name === undefined ? undefined : found.index.names.get(`${name.getStart()}-${name.end}-${node.end}`));
    return index === undefined ? null : { file: found.path, function: index };
  }

  /** Null for a class outside of the project. No two classes end at the same place. */
  classOf(node: ts.ClassLikeDeclaration): ClassRef | null {
    const found = this.#indexOf(node);
    const index = found?.index.classes.get(node.end);
    return found === null || index === undefined ? null : { file: found.path, class: index };
  }

  #indexOf(node: ts.Node): { readonly path: string; readonly index: FileIndex } | null {
    const path = this.#project.ownPaths.get(node.getSourceFile().fileName);
    const facts = path === undefined ? undefined : this.#files.get(path);
    if (path === undefined || facts === undefined) return null;
    let index = this.#indexes.get(path);
    if (index === undefined) {
      index = indexFile(facts);
      this.#indexes.set(path, index);
    }
    return { path, index };
  }
}

function indexFile(facts: FileFacts): FileIndex {
  const written = facts.functions.filter(({ kind }) => kind !== 'module' && !kind.endsWith('initializer'));
  return {
    functions: new Map(written.map(({ span, index }) => [`${span.start}-${span.end}`, index])),
    names: new Map(
      written.map(({ nameSpan, span, index }) => [`${nameSpan.start}-${nameSpan.end}-${span.end}`, index]),
    ),
    classes: new Map(facts.classes.map(({ span, index }) => [span.end, index])),
  };
}
