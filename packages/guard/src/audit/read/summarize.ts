import { recordOf } from '../chain';
import { Distinct, type DistinctCount } from './distinct';
import type { AuditPlace } from './findings';
import { linesOf } from './lines';
import { type Tallied, Tally } from './tally';

/** What records are counted by. */
export type SummaryKey = 'event' | 'mode' | 'purpose' | 'category' | 'recipient' | 'clause' | 'field' | 'redactor';

/** How often the policy denied a purpose a field, whatever the mode made of it. */
export interface DeniedUses {
  /** `null` where no purpose was open. */
  readonly purpose: string | null;
  readonly field: string | null;
  readonly count: number;
}

/** What an audit says in all. */
export interface AuditSummary {
  readonly files: readonly string[];
  /** How many records of the guard there are. */
  readonly records: number;
  /** How many different requests they belong to. */
  readonly requests: DistinctCount;
  /** The earliest and the latest time; `null` where no record has one. */
  readonly from: string | null;
  readonly to: string | null;
  readonly by: Readonly<Record<SummaryKey, readonly Tallied[]>>;
  /** Which purposes were denied which fields (refused, redacted or reported), the most frequent first. */
  readonly deniedUses: readonly DeniedUses[];
  /** How many occurrences there are of names beyond the 10,000 that are told apart. */
  readonly others: number;
  /** How many records were lost, as the audit itself says. */
  readonly dropped: number;
  readonly malformed: {
    /** How many lines are no record. */
    readonly count: number;
    /** The first of them. */
    readonly first: readonly AuditPlace[];
  };
}

const MOST_PLACES = 10;
const DENIED: readonly string[] = ['denied', 'redacted', 'reported'];

/**
 * Counts what is in the files of an audit, chained or not. It needs little memory, whatever their size.
 * @throws whatever the file system does
 */
export async function summarizeAudit(paths: readonly string[]): Promise<AuditSummary> {
  const summary = new Summary();
  for (const file of paths) {
    for await (const { text, number } of linesOf(file, { hash: false })) {
      const record = text === undefined ? undefined : recordOf(text);
      summary.line(record as Fields | undefined, { file, line: number });
    }
  }
  return summary.result(paths);
}

/** A line may be anything, so that each field is looked at before it is counted. */
type Fields = Readonly<Record<string, unknown>>;

class Summary {
  readonly #tallies: Readonly<Record<SummaryKey, Tally>> = {
    event: new Tally(),
    mode: new Tally(),
    purpose: new Tally(),
    category: new Tally(),
    recipient: new Tally(),
    clause: new Tally(),
    field: new Tally(),
    redactor: new Tally(),
  };
  /** By purpose and field, as JSON writes a list of the two. */
  readonly #deniedUses = new Tally();
  readonly #requests = new Distinct();
  readonly #places: AuditPlace[] = [];
  #records = 0;
  #malformed = 0;
  #dropped = 0;
  #from: string | null = null;
  #to: string | null = null;

  line(record: Fields | undefined, place: AuditPlace): void {
    const event = record?.event;
    if (record === undefined || typeof event !== 'string') {
      this.#malformed += 1;
      if (this.#places.length < MOST_PLACES) this.#places.push(place);
      return;
    }
    this.#time(record.time);
    this.#tallies.event.add(event);
    if (DENIED.includes(event)) {
      this.#deniedUses.add(JSON.stringify([textOrNull(record.purpose), textOrNull(record.field)]));
    }
    if (!event.startsWith('audit-')) this.#record(record);
    else if (typeof record.count === 'number') this.#dropped += record.count;
  }

  #record(record: Fields): void {
    this.#records += 1;
    for (const key of ['mode', 'purpose', 'recipient', 'clause', 'field', 'redactor'] as const) {
      this.#tallies[key].add(textOrNull(record[key]));
    }
    for (const category of categoriesOf(record.labels)) this.#tallies.category.add(category);
    const request = textOrNull(record.request);
    if (request !== null) this.#requests.add(request);
  }

  /** Times in ISO 8601 and UTC are in the order of their texts. */
  #time(time: unknown): void {
    if (typeof time !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time)) return;
    if (this.#from === null || time < this.#from) this.#from = time;
    if (this.#to === null || time > this.#to) this.#to = time;
  }

  result(files: readonly string[]): AuditSummary {
    const tallies = Object.entries(this.#tallies);
    return {
      files,
      records: this.#records,
      requests: this.#requests.result,
      from: this.#from,
      to: this.#to,
      by: Object.fromEntries(tallies.map(([key, tally]) => [key, tally.sorted])) as AuditSummary['by'],
      deniedUses: this.#deniedUses.sorted.map(deniedUses),
      others: tallies.reduce((sum, [, tally]) => sum + tally.others, this.#deniedUses.others),
      dropped: this.#dropped,
      malformed: { count: this.#malformed, first: this.#places },
    };
  }
}

function deniedUses({ name, count }: Tallied): DeniedUses {
  const [purpose, field] = JSON.parse(name ?? '[null,null]') as [string | null, string | null];
  return { purpose, field, count };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** `category[state]` of each label, without its state; each category once a record. */
function categoriesOf(labels: unknown): ReadonlySet<string> {
  const texts = Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [];
  return new Set(texts.map((label) => label.replace(/\[[^[]*\]$/, '')));
}
