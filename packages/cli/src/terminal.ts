/** Where a command writes, and what it may do there. */
export interface Terminal {
  /** The result, which another program may read. */
  readonly out: (text: string) => void;
  /** Everything that is said beside the result. */
  readonly note: (text: string) => void;
  /** Whether a person is there to answer. */
  readonly interactive: boolean;
  /** Whether a person watches what is said beside the result. */
  readonly watched: boolean;
  readonly colour: boolean;
  readonly directory: string;
}

/** The terminal of this process. A reader that goes away early (`purposely check | head`) is no failure. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') process.exitCode = 2;
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.CI === undefined,
    watched: process.stderr.isTTY === true && process.env.CI === undefined,
    colour: wantsColour(process.env, process.stdout.isTTY === true),
    directory: process.cwd(),
  };
}

/** `NO_COLOR` and `FORCE_COLOR` as most tools read them; otherwise colour is for terminals. */
export function wantsColour(environment: NodeJS.ProcessEnv, terminal: boolean): boolean {
  const { NO_COLOR: off, FORCE_COLOR: forced, TERM: kind } = environment;
  if (off !== undefined && off !== '') return false;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return terminal && kind !== 'dumb';
}
