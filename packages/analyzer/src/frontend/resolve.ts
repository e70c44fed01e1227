import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { OpenProject } from './project';

const suffixes = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const indexes = suffixes.slice(1).map((suffix) => `/index${suffix}`);

/** What a specifier in a file means. */
export type ResolvedModule =
  | { readonly kind: 'own'; readonly path: string }
  /** A file that is there and is not followed: an asset, a declaration, something left out of the project. */
  | { readonly kind: 'other' }
  | { readonly kind: 'package' }
  /** A relative path, or one of the project's aliases, that leads nowhere. */
  | { readonly kind: 'missing' };

/** Resolves specifiers as TypeScript does, and then as bundlers do for relative paths without extension. */
export class ModuleResolver {
  readonly #project: OpenProject;
  readonly #cache: ts.ModuleResolutionCache;
  readonly #known = new Map<string, ResolvedModule>();

  constructor(project: OpenProject) {
    this.#project = project;
    const { folder, host, program } = project;
    this.#cache = ts.createModuleResolutionCache(
      folder,
      (name) => host.getCanonicalFileName(name),
      program.getCompilerOptions(),
    );
  }

  /**
   * @param fromFile report path of the importing file
   * @param specifier as it is written
   */
  resolve(fromFile: string, specifier: string): ResolvedModule {
    const from = this.#project.own.get(fromFile);
    if (from === undefined) return { kind: 'package' };
    const key = `${posix.dirname(from.fileName)}\0${from.impliedNodeFormat ?? ''}\0${specifier}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const resolved = this.#resolve(from, specifier);
    this.#known.set(key, resolved);
    return resolved;
  }

  #resolve(from: ts.SourceFile, specifier: string): ResolvedModule {
    const { host, program, ownPaths } = this.#project;
    const options = program.getCompilerOptions();
    const found = ts.resolveModuleName(
      specifier,
      from.fileName,
      options,
      host,
      this.#cache,
      undefined,
      from.impliedNodeFormat,
    );
    const file = found.resolvedModule?.resolvedFileName;
    const own = file === undefined ? undefined : ownPaths.get(file);
    if (own !== undefined) return { kind: 'own', path: own };
    const relative = specifier.startsWith('.') || specifier.startsWith('/');
    if (!relative) return { kind: 'package' };
    const target = posix.resolve(posix.dirname(from.fileName), specifier);
    const bundled = [...suffixes, ...indexes].map((suffix) => ownPaths.get(target + suffix)).find(Boolean);
    if (bundled !== undefined) return { kind: 'own', path: bundled };
    return file !== undefined || host.fileExists(target) ? { kind: 'other' } : { kind: 'missing' };
  }
}
