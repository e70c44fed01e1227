import type { Link } from '../chain';
import type { AuditPlace, AuditRemark, Findings } from './findings';

/** What is known from elsewhere about a chain. */
export interface Expected {
  /** The hash that the first record follows: the head of files that were put away. */
  readonly after?: string | undefined;
  /** The hash of a record that must be there: a head that was noted earlier. */
  readonly head?: string | undefined;
  /** Whether the audit must have been closed in order. */
  readonly closed?: boolean | undefined;
}

/** Watches over where a chain begins and ends, which no link can. */
export class Ends {
  readonly #expected: Expected;
  readonly #findings: Findings;
  readonly #note: (remark: AuditRemark) => void;
  #plain: { readonly hash: string; readonly count: number; readonly place: AuditPlace } | undefined;
  /** Where the chain begins, if that is not with its first record. */
  #late: { readonly sequence: number; readonly place: AuditPlace } | undefined;
  /** The number of the first record that rotation kept. */
  #oldest = 0;
  #headSeen = false;
  #last: unknown;

  constructor(expected: Expected, findings: Findings, note: (remark: AuditRemark) => void) {
    this.#expected = expected;
    this.#findings = findings;
    this.#note = note;
  }

  /** A record from before the file was chained. */
  unchained(hash: string, place: AuditPlace): void {
    this.#plain = { hash, count: (this.#plain?.count ?? 0) + 1, place };
    this.known(hash);
  }

  begin({ sequence, previous }: Link, place: AuditPlace): void {
    const { after } = this.#expected;
    if (after !== undefined) {
      if (previous === after) return;
      const message = `Record ${sequence} does not follow the record whose hash was given. Name the files between the two as well.`;
      this.#findings.add('beginning', place, message);
    } else if (sequence > 1) this.#late = { sequence, place };
    else this.#beginFirst(previous, place);
  }

  #beginFirst(previous: string | null, place: AuditPlace): void {
    const plain = this.#plain;
    if (plain === undefined && previous === null) return;
    if (plain !== undefined && plain.hash === previous) {
      const message = `The ${plain.count === 1 ? 'record' : `${plain.count} records`} up to here came before the chain, and only the last one is verified.`;
      this.#note({ ...plain.place, message });
      return;
    }
    const message =
      'The first record follows a line that is not there, or not as it was. Name the file that it is in, or compare with a copy of this one.';
    this.#findings.add('beginning', place, message);
  }

  /** Takes note of a record of the chain. */
  record(record: object, event: unknown, { hash, place }: { readonly hash: string; readonly place: AuditPlace }): void {
    this.known(hash);
    if (event === 'audit-rotated' && 'oldest' in record && typeof record.oldest === 'number') {
      this.#oldest = Math.max(this.#oldest, record.oldest);
    }
    if (event === 'audit-dropped' && 'count' in record && typeof record.count === 'number') {
      const what = record.count === 1 ? '1 record was' : `${record.count} records were`;
      const message = `${what} lost about here, because the queue was full or the file could not be written.`;
      this.#note({ ...place, message });
    }
    if (event === 'audit-opened' && this.#last !== undefined && this.#last !== 'audit-closed') {
      const message =
        'The program was started anew without having closed the audit: it was killed, or the end of what it wrote was taken away.';
      this.#note({ ...place, message });
    }
    this.#last = event;
  }

  known(hash: string): void {
    if (hash === this.#expected.head) this.#headSeen = true;
  }

  finish(last: { readonly place: AuditPlace } | undefined, records: number, files: readonly string[]): void {
    const place = last?.place ?? this.#plain?.place ?? { file: files[0] ?? '', line: 1 };
    if (records === 0) this.#nothing(place);
    else this.#finishChain(place);
    if (this.#expected.head === undefined || this.#headSeen) return;
    const message =
      'The record whose hash was given is not there any more, so that the end was cut off, or what was written was changed. Look for it in a copy of the file.';
    this.#findings.add('end', place, message);
  }

  #nothing(place: AuditPlace): void {
    const what = this.#plain === undefined ? 'There is no record' : 'No record carries a chain';
    const message = `${what}, so that nothing can be verified. Write the file with jsonLinesAudit(path, { chain: true }).`;
    this.#findings.add('unchained', place, message);
  }

  #finishChain(place: AuditPlace): void {
    if (this.#late !== undefined && this.#late.sequence > this.#oldest) {
      const { sequence } = this.#late;
      const message = `The chain begins with record ${sequence}, and nothing says that rotation removed those before. Name the files that hold them as well; if they were put away, give the hash of the last one as "after".`;
      this.#findings.add('beginning', this.#late.place, message);
    }
    if (this.#last === 'audit-closed') return;
    const open = 'The audit was not closed at its end: a program still writes it, was killed, or the end was cut off.';
    if (this.#expected.closed === true) {
      this.#findings.add('end', place, `${open} Look for the end in a copy of the file.`);
    } else {
      this.#note({
        ...place,
        message: `${open} Give the hash of a head that was noted elsewhere as "head" to tell these apart.`,
      });
    }
  }
}
