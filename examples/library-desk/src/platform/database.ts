import { type Client, createClient } from '@libsql/client';
import type { Guard } from '@purposely/guard';
import { guardDrizzle } from '@purposely/guard/drizzle';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { Loan, Reader } from '../store/records';
import * as schema from '../store/schema';

export type Database = LibSQLDatabase<typeof schema>;

/** A database that is open. */
export interface OpenDatabase {
  readonly database: Database;
  close(): void;
}

/**
 * Opens the database and makes its tables. Its rows are instances of the classes whose fields say what they are.
 * @param url as in `file:desk.db`
 */
export async function openDatabase(url: string, guard: Guard): Promise<OpenDatabase> {
  const client: Client = createClient({ url });
  await client.executeMultiple(`
    create table if not exists readers (id text primary key, library text not null, name text not null, email text not null);
    create table if not exists loans (
      id text primary key, library text not null, reader_id text not null, title text not null,
      shelf text not null, due_on text not null
    );
  `);
  const database = drizzle(client, { schema });
  guardDrizzle(guard, database, { readers: Reader, loans: Loan });
  return { database, close: () => client.close() };
}
