import { Category } from '@purposely/decorators';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import type { Model } from 'mongoose';
import { type DrizzleRecords, guardDrizzle } from '../../../src/adapters/drizzle';
import { guardMongoose, type MongooseRecords } from '../../../src/adapters/mongoose';
import { type GuardedPrisma, guardPrisma } from '../../../src/adapters/prisma';
import type { Client as PrismaClient } from '../../support/prisma/client';
import { type Group, type Way, type WaySpec, way } from '../way';
import { GuardedWhereNeeded, type World } from '../world';

const GRACE = 'Grace.Hopper@example.test';

const NOT_ASKED = 'The adapter sees no rows of it.';

/** Records of stores that give plain objects, through their adapters: databases in memory, and one that speaks the protocol of MongoDB. */
export const records: Group = {
  title: 'Drizzle, Prisma and Mongoose',
  ways: [
    drizzled({
      name: 'Drizzle: rows of `select().from(people)`',
      fares: 'kept',
      query: ({ db, people }) => db.select().from(people),
      read: ([row]) => row?.mail,
    }),
    drizzled({
      name: 'Drizzle: a column under another name, or in an expression: ``select({ to: sql`${people.mail} || …` })``',
      fares: 'kept',
      query: async ({ db, people, sql }) => [
        ...(await db.select({ to: people.mail }).from(people)),
        ...(await db.select({ to: sql<string>`${people.mail} || ''` }).from(people)),
      ],
      read: (rows) => rows.map(({ to }) => to).join(),
    }),
    drizzled({
      name: 'Drizzle: rows of relational queries: `db.query.people.findMany()`',
      fares: 'kept',
      query: ({ db }) => db.query.people.findMany(),
      read: ([row]) => row?.mail,
    }),
    drizzled({
      name: 'Drizzle: what `insert` and `update` give with `returning()`',
      fares: 'kept',
      query: ({ db, people }) => db.update(people).set({ id: 'p8' }).returning(),
      read: ([row]) => row?.mail,
    }),
    drizzled({
      name: 'Drizzle: rows of raw SQL: ``db.all(sql`…`)``',
      fares: 'gap',
      why: NOT_ASKED,
      query: ({ db, sql }) => db.all<RawRow>(sql`select * from people`),
      instead: { words: "Hand them to what `guardDrizzle` gave: `records.rows('people', rows)`." },
    }),
    drizzled({
      name: "Drizzle: such rows in `records.rows('people', rows)`",
      fares: 'kept',
      query: async ({ db, sql, records }) => records.rows('people', await db.all<RawRow>(sql`select * from people`)),
      read: ([row]) => row?.e_mail,
    }),
    generated({
      name: 'Prisma: records of `findMany`, `findUnique` and the like',
      fares: 'kept',
      query: async (client) => [
        await client.person.findFirstOrThrow(),
        await client.person.findUniqueOrThrow({ where: { id: 'p9' } }),
      ],
      read: (people) => people.map(({ mail }) => mail).join(),
    }),
    generated({
      name: 'Prisma: records that are included: `notes: { include: { person: true } }`',
      fares: 'kept',
      query: async (client) => {
        await client.note.create({ data: { id: 'n1', tenant: 'acme', body: 'called twice', personId: 'p9' } });
        return client.note.findFirstOrThrow({ include: { person: true } });
      },
      read: ({ person }) => person.mail,
    }),
    generated({
      name: 'Prisma: what `aggregate` and `groupBy` compute',
      fares: 'kept',
      query: async (client) => [
        (await client.person.aggregate({ _max: { mail: true } }))._max,
        ...(await client.person.groupBy({ by: ['mail'] })),
      ],
      read: (rows) => rows.map(({ mail }) => mail).join(),
    }),
    generated({
      name: 'Prisma: what `create`, `update` and `upsert` give',
      fares: 'kept',
      query: (client) => client.person.update({ where: { id: 'p9' }, data: { age: 86 } }),
      read: ({ mail }) => mail,
    }),
    generated({
      name: 'Prisma: rows of `$queryRaw`',
      fares: 'gap',
      why: NOT_ASKED,
      query: (client) => client.$queryRawUnsafe<RawRow[]>('select * from people'),
      instead: { words: "Hand them to the client: `client.$guarded('person', rows)`." },
    }),
    generated({
      name: "Prisma: such rows in `client.$guarded('person', rows)`",
      fares: 'kept',
      query: async (client) =>
        client.$guarded('person', await client.$queryRawUnsafe<RawRow[]>('select * from people')),
      read: ([row]) => row?.e_mail,
    }),
    stored({
      name: 'Mongoose: documents of `find`, `findOne` and the like',
      fares: 'kept',
      query: ({ People }) => People.findOne().orFail().exec(),
      read: (person) => person.mail,
    }),
    stored({
      name: 'Mongoose: documents as objects: `toObject()`, `JSON.stringify(document)`',
      fares: 'kept',
      query: ({ People }) => People.findOne().orFail().exec(),
      read: (person) => [JSON.stringify(person), person.toObject().mail].join(),
    }),
    stored({
      name: 'Mongoose: plain records of `lean()`, and of cursors of them',
      fares: 'kept',
      query: async ({ People }) => [await People.findOne().lean(), await People.find().lean().cursor().next()],
      read: (rows) => rows.map((row) => row?.mail).join(),
    }),
    stored({
      name: 'Mongoose: what `distinct` and `aggregate([…])` give',
      fares: 'kept',
      query: async ({ People }) => [
        await People.aggregate<{ to: string }>([{ $project: { to: '$mail' } }]),
        await People.aggregate<{ to: string }>([{ $group: { _id: null, to: { $max: '$mail' } } }]),
      ],
      read: (results) => results.map(([row]) => row?.to).join(),
    }),
    stored({
      name: 'Mongoose: records of the collection of the driver: `People.collection.find()`',
      fares: 'gap',
      why: NOT_ASKED,
      query: ({ People }) => People.collection.find().toArray(),
      instead: { words: 'Hand them to what `guardMongoose` gave: `records.rows(rows)`.' },
    }),
    stored({
      name: 'Mongoose: such records in `records.rows(rows)`',
      fares: 'kept',
      query: async ({ People, records }) => records.rows(await People.collection.find().toArray()),
      read: ([row]) => row?.mail,
    }),
  ],
};

interface Contact {
  id: string;
  mail: string;
}

/** A row by the names of its columns. */
interface RawRow {
  id: string;
  e_mail: string;
}

/** What says of the columns what they are, compiled as all classes of a run. */
function contactClass(): new () => Contact {
  @GuardedWhereNeeded
  class Contact {
    id = '';
    @Category('contact-data') mail = '';
  }
  return Contact;
}

type Spec<Carrier> = Omit<WaySpec<Carrier>, 'take' | 'data'>;

async function drizzleOf({ guard }: World) {
  const { createClient } = await import('@libsql/client');
  const { drizzle } = await import('drizzle-orm/libsql');
  const { sqliteTable, text } = await import('drizzle-orm/sqlite-core');
  const { sql } = await import('drizzle-orm');
  const people = sqliteTable('people', { id: text('id').primaryKey(), mail: text('e_mail').notNull() });
  const schema = { people };
  const client = createClient({ url: ':memory:' });
  const db: LibSQLDatabase<typeof schema> = drizzle(client, { schema });
  await client.executeMultiple('create table people (id text primary key, e_mail text not null)');
  await db.insert(people).values({ id: 'p9', mail: GRACE });
  const records: DrizzleRecords<typeof schema> = guardDrizzle(guard, db, { people: contactClass() });
  return { client, db, people, records, sql };
}

type Drizzled = Awaited<ReturnType<typeof drizzleOf>>;

function drizzled<Carrier>({
  query,
  ...spec
}: Spec<Carrier> & { query(database: Drizzled): PromiseLike<Carrier> }): Way {
  const take = async (world: World): Promise<Carrier> => {
    const database = await drizzleOf(world);
    try {
      return await query(database);
    } finally {
      database.client.close();
    }
  };
  return way({ ...spec, data: () => GRACE, take });
}

/** The module of the client that Prisma generated. The build puts it in. */
declare const PRISMA_CLIENT: string;

function generated<Carrier>({
  query,
  ...spec
}: Spec<Carrier> & { query(client: GuardedPrisma<PrismaClient>): Promise<Carrier> }): Way {
  const take = async ({ guard }: World): Promise<Carrier> => {
    const { PrismaLibSql } = await import('@prisma/adapter-libsql');
    const { PrismaClient } = (await import(PRISMA_CLIENT)) as { PrismaClient: new (options: object) => PrismaClient };
    const plain = new PrismaClient({ adapter: new PrismaLibSql({ url: ':memory:' }) });
    await plain.$executeRawUnsafe(
      'create table people (id text primary key, e_mail text not null, age integer not null, diagnosis text)',
    );
    await plain.$executeRawUnsafe(
      'create table notes (id text primary key, tenant text not null, body text not null, person_id text not null)',
    );
    await plain.person.create({ data: { id: 'p9', mail: GRACE, age: 85 } });
    try {
      return await query(guardPrisma(guard, plain, { person: contactClass() }));
    } finally {
      await plain.$disconnect();
    }
  };
  return way({ ...spec, data: () => GRACE, take });
}

interface StoredContact {
  _id: string;
  mail: string;
}

interface Stored {
  readonly People: Model<StoredContact>;
  readonly records: MongooseRecords;
}

function stored<Carrier>({ query, ...spec }: Spec<Carrier> & { query(store: Stored): Promise<Carrier> }): Way {
  const take = async ({ guard }: World): Promise<Carrier> => {
    const { createConnection, Schema } = await import('mongoose');
    const { startMongo } = await import('../../support/mongo');
    const server = await startMongo();
    const connection = await createConnection(server.url).asPromise();
    const schema = new Schema<StoredContact>({ _id: String, mail: String });
    const People = connection.model('Person', schema) as unknown as Stored['People'];
    await People.create({ _id: 'p9', mail: GRACE });
    try {
      return await query({ People, records: guardMongoose(guard, People, contactClass()) });
    } finally {
      await connection.close();
      await server.close();
    }
  };
  return way({ ...spec, data: () => GRACE, take });
}
