import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { runTool } from '../lib/process.mjs';

/**
 * @typedef {{ name: string, passed: boolean, size: number, sizeLimit: number }} Measured
 */

/** @returns {import('./index.mjs').Gate[]} one gate for each entry of .size-limit.json */
export function sizeGates() {
  /** @type {{ name: string }[]} */
  const entries = JSON.parse(readFileSync(join(root, '.size-limit.json'), 'utf8'));
  /** @type {Promise<Measured[]> | undefined} */
  let measured;
  return entries.map(({ name }) => ({
    name: `size of ${name}`,
    run: async () => {
      measured ??= measure();
      const entry = (await measured).find((each) => each.name === name);
      if (entry === undefined) return { ok: false, output: `size-limit did not measure ${name}.` };
      const output = `${name} is ${entry.size} bytes packed, over its limit of ${entry.sizeLimit}. Make it smaller, or raise the limit in .size-limit.json and say why in the commit.`;
      return { ok: entry.passed, output };
    },
  }));
}

/** @returns {Promise<Measured[]>} */
async function measure() {
  const { stdout, output } = await runTool('size-limit', ['--json']);
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`size-limit did not print its measurements:\n${output}`);
  }
}
