import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { runNode, StepError } from './process.mjs';

/** @returns {string} the script behind the `purposely` command, as its package declares it */
function purposelyScript() {
  const folder = join(root, 'packages', 'cli');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const path = typeof bin === 'string' ? bin : bin?.purposely;
  if (path === undefined) {
    throw new StepError('packages/cli/package.json declares no `purposely` under `bin`; add it there.');
  }
  return join(folder, path);
}

/**
 * Runs the built `purposely` command.
 *
 * @param {readonly string[]} args
 * @param {import('./process.mjs').RunOptions} [options]
 */
export function purposely(args, options) {
  return runNode(purposelyScript(), args, options);
}
