import { isAbsolute, posix } from 'node:path';

/** A path with forward slashes, as TypeScript and the reports write it. */
export function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** A target or a callee of the configuration, with its file as reports name it. */
export function configuredName(name: string): string {
  return slashes(name).replace(/^\.\//, '');
}

/**
 * The absolute, normalized form of a path.
 * @param folder absolute folder that a relative path counts from
 * @param path absolute or relative, with either kind of slash
 */
export function resolveFrom(folder: string, path: string): string {
  const slashed = slashes(path);
  if (isAbsolute(path) || posix.isAbsolute(slashed)) return posix.normalize(slashed);
  return posix.join(slashes(folder), slashed);
}

/** How reports name a file: relative to the folder of the configuration, with forward slashes. */
export function relativeTo(folder: string, path: string): string {
  const from = slashes(folder);
  const prefix = from.endsWith('/') ? from : `${from}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : posix.relative(from, path);
}

/** Whether a path lies in a folder. Both are absolute, with forward slashes. */
export function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
