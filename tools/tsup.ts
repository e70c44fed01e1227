import type { Options } from 'tsup';

/**
 * The build that every package shares: ESM, CommonJS and one set of types for each of the two.
 *
 * @param entry the name of each output file beside the source that it starts from
 */
export function packageBuild(entry: Record<string, string>): Options {
  return {
    entry,
    format: ['esm', 'cjs'],
    // Without paths, the types of a neighbour come from its built package, as they do for a user.
    dts: { compilerOptions: { ignoreDeprecations: '6.0', paths: {} } },
    clean: true,
    sourcemap: true,
    target: 'node20',
    // tsup prints every file it writes; the build tool prints one line a package instead.
    silent: true,
  };
}
