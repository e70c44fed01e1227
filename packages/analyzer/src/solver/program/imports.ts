import type { Program } from '../../graph';

/** The files of the program that a file imports or requires anywhere, in the order in which it mentions them. */
export function mentionedFiles(program: Program, file: string): readonly string[] {
  return resolved(program, file, program.fileOf(file)?.specifiers ?? []);
}

/** The files of the program that run before a file does, in the order of its imports. */
export function importedFirst(program: Program, file: string): readonly string[] {
  return resolved(program, file, program.fileOf(file)?.imports ?? []);
}

function resolved(program: Program, file: string, specifiers: readonly string[]): readonly string[] {
  return specifiers.map((specifier) => program.resolveModule(file, specifier)).filter((target) => target !== null);
}

/** Files beyond which it makes no difference how many more there are. */
const MOST = 2_000;

/**
 * How many files a file of the program leads to by what it imports and requires, itself included: half of all files lead to no more. It
 * says whether the files are one program or many that share little, as tests do that share a helper.
 * @returns 0 to 2,000; 0 where there are no files
 */
export function importReach(program: Program): number {
  const files = [...program.files.keys()];
  const imports = new Map(files.map((file) => [file, mentionedFiles(program, file)]));
  const reaches = files.map((file) => reachOf(file, imports)).sort((a, b) => a - b);
  return reaches[Math.floor((reaches.length - 1) / 2)] ?? 0;
}

function reachOf(file: string, imports: ReadonlyMap<string, readonly string[]>): number {
  const seen = new Set([file]);
  for (const at of seen) {
    for (const target of imports.get(at) ?? []) if (imports.has(target)) seen.add(target);
    if (seen.size >= MOST) return MOST;
  }
  return seen.size;
}
