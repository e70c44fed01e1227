import type { User } from '../entities';

/** The line of a report that shows a person. */
export function personLine({ displayName, email, createdOn }: User): string {
  return `${createdOn} ${displayName} <${email}>`;
}
