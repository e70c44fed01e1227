import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, whatever folder a command was started in. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the tools keep what may be thrown away: build stamps, packed tarballs, test results. */
export const cache = join(root, 'node_modules', '.cache', 'purposely');

/** The example that quickstart and the benchmarks run on. */
export const example = join(root, 'examples', 'support-desk');
