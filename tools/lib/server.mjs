import { spawn } from 'node:child_process';
import { StepError } from './process.mjs';

/**
 * @typedef {object} Server
 * @property {string} url without a slash at its end
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a server on a free port and waits until it prints the address that it listens on.
 *
 * @param {readonly string[]} args what this very Node runs
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, patience?: number }} options `patience` in milliseconds
 * @returns {Promise<Server>}
 */
export function startServer(args, { cwd, env = {}, patience = 30_000 }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise((done) => child.once('close', done));
    const stop = async () => {
      child.kill();
      await ended;
    };
    let output = '';
    const fail = (/** @type {string} */ what) => {
      clearTimeout(timer);
      stop().then(() => reject(new StepError(`The server of the example ${what}.\n${output}`)));
    };
    const timer = setTimeout(() => fail(`did not say within ${patience / 1000} seconds where it listens`), patience);
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      const url = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/.exec(output)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve({ url, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code) => fail(`ended with code ${code} before it listened`));
  });
}
