import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './process.mjs';

/**
 * Runs the pnpm that package.json names. It comes through npx, so that a machine with Node and npm alone will do.
 *
 * @param {readonly string[]} args
 * @param {import('./process.mjs').RunOptions} [options]
 */
export function pnpm(args, options) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const windows = process.platform === 'win32';
  // A shell joins the arguments with spaces, so those that hold one need quotes there.
  const quoted = windows ? args.map((arg) => (/[\s*]/.test(arg) ? `"${arg}"` : arg)) : args;
  return run('npx', ['--yes', packageManager, ...quoted], { ...options, shell: windows });
}
