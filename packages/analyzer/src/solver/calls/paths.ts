/** One spelling for members of the language's types: `ReadonlyArray`, `ArrayConstructor` and `PromiseLike` name what `Array` and `Promise` are. */
export function normalizePath(path: string): string {
  const match = /^global#(?:Readonly)?([A-Z]\w*?)(?:Constructor|Like)?\.(.+)$/.exec(path);
  return match === null ? path.replace(/^node:/, '') : `global#${match[1]}.${match[2]}`;
}
