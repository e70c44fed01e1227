/** What the command says to the shell. */
export const EXIT = {
  /** Nothing to object to. */
  clean: 0,
  /** Findings, a denied use, or policies that differ. */
  findings: 1,
  /** The question could not be answered: wrong usage, a broken file, a failure. */
  trouble: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Something that the person at the command can put right. The message is one or more whole sentences. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
