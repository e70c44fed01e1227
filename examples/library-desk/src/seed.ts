import type { Database } from './platform/database';
import { loans, readers } from './store/schema';

/** Puts demo data into an empty database. */
export async function seed(database: Database): Promise<void> {
  if ((await database.$count(readers)) > 0) return;
  await database.insert(readers).values([
    { id: 'r-1', library: 'harbour', name: 'Ada Brandt', email: 'ada.brandt@example.org' },
    { id: 'r-2', library: 'harbour', name: 'Ben Okafor', email: 'ben.okafor@example.org' },
    { id: 'r-3', library: 'hillside', name: 'Cleo Lindgren', email: 'cleo.lindgren@example.org' },
  ]);
  await database
    .insert(loans)
    .values([
      lent('l-1', 'harbour', 'r-1', 'Living with Diabetes', 'Med 204', '2024-03-01'),
      lent('l-2', 'harbour', 'r-1', 'The Sea at Night', 'Nov 17', '2024-03-08'),
      lent('l-3', 'harbour', 'r-2', 'The Sea at Night', 'Nov 17', '2999-01-01'),
      lent('l-4', 'hillside', 'r-3', 'Divorce, Step by Step', 'Law 88', '2024-03-02'),
      lent('l-5', 'hillside', 'r-3', 'Salt', 'Nov 30', '2999-01-01'),
    ]);
}

function lent(id: string, library: string, readerId: string, title: string, shelf: string, dueOn: string) {
  return { id, library, readerId, title, shelf, dueOn };
}
