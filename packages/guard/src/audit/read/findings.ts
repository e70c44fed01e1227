/** What may be wrong with a chained audit. */
export type AuditFindingKind =
  /** A record is not what it was when the next one was written. */
  | 'changed'
  /** Records are missing. */
  | 'removed'
  /** A line was not there when the records around it were written. */
  | 'inserted'
  /** A record stands behind one that was written later. */
  | 'reordered'
  /** A line is no record. */
  | 'damaged'
  /** The last line ends in the middle of a record. */
  | 'cut-off'
  /** No record carries a chain, so that nothing can be said. */
  | 'unchained'
  /** What the chain begins with is not among the files. */
  | 'beginning'
  /** What the chain should end with is not among the files. */
  | 'end';

/** A line of a file. */
export interface AuditPlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Something that is said about a line; whole sentences, with what to do. */
export interface AuditRemark extends AuditPlace {
  readonly message: string;
}

/** Something that is wrong, and where. */
export interface AuditFinding extends AuditRemark {
  readonly kind: AuditFindingKind;
}

/** Records that were missed, some of which may come later. */
interface Gap {
  readonly from: number;
  readonly to: number;
  missing: number;
}

const MOST_FINDINGS = 100;

/** Collects findings up to a bound, and takes back that records are missing when they come later. */
export class Findings {
  readonly #found: { readonly finding: AuditFinding; readonly gap: Gap | undefined }[] = [];
  #more = 0;

  add(kind: AuditFindingKind, { file, line }: AuditPlace, message: string): void {
    this.#push({ kind, file, line, message }, undefined);
  }

  /** Notes that records are missing in front of a line. */
  addGap(from: number, to: number, { file, line }: AuditPlace): void {
    this.#push({ kind: 'removed', file, line, message: '' }, { from, to, missing: to - from + 1 });
  }

  /** Notes that a record has come that was missed. */
  fill(sequence: number): boolean {
    const gap = this.#found.find((one) => one.gap !== undefined && one.gap.from <= sequence && sequence <= one.gap.to);
    if (gap?.gap === undefined || gap.gap.missing === 0) return false;
    gap.gap.missing -= 1;
    return true;
  }

  /** Whether something was said about a line last. */
  saidLast({ file, line }: AuditPlace): boolean {
    const last = this.#found.at(-1)?.finding;
    return last?.file === file && last.line === line;
  }

  get all(): readonly AuditFinding[] {
    return this.#found.flatMap(({ finding, gap }) => {
      if (gap === undefined) return [finding];
      return gap.missing === 0 ? [] : [{ ...finding, message: gapMessage(gap) }];
    });
  }

  /** How many were found beyond those that are told. */
  get more(): number {
    return this.#more;
  }

  #push(finding: AuditFinding, gap: Gap | undefined): void {
    if (this.#found.length < MOST_FINDINGS) this.#found.push({ finding, gap });
    else this.#more += 1;
  }
}

function gapMessage({ from, to, missing }: Gap): string {
  const what = missing === 1 ? '1 record is missing' : `${missing} records are missing`;
  return `${what} between record ${from - 1} and record ${to + 1}. Look for them in a copy of the file.`;
}
