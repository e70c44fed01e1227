import { StepError } from './lib/process.mjs';

const commands = {
  quickstart: () => import('./commands/quickstart.mjs'),
  test: () => import('./commands/test.mjs'),
  bench: () => import('./commands/bench.mjs'),
  check: () => import('./commands/check.mjs'),
  soak: () => import('./commands/soak.mjs'),
};

/**
 * Runs one of the root scripts and sets the exit code of the process.
 *
 * @param {readonly string[]} args the name of the script and what the user passed on to it
 */
export async function main([name = '', ...rest]) {
  if (!isCommand(name)) {
    const known = Object.keys(commands).join(', ');
    console.error(`"${name}" is not a command of this repository; use one of these instead: ${known}.`);
    process.exitCode = 2;
    return;
  }
  try {
    const command = await commands[name]();
    process.exitCode = await command.run(rest);
  } catch (error) {
    console.error(error instanceof StepError ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * @param {string} name
 * @returns {name is keyof typeof commands}
 */
function isCommand(name) {
  return Object.hasOwn(commands, name);
}
