import { Category, Customer, Subject, Unlabelled } from '../platform/tags';

/** A person who borrows books, as one library knows them. */
export class Reader {
  @Subject()
  @Unlabelled('The number of the card, which leads to nobody outside of the library.')
  id!: string;

  @Customer()
  library!: string;

  @Category('contact-data')
  name!: string;

  @Category('contact-data')
  email!: string;
}

/** A book that a reader has or had. */
export class Loan {
  id!: string;

  @Customer()
  library!: string;

  @Category('reading-history')
  readerId!: string;

  @Category('reading-history')
  title!: string;

  /** Where it stands, as in `Med 204`: the group of the catalogue, and a number. */
  @Category('reading-history')
  shelf!: string;

  @Unlabelled('A day on which something is due, which says nothing of what or of whom.')
  dueOn!: string;
}
