import { runCommand } from '../../src/main';
import type { Terminal } from '../../src/terminal';
import type { Ran } from './command';

/** Runs a command in this process, without a terminal. It is what a process of its own runs, less the start. */
export async function inProcess(words: readonly string[], directory: string = '/'): Promise<Ran> {
  const texts = { out: '', note: '' };
  const terminal: Terminal = {
    out: (text) => {
      texts.out += text;
    },
    note: (text) => {
      texts.note += text;
    },
    interactive: false,
    watched: false,
    colour: false,
    directory,
  };
  return { code: await runCommand(words, terminal, false), ...texts };
}
