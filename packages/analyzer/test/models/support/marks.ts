export interface Mark {
  /** Counted from 1. */
  readonly line: number;
  readonly verdict: 'flow' | 'clean';
  /** The state in which the data must arrive, where the example says so (`// flow: pseudonymized`). */
  readonly state: string | null;
}

/** The lines of an example that say whether labelled data leaves there. */
export function marksOf(code: string): readonly Mark[] {
  return code.split('\n').flatMap((text, index): readonly Mark[] => {
    const found = /\/\/ (flow|clean)(?:: ([a-z-]+))?$/.exec(text);
    if (found === null) return [];
    return [{ line: index + 1, verdict: found[1] === 'flow' ? 'flow' : 'clean', state: found[2] ?? null }];
  });
}
