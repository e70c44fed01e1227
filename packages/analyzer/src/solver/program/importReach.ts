import type { Program } from '../../graph';

/** Files beyond which it makes no difference how many more there are. */
const MOST = 2_000;

/**
 * How many files a file of the program leads to by its imports, itself included: half of all files lead to no more. It
 * says whether the files are one program or many that share little, as tests do that share a helper.
 * @returns 0 to 2,000; 0 where there are no files
 */
export function importReach(program: Program): number {
  const imports = new Map<string, readonly string[]>();
  for (const [file, { specifiers }] of program.files) {
    const targets = specifiers.map((specifier) => program.resolveModule(file, specifier));
    imports.set(file, [...new Set(targets.filter((target) => target !== null))]);
  }
  const reaches = [...imports.keys()].map((file) => reachOf(file, imports)).sort((a, b) => a - b);
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
