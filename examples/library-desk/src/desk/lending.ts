import type { Logger } from 'pino';
import { Purpose } from '../platform/tags';
import type { Loans } from '../store/loans';
import type { Readers } from '../store/readers';
import type { Loan, Reader } from '../store/records';

/** What the desk shows of a reader. */
export interface ReaderCard {
  readonly reader: Reader;
  readonly loans: readonly Loan[];
}

/** Who borrows what. */
export type Borrowing = Pick<Loan, 'readerId' | 'title' | 'shelf'>;

/** Days that a book may be kept. */
const LENT_FOR = 28;

/** Lends books. */
export class Lending {
  constructor(
    private readonly readers: Readers,
    private readonly loans: Loans,
    private readonly log: Logger,
  ) {}

  @Purpose('lending')
  async card(id: string): Promise<ReaderCard | undefined> {
    const reader = await this.readers.find(id);
    return reader === undefined ? undefined : { reader, loans: await this.loans.ofReader(id) };
  }

  /** @returns the id of the loan; nothing when the reader does not exist */
  @Purpose('lending')
  async lend(library: string, { readerId, title, shelf }: Borrowing, today: Date): Promise<string | undefined> {
    const reader = await this.readers.find(readerId);
    if (reader === undefined) return undefined;
    const due = new Date(today);
    due.setUTCDate(due.getUTCDate() + LENT_FOR);
    const dueOn = due.toISOString().slice(0, 10);
    const loan = await this.loans.add({ library, readerId, title, shelf, dueOn });
    this.log.info({ loan, library, dueOn }, 'a book was lent');
    return loan;
  }
}
