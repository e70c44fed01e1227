import { posix } from 'node:path';
import { isInside } from '../paths';
import type { Files } from './files';

const toolName = /^(?:@purposely\/.+|purposely)$/;

/**
 * Purposely's own packages, where a project uses their sources (a workspace that links them, `paths` in a tsconfig).
 * They are libraries to the project like any other, never a part of it.
 */
export class ToolPackages {
  readonly #files: Files;
  readonly #folder: string;
  readonly #byFolder = new Map<string, string | null>();

  /** @param folder absolute folder of the project; what lies inside of it is the project's, whatever its name */
  constructor(files: Files, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  /** The name of the tool's package that a source file belongs to, or null. */
  packageOf(path: string): string | null {
    return isInside(this.#folder, path) ? null : this.#nearest(posix.dirname(path));
  }

  #nearest(folder: string): string | null {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const text = this.#files.readFile(posix.join(folder, 'package.json'));
    const parent = posix.dirname(folder);
    const found = text !== undefined ? nameIn(text) : parent === folder ? null : this.#nearest(parent);
    this.#byFolder.set(folder, found);
    return found;
  }
}

function nameIn(manifest: string): string | null {
  try {
    const { name } = JSON.parse(manifest) as { readonly name?: unknown };
    return typeof name === 'string' && toolName.test(name) ? name : null;
  } catch {
    // A broken manifest names nobody, so the file stays the project's.
    return null;
  }
}
