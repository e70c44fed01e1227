/** What an analysis is busy with. The phases follow one another in this order. */
export type ProgressPhase =
  /** Reading and parsing files, those of packages too; how many there are is not known before. */
  | 'read'
  /** Turning the project's own files into flow graphs. */
  | 'lower'
  /** Following data: one unit for each file and for each function that may be called from outside. */
  | 'solve'
  /** Asking the policy about what was found. */
  | 'check';

/** How far an analysis is. */
export interface Progress {
  readonly phase: ProgressPhase;
  /** Units of the phase that are done; it never falls within a phase. */
  readonly done: number;
  /** Units of the phase in all, null while that is not known. */
  readonly total: number | null;
  /** The file that is worked on, relative to the configuration's folder; null where it is no single one. */
  readonly file: string | null;
}

/** Is told how far the work is, many times a second. Whatever it throws ends the work. */
export type Watch = (progress: Progress) => void;
