import { eq } from 'drizzle-orm';
import type { Database } from '../platform/database';
import type { Reader } from './records';
import { readers } from './schema';

/** The readers of all libraries. */
export class Readers {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Reader | undefined> {
    return this.database.query.readers.findFirst({ where: eq(readers.id, id) });
  }
}
