import { build } from '../lib/build.mjs';
import { purposely } from '../lib/cli.mjs';
import { install } from '../lib/install.mjs';

/**
 * Runs `purposely check` with what the user passed on, in the folder the user stands in.
 *
 * @param {readonly string[]} args
 */
export async function run(args) {
  await install();
  await build();
  // npm runs scripts in the root and says in INIT_CWD where it was called.
  const { code } = await purposely(['check', ...args], { cwd: process.env.INIT_CWD ?? process.cwd(), inherit: true });
  return code;
}
