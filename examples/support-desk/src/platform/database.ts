import { DataSource } from 'typeorm';
import { CustomerAccount, DiagnosticEvent, Fix, Ticket, User } from '../entities';

/** Opens an empty database in memory. It is SQLite compiled to WebAssembly, so that nothing native is installed. */
export async function openDatabase(): Promise<DataSource> {
  const database = new DataSource({
    type: 'sqljs',
    entities: [CustomerAccount, User, Ticket, DiagnosticEvent, Fix],
    synchronize: true,
  });
  return database.initialize();
}
