import { type Command, CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit';
import { failureText } from './failure';
import { makeProgram } from './program';
import { processTerminal, type Terminal } from './terminal';

/** Runs the command of this process and leaves its exit code. */
export async function main(): Promise<void> {
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal(), process.env.PURPOSELY_DEBUG === '1');
}

/**
 * Runs one command.
 * @param words what follows the name of the command
 * @param debug whether a failure shows its stack
 * @returns the exit code
 */
export async function runCommand(words: readonly string[], terminal: Terminal, debug: boolean): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  const program = makeProgram(terminal, async (doing, work) => {
    try {
      code = await work();
    } catch (error) {
      terminal.note(failureText(error, doing, debug));
      code = EXIT.trouble;
    }
  });
  prepare(program, terminal);
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.trouble;
    terminal.note(failureText(error, 'reading the command line', debug));
    return EXIT.trouble;
  }
}

/** Errors of usage become sentences, and no command ends the process by itself. */
function prepare(command: Command, terminal: Terminal): void {
  const help = `Run "${fullName(command)} --help" to see what there is.`;
  command.exitOverride().configureOutput({
    writeOut: terminal.out,
    writeErr: terminal.note,
    outputError: (text, write) => write(`${sentence(text)} ${help}\n`),
    getOutHasColors: () => terminal.colour,
    getErrHasColors: () => terminal.colour,
  });
  for (const child of command.commands) prepare(child, terminal);
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

/** `error: unknown option '--foo'` -> `Unknown option "--foo".` */
function sentence(text: string): string {
  const [first = '', ...rest] = text
    .trim()
    .replace(/^error: /, '')
    .replaceAll("'", '"')
    .split('\n');
  const whole = first.charAt(0).toUpperCase() + first.slice(1);
  const hints = rest.map((line) => line.trim().replace(/^\((.*)\)$/, '$1'));
  return [/[.?!]$/.test(whole) ? whole : `${whole}.`, ...hints].join(' ');
}
