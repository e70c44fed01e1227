import { EntitySchema, MikroORM } from '@mikro-orm/libsql';
import { guardMikroOrm, guardRows } from '@purposely/guard/mikro-orm';
import { createSchema } from '../../support/mikro-schema';
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

export const mikroOrm: StoreDriver = {
  name: 'MikroORM',
  async open(guard, options = {}): Promise<OpenStore> {
    const { Patient, Note } = classes();
    const updates: (readonly string[])[] = [];
    const orm = await MikroORM.init({
      dbName: ':memory:',
      entities: schemas(Patient, Note),
      debug: ['query'],
      logger: (line) => updates.push(...columnsSet(line.replace(/^.*?(?=update)/i, ''))),
      colors: false,
    });
    guardMikroOrm(guard, orm, options);
    await createSchema(orm);
    const connection = orm.em.getConnection();
    for (const { id, clinic, email, diagnosis, ward } of PATIENTS) {
      await connection.execute('insert into patient (id, clinic, email, diagnosis, ward) values (?, ?, ?, ?, ?)', [
        id,
        clinic,
        email,
        diagnosis,
        ward,
      ]);
    }
    await connection.execute('insert into note (id, text, patient_id) values (?, ?, ?)', [NOTE.id, NOTE.text, 1]);
    return {
      find: () => orm.em.fork().find(Patient, {}, { orderBy: { id: 'asc' } }),
      findWithNotes: async (id) => {
        const found = await orm.em.fork().findOneOrFail(Patient, { id }, { populate: ['notes'] as never });
        const { notes } = found as unknown as { notes: Iterable<PatientWithNotes['notes'][0]> };
        return { ...(found as Patient), notes: [...notes] };
      },
      raw: () => guardRows(guard, orm, Patient, connection.execute<Patient[]>('select * from patient order by id')),
      update: async (id, changes) => {
        const em = orm.em.fork();
        const found = await em.findOneOrFail(Patient, { id });
        Object.assign(found, changes(found));
        await em.flush();
      },
      insert: async (patient) => {
        const em = orm.em.fork();
        em.persist(em.create(Patient, patient));
        await em.flush();
      },
      stored: async (id) => (await connection.execute<Patient[]>('select * from patient where id = ?', [id]))[0],
      updates,
      close: () => orm.close(true),
    };
  },
};

function schemas(Patient: new () => Patient, Note: new () => { id: number }): EntitySchema[] {
  const patient = new EntitySchema({
    class: Patient,
    properties: {
      id: { type: 'number', primary: true },
      clinic: { type: 'string' },
      email: { type: 'string' },
      diagnosis: { type: 'string' },
      ward: { type: 'string' },
      notes: { kind: '1:m', entity: () => Note, mappedBy: 'patient' },
    },
  } as never);
  const note = new EntitySchema({
    class: Note,
    properties: {
      id: { type: 'number', primary: true },
      text: { type: 'string' },
      patient: { kind: 'm:1', entity: () => Patient, inversedBy: 'notes' },
    },
  } as never);
  return [patient, note] as EntitySchema[];
}
