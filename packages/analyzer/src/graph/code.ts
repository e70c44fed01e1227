/** Text that is run as code. */
export interface CodeText {
  /**
   * What it is run as: a script of the whole program, one whose variables are the properties of an object that it is given,
   * or the body of a function, before which its parameters stand.
   */
  readonly kind: CodeKind;
  readonly texts: readonly string[];
  /** The file whose code runs it. */
  readonly from: string;
}

export type CodeKind = 'script' | 'context' | CodeFunction;

/** What kind of function a constructor of functions makes. */
export type CodeFunction = 'function' | 'async' | 'generator' | 'async generator';

const PREFIX = 'code:';

/** The name of the file that a text stands for which is run as code: the text itself, and how it is run. */
export function codeFile({ kind, texts, from }: CodeText): string {
  return PREFIX + JSON.stringify([from, kind, ...texts]);
}

/** The text that a file stands for; null for all other files. */
export function codeIn(file: string): CodeText | null {
  if (!file.startsWith(PREFIX)) return null;
  const [from = '', kind = 'script', ...texts] = JSON.parse(file.slice(PREFIX.length)) as string[];
  return { from, kind: kind as CodeKind, texts };
}
