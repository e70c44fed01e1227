/** What a fixture says of one line that holds a sink. */
export interface SinkLine {
  /** Counted from 1. */
  readonly line: number;
  /**
   * `error`: labelled data arrives and is found. `clean`: none arrives, and nothing is found. `missing`: data arrives
   * and is not found. `spurious`: none arrives, and something is found all the same.
   */
  readonly mark: 'error' | 'clean' | 'missing' | 'spurious';
  /** Why the analyzer does not see it as it is, where that is so; the words after the brackets. */
  readonly limit: string | null;
  /** Why running the fixture does not show it, where that is so; the words after `--`. */
  readonly unseen: string | null;
}

const COMMENT = /\/\/ (error|MISSING|SPURIOUS): \[disallowed-flow\](.*)$/;
const LIMIT = /^ (?!-- )(.+?)(?= -- |$)/;
const UNSEEN = / -- (.+)$/;
const MARKS = { error: 'error', MISSING: 'missing', SPURIOUS: 'spurious' } as const;

/** The lines of a fixture that call the sink or hand it on, with their marks; and those that are found and have none. */
export function sinkLines(text: string): readonly SinkLine[] {
  return text.split('\n').flatMap((whole, index): readonly SinkLine[] => {
    const [code = ''] = whole.split('//');
    const comment = whole.slice(code.length);
    const [, marked, words = ''] = COMMENT.exec(comment) ?? [];
    const word = marked as keyof typeof MARKS | undefined;
    const limit = LIMIT.exec(words)?.[1] ?? null;
    const unseen = UNSEEN.exec(comment)?.[1] ?? null;
    if (!code.includes('__sink')) {
      if (word === undefined) return [];
      if (word !== 'SPURIOUS' || unseen === null) {
        throw new Error(`Line ${index + 1} has a mark and no sink: ${whole.trim()}`);
      }
    }
    const mark = word === undefined ? 'clean' : MARKS[word];
    if ((limit !== null) !== (mark === 'missing' || mark === 'spurious')) {
      throw new Error(`Line ${index + 1} must say why, and only where it is MISSING or SPURIOUS: ${whole.trim()}`);
    }
    return [{ line: index + 1, mark, limit, unseen }];
  });
}

/** What is wrong when exactly the lines of `found` have a finding; empty when every mark holds. */
export function broken(lines: readonly SinkLine[], found: ReadonlySet<number>): readonly string[] {
  const stray = [...found].filter((line) => !lines.some((sink) => sink.line === line));
  return [
    ...lines.flatMap(({ line, mark }) => complaint(line, mark, found.has(line)) ?? []),
    ...stray.map((line) => `line ${line}: a finding where no sink is`),
  ];
}

function complaint(line: number, mark: SinkLine['mark'], found: boolean): string | null {
  switch (mark) {
    case 'error':
      return found ? null : `line ${line}: labelled data arrives here and is not found`;
    case 'clean':
      return found ? `line ${line}: a finding, although no labelled data arrives here` : null;
    case 'missing':
      return found ? `line ${line}: marked MISSING and found; the mark is now "error"` : null;
    case 'spurious':
      return found ? null : `line ${line}: marked SPURIOUS and no longer found; remove the mark`;
  }
}
