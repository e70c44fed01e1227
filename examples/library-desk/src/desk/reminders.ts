import type { Mailer } from '../outgoing/mailer';
import { Purpose } from '../platform/tags';
import type { Loans } from '../store/loans';
import type { Reader } from '../store/records';

/** Reminds readers of what they should have brought back. */
export class Reminders {
  constructor(
    private readonly loans: Loans,
    private readonly mailer: Mailer,
  ) {}

  /** @returns how many mails were sent */
  @Purpose('reminders')
  async send(library: string, day: string): Promise<number> {
    const due = new Map<string, { readonly reader: Reader; books: number }>();
    for (const { reader } of await this.loans.overdue(library, day)) {
      if (reader === null) continue;
      const known = due.get(reader.id) ?? { reader, books: 0 };
      known.books += 1;
      due.set(reader.id, known);
    }
    for (const { reader, books } of due.values()) {
      const text = `Dear ${reader.name}, please bring back ${books === 1 ? 'a book' : `${books} books`}.`;
      await this.mailer.send({ to: reader.email, subject: 'Your library', text });
    }
    return due.size;
  }
}
