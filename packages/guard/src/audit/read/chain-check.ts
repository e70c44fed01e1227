import { type ChainHead, type Link, linkOf, NO_HEAD, recordOf } from '../chain';
import { Ends, type Expected } from './ends';
import { type AuditPlace, type AuditRemark, Findings } from './findings';
import type { Line } from './lines';

/** A record at its place. */
interface Step extends ChainHead {
  readonly hash: string;
  readonly place: AuditPlace;
}

/** A line without a place in the chain, about which the next line decides. */
interface Loose {
  readonly hash: string;
  readonly place: AuditPlace;
  /** Whether it is a record, though one without a link. */
  readonly record: boolean;
  readonly ended: boolean;
}

const MOST_NOTES = 100;
const MOST_REMEMBERED = 1_000;

/** Follows the chain through the lines of an audit, and notes where it does not hold. */
export class ChainCheck {
  readonly findings: Findings = new Findings();
  readonly notes: AuditRemark[] = [];
  readonly #ends: Ends;
  /** Where the chain is. */
  #main: Step | undefined;
  /** Where it may be instead, behind a record that does not fit in. */
  #side: Step | undefined;
  #loose: Loose | undefined;
  readonly #places = new Map<number, AuditPlace>();
  records = 0;

  constructor(expected: Expected) {
    this.#ends = new Ends(expected, this.findings, (remark) => this.#note(remark));
  }

  get head(): ChainHead {
    return this.#main === undefined ? NO_HEAD : { sequence: this.#main.sequence, hash: this.#main.hash };
  }

  line(line: Line, file: string): void {
    const place = { file, line: line.number };
    const record = line.text === undefined ? undefined : recordOf(line.text);
    const link = record === undefined ? undefined : linkOf(record);
    if (record === undefined || link === undefined) this.#looseLine(line, place, record !== undefined);
    else this.#record(record, link, { sequence: link.sequence, hash: line.hash, place });
  }

  finish(files: readonly string[]): void {
    this.#settleLoose(undefined);
    this.#ends.finish(this.#main, this.records, files);
  }

  #looseLine({ hash, ended }: Line, place: AuditPlace, record: boolean): void {
    this.#settleLoose(undefined);
    if (record && this.#main === undefined) this.#ends.unchained(hash, place);
    else this.#loose = { hash, place, record, ended };
  }

  #record(record: object, link: Link, step: Step): void {
    this.records += 1;
    const event = 'event' in record ? record.event : undefined;
    if (event === 'audit-torn' && this.#loose !== undefined && link.previous === this.#loose.hash) this.#tear(step);
    else this.#settleLoose(link);
    this.#follow(link, step);
    this.#ends.record(record, event, step);
    this.#remember(step);
  }

  /** What a killed process left is a link like any other, without a number. */
  #tear({ place }: Step): void {
    const loose = this.#loose;
    if (loose === undefined) return;
    this.#loose = undefined;
    this.#main = { sequence: this.#main?.sequence ?? 0, hash: loose.hash, place: loose.place };
    this.#note({
      ...loose.place,
      message: `A part of a record was left here by a process that was killed or a disk that was full, as ${place.file}:${place.line} says.`,
    });
  }

  #settleLoose(next: Link | undefined): void {
    const loose = this.#loose;
    if (loose === undefined) return;
    this.#loose = undefined;
    this.#tellLoose(loose);
    // The line stands where a record was, so that what follows is not to blame.
    if (next?.previous != null && next.sequence === (this.#main?.sequence ?? 0) + 2) {
      this.#main = { sequence: next.sequence - 1, hash: next.previous, place: loose.place };
    }
  }

  #tellLoose({ place, record, ended }: Loose): void {
    const compare = 'Compare it with a copy of the file.';
    if (record) {
      const message = `The line does not say which line it follows, so that it was changed or inserted. ${compare}`;
      this.findings.add('inserted', place, message);
    } else if (ended) {
      this.findings.add('damaged', place, `The line is no record. ${compare}`);
    } else {
      const message =
        'The last line ends in the middle of a record. The next start of the program goes on behind it, if it was killed while it wrote; otherwise the end was cut off: look for it in a copy of the file.';
      this.findings.add('cut-off', place, message);
    }
  }

  #follow({ previous, sequence }: Link, step: Step): void {
    const main = this.#main;
    if (main === undefined) {
      this.#ends.begin({ previous, sequence }, step.place);
      this.#main = step;
    } else if (previous === main.hash) {
      if (sequence !== main.sequence + 1) this.#misnumbered(step, main);
      this.#main = { ...step, sequence: main.sequence + 1 };
    } else if (this.#side !== undefined && previous === this.#side.hash) {
      this.findings.fill(sequence);
      if (sequence > main.sequence) this.#main = step;
      this.#side = sequence > main.sequence ? undefined : step;
    } else if (sequence > main.sequence) {
      this.#broken(step, main);
      this.#main = step;
    } else {
      this.#outOfPlace(step, main);
      this.#side = step;
    }
  }

  #misnumbered({ sequence, place }: Step, main: Step): void {
    const message = `The record says that it is number ${sequence}, and it follows number ${main.sequence}. It was changed: compare it with a copy of the file.`;
    this.findings.add('changed', place, message);
  }

  #broken({ sequence, place }: Step, main: Step): void {
    if (sequence > main.sequence + 1) {
      this.findings.addGap(main.sequence + 1, sequence - 1, place);
      return;
    }
    if (this.findings.saidLast(main.place)) return;
    const message = `Record ${main.sequence} is not what it was when record ${sequence} (${place.file}:${place.line}) was written behind it. It was changed: compare it with a copy of the file.`;
    this.findings.add('changed', main.place, message);
  }

  #outOfPlace({ sequence, place }: Step, main: Step): void {
    if (this.findings.fill(sequence)) {
      const message = `Record ${sequence} stands behind record ${main.sequence}, which was written later. It was moved: compare with a copy of the file.`;
      this.findings.add('reordered', place, message);
      return;
    }
    const other = this.#places.get(sequence);
    const where = other === undefined ? 'further up' : `in ${other.file}:${other.line}`;
    const message = `There is a second record ${sequence}, ${where}. One of the two was inserted: compare with a copy of the file.`;
    this.findings.add('inserted', place, message);
  }

  #remember({ sequence, place }: Step): void {
    this.#places.set(sequence, place);
    if (this.#places.size > MOST_REMEMBERED) this.#places.delete(this.#places.keys().next().value ?? 0);
  }

  #note(remark: AuditRemark): void {
    if (this.notes.length < MOST_NOTES) this.notes.push(remark);
  }
}
