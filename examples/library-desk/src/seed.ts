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
  await database.insert(loans).values([
    {
      id: 'l-1',
      library: 'harbour',
      readerId: 'r-1',
      title: 'Living with Diabetes',
      shelf: 'Med 204',
      dueOn: '2024-03-01',
    },
    { id: 'l-2', library: 'harbour', readerId: 'r-1', title: 'The Sea at Night', shelf: 'Nov 17', dueOn: '2024-03-08' },
    { id: 'l-3', library: 'harbour', readerId: 'r-2', title: 'The Sea at Night', shelf: 'Nov 17', dueOn: '2999-01-01' },
    {
      id: 'l-4',
      library: 'hillside',
      readerId: 'r-3',
      title: 'Divorce, Step by Step',
      shelf: 'Law 88',
      dueOn: '2024-03-02',
    },
  ]);
}
