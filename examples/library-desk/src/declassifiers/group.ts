import type { Loan } from '../store/records';

/** The group of the catalogue that a book belongs to, as in `Med`. */
export function groupOf({ shelf }: Loan): string {
  return shelf.slice(0, shelf.indexOf(' '));
}
