/** What the audit file says about itself, between the records of the guard. */
export type AuditNote =
  /** A process goes on with a chained file, or begins it. */
  | { readonly event: 'audit-opened' }
  /** A process closed a chained file in order. */
  | { readonly event: 'audit-closed' }
  /** Records are missing here: the queue was full, or the file could not be written. */
  | { readonly event: 'audit-dropped'; readonly count: number }
  /** The line above is what is left of a record: the process was killed while it wrote, or the disk was full. */
  | { readonly event: 'audit-torn'; readonly bytes: number }
  /** The file before was put away under another name. */
  | {
      readonly event: 'audit-rotated';
      readonly from: string;
      /** Names of older files that are removed. */
      readonly removed: readonly string[];
      /** In a chain: the number of the first record that is still kept. */
      readonly oldest: number | null;
    };

/** A note as one line without its break. */
export function noteJson(note: AuditNote): string {
  return JSON.stringify({ time: new Date().toISOString(), ...note });
}
