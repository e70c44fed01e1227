import type { User } from '../entities';

/** A row of a report. */
export interface Row {
  readonly title: string;
  readonly day: string;
}

/** How reports show a person. */
export function personRow({ displayName, email, createdOn }: User): Row {
  return { title: `${displayName} <${email}>`, day: createdOn };
}
