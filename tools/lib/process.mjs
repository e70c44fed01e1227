import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** A step that cannot go on, with a message that is already a whole sentence for the user. */
export class StepError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'StepError';
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the root of the repository when left out
 * @property {NodeJS.ProcessEnv} [env] added to the environment of this process
 * @property {boolean} [show] pass the output on as it comes; otherwise it is only collected
 * @property {boolean} [inherit] give the program this terminal; then nothing is collected
 * @property {boolean} [shell] for npm and npx, which are scripts on Windows
 *
 * @typedef {{ code: number, output: string, stdout: string }} Finished
 */

/**
 * Runs a program to its end and collects what it prints. Never rejects: a program that cannot start ends with code 127.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Finished>}
 */
export function run(command, args, { cwd = root, env = {}, show = false, inherit = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      shell,
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let stdout = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      output += chunk;
      if (show) process.stdout.write(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    });
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n`, stdout }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}

/**
 * Runs a Node script with this very Node, so that no shell and no `.cmd` file is needed on Windows.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

/**
 * Runs the command of a package that the root depends on.
 *
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {RunOptions & { bin?: string }} [options] `bin` where the command is not called as the package is
 */
export function runTool(packageName, args, { bin, ...options } = {}) {
  return runNode(binOf(packageName, bin ?? packageName.replace(/^@[^/]+\//, '')), args, options);
}

/**
 * @param {string} packageName
 * @param {string} bin
 */
function binOf(packageName, bin) {
  const folder = join(root, 'node_modules', packageName);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  return join(folder, path);
}
