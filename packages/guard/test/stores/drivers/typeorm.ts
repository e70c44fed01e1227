import { guardRows, guardTypeOrm } from '@purposely/guard/typeorm';
import { DataSource, EntitySchema } from 'typeorm';
import {
  classes,
  NOTE,
  type OpenStore,
  PATIENTS,
  type Patient,
  type PatientWithNotes,
  type StoreDriver,
} from '../driver';
import { columnsSet } from './statements';

export const typeOrm: StoreDriver = {
  name: 'TypeORM',
  async open(guard, options = {}): Promise<OpenStore> {
    const { Patient, Note } = classes();
    guard.protect(Patient, Note);
    const updates: (readonly string[])[] = [];
    const source = new DataSource({
      type: 'sqljs',
      synchronize: true,
      entities: schemas(Patient, Note),
      logger: { ...SILENT, logQuery: (sql) => updates.push(...columnsSet(sql)) },
      logging: true,
    });
    await source.initialize();
    for (const { id, clinic, email, diagnosis, ward } of PATIENTS) {
      await source.query('INSERT INTO "patient" VALUES (?, ?, ?, ?, ?)', [id, clinic, email, diagnosis, ward]);
    }
    await source.query('INSERT INTO "note" VALUES (?, ?, ?)', [NOTE.id, NOTE.text, 1]);
    guardTypeOrm(guard, source, { ...options, rawQueries: 'refuse' });
    const patients = source.getRepository<Patient>(Patient);
    const raw = (): Promise<Patient[]> => source.query('SELECT * FROM "patient" ORDER BY "id"');
    // Read by the driver, so that neither the guard nor TypeORM has a part in it.
    const stored = async (id: number): Promise<Patient | undefined> => {
      const { databaseConnection } = source.driver as unknown as { databaseConnection: Database };
      const statement = databaseConnection.prepare('SELECT * FROM "patient" WHERE "id" = ?');
      statement.bind([id]);
      return statement.step() ? statement.getAsObject() : undefined;
    };
    return {
      find: () => patients.find({ order: { id: 'ASC' } }),
      findWithNotes: (id) =>
        patients.findOneOrFail({ where: { id }, relations: { notes: true } as never }) as Promise<PatientWithNotes>,
      raw: () => guardRows(guard, source, Patient, raw),
      update: async (id, changes) => {
        const found = await patients.findOneByOrFail({ id });
        await patients.save(Object.assign(found, changes(found)));
      },
      insert: async (patient) => {
        await patients.insert(patients.create(patient));
      },
      stored,
      updates,
      close: () => source.destroy(),
    };
  },
};

interface Database {
  prepare(sql: string): { bind(values: unknown[]): void; step(): boolean; getAsObject(): Patient };
}

const nothing = (): void => {};
const SILENT = {
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

function schemas(Patient: new () => Patient, Note: new () => { id: number }): EntitySchema[] {
  const patient = new EntitySchema({
    name: 'patient',
    target: Patient,
    columns: {
      id: { type: 'int', primary: true },
      clinic: { type: 'text' },
      email: { type: 'text' },
      diagnosis: { type: 'text' },
      ward: { type: 'text' },
    },
    relations: { notes: { type: 'one-to-many', target: () => Note, inverseSide: 'patient' } },
  } as never);
  const note = new EntitySchema({
    name: 'note',
    target: Note,
    columns: { id: { type: 'int', primary: true }, text: { type: 'text' } },
    relations: { patient: { type: 'many-to-one', target: () => Patient, joinColumn: true, inverseSide: 'notes' } },
  } as never);
  return [patient, note];
}
