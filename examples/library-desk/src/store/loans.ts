import { randomUUID } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { Database } from '../platform/database';
import type { Loan, Reader } from './records';
import { loans } from './schema';

/** A loan with the reader who has the book. */
export type ReaderLoan = Loan & { readonly reader: Reader | null };

/** The loans of all libraries. */
export class Loans {
  constructor(private readonly database: Database) {}

  async all(): Promise<readonly Loan[]> {
    return this.database.select().from(loans);
  }

  async ofReader(readerId: string): Promise<readonly Loan[]> {
    return this.database.select().from(loans).where(eq(loans.readerId, readerId)).orderBy(loans.dueOn);
  }

  /** What should have come back to a library before a day. */
  async overdue(library: string, day: string): Promise<readonly ReaderLoan[]> {
    const where = and(eq(loans.library, library), lt(loans.dueOn, day));
    return this.database.query.loans.findMany({ where, with: { reader: true } });
  }

  async add(loan: Pick<Loan, 'library' | 'readerId' | 'title' | 'shelf' | 'dueOn'>): Promise<string> {
    const id = randomUUID();
    await this.database.insert(loans).values({ id, ...loan });
    return id;
  }
}
