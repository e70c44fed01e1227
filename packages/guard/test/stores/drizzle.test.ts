import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { Category, type Class, Customer } from '@purposely/decorators';
import { type Guard, Guarded, type GuardOptions } from '@purposely/guard';
import { type DrizzleRecords, guardDrizzle } from '@purposely/guard/drizzle';
import { count, eq, max, relations, sql } from 'drizzle-orm';
import { type LibSQLDatabase, drizzle as libsql } from 'drizzle-orm/libsql';
import { drizzle as sqljs } from 'drizzle-orm/sql-js';
import { alias as aliased, integer, sqliteTable, sqliteView, text, union } from 'drizzle-orm/sqlite-core';
// @ts-expect-error It has no types.
import initSqlJs from 'sql.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardWith, tag } from '../support/shop';

const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  mail: text('e_mail').notNull(),
  age: integer('age').notNull(),
  diagnosis: text('diagnosis'),
});
const notes = sqliteTable('notes', {
  id: text('id').primaryKey(),
  tenant: text('tenant').notNull(),
  body: text('body').notNull(),
  personId: text('person_id').notNull(),
});
const peopleRelations = relations(people, ({ many }) => ({ notes: many(notes) }));
const notesRelations = relations(notes, ({ one }) => ({
  person: one(people, { fields: [notes.personId], references: [people.id] }),
}));
const addresses = sqliteView('addresses').as((view) => view.select({ id: people.id, to: people.mail }).from(people));
const schema = { people, notes, peopleRelations, notesRelations, addresses };

const ADA = { id: 'p1', mail: 'ada@example.test', age: 36, diagnosis: 'hay fever' };
const BEN = { id: 'p2', mail: 'ben@example.test', age: 41, diagnosis: null };
const NOTE = { id: 'n1', tenant: 'acme', body: 'Ada called twice', personId: 'p1' };

const labels = {
  people: { mail: Category('contact-data'), diagnosis: Category('health-data') },
  notes: { tenant: Customer(), body: Category('tenant-data') },
};

let folder: string;
let db: LibSQLDatabase<typeof schema>;
let guard: Guard;
let records: DrizzleRecords<typeof schema>;
let close: () => void;

async function open(options: Partial<GuardOptions> = {}, given: object = labels): Promise<void> {
  const client = createClient({ url: `file:${join(folder, `${Math.random()}.db`)}` });
  db = libsql(client, { schema });
  close = () => client.close();
  await client.executeMultiple(`
    create table people (id text primary key, e_mail text not null, age integer not null, diagnosis text);
    create table notes (id text primary key, tenant text not null, body text not null, person_id text not null);
    create view addresses as select id, e_mail from people;
  `);
  await db.insert(people).values([ADA, BEN]);
  await db.insert(notes).values(NOTE);
  guard = guardWith(options).guard;
  records = guardDrizzle(guard, db, given as typeof labels);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guard-drizzle-'));
  await open();
});
afterEach(() => {
  close();
  rmSync(folder, { recursive: true });
});

/** What a read gives the purpose that may have contact data, and what it says to one that may not. */
async function seen<Row>(query: () => PromiseLike<Row>, read: (row: Row) => unknown): Promise<[unknown, unknown]> {
  const row = await query();
  const allowed = guard.run('support', () => read(row));
  try {
    return [allowed, guard.run('care', () => read(row))];
  } catch (error) {
    return [allowed, (error as Error).message];
  }
}

const REFUSED = /contact-data\[identified\].*is refused to the purpose "care"/;

describe('a column is guarded that comes from', () => {
  it.each<[string, () => PromiseLike<unknown>, (rows: never) => unknown]>([
    ['a select of whole rows', () => db.select().from(people), ([row]: (typeof ADA)[]) => row?.mail],
    [
      'a select under another name',
      () => db.select({ to: people.mail }).from(people),
      ([row]: { to: string }[]) => row?.to,
    ],
    [
      'a join',
      () => db.select().from(people).innerJoin(notes, eq(notes.personId, people.id)),
      ([row]: { people: typeof ADA }[]) => row?.people.mail,
    ],
    [
      'an aliased table',
      () => {
        const others = aliased(people, 'others');
        return db.select({ other: others }).from(others);
      },
      ([row]: { other: typeof ADA }[]) => row?.other.mail,
    ],
    [
      'a subquery',
      () => {
        const inner = db.select({ to: people.mail }).from(people).as('inner');
        return db.select().from(inner);
      },
      ([row]: { to: string }[]) => row?.to,
    ],
    [
      'a common table expression',
      () => {
        const inner = db.$with('inner').as(db.select({ to: people.mail }).from(people));
        return db.with(inner).select().from(inner);
      },
      ([row]: { to: string }[]) => row?.to,
    ],
    ['a view', () => db.select().from(addresses), ([row]: { to: string }[]) => row?.to],
    [
      'an expression',
      () =>
        db
          .select({ upper: sql<string>`upper(${people.mail})` })
          .from(people)
          .where(eq(people.id, 'p1')),
      ([row]: { upper: string }[]) => row?.upper.toLowerCase(),
    ],
    [
      'an aggregate',
      () =>
        db
          .select({ last: max(people.mail) })
          .from(people)
          .where(eq(people.id, 'p1')),
      ([row]: { last: string }[]) => row?.last,
    ],
    ['a relational query', () => db.query.people.findMany(), ([row]: (typeof ADA)[]) => row?.mail],
    ['the first of a relational query', () => db.query.people.findFirst(), (row: typeof ADA) => row.mail],
    [
      'a relation',
      () => db.query.notes.findMany({ with: { person: true } }),
      ([row]: { person: typeof ADA }[]) => row?.person.mail,
    ],
    [
      'an extra',
      () =>
        db.query.people.findMany({
          columns: { id: true },
          extras: { lower: sql<string>`lower(${people.mail})`.as('lower') },
        }),
      ([row]: { lower: string }[]) => row?.lower,
    ],
    [
      'what an update returns',
      () => db.update(people).set({ age: 37 }).where(eq(people.id, 'p1')).returning(),
      ([row]: (typeof ADA)[]) => row?.mail,
    ],
    ['a prepared query', () => db.select().from(people).prepare().all(), ([row]: (typeof ADA)[]) => row?.mail],
    ['`get`', () => db.select().from(people).get() as PromiseLike<unknown>, (row: typeof ADA) => row.mail],
    ['a batch', () => db.batch([db.select().from(people)]), ([rows]: (typeof ADA)[][]) => rows?.[0]?.mail],
    [
      'a transaction in a transaction',
      () => db.transaction((outer) => outer.transaction((inner) => inner.select().from(people))),
      ([row]: (typeof ADA)[]) => row?.mail,
    ],
    [
      'raw rows that are handed to `rows`',
      async () => records.rows('people', await db.all<{ e_mail: string }>(sql`select * from people`)),
      ([row]: { e_mail: string }[]) => row?.e_mail,
    ],
  ])('%s', async (_name, query, read) => {
    const [allowed, refused] = await seen(query, read as (rows: unknown) => unknown);

    expect(allowed).toBe(ADA.mail);
    expect(refused).toMatch(REFUSED);
  });
});

describe('columns of two tables that were made of one builder', () => {
  it('are not taken for each other in a view', async () => {
    const shared = { note: text('note').notNull() };
    const open = sqliteTable('open', shared);
    const secret = sqliteTable('secret', shared);
    const secrets = sqliteView('secrets').as((view) => view.select().from(secret));
    const client = createClient({ url: ':memory:' });
    const other = libsql(client, { schema: { open, secret, secrets } });
    await client.executeMultiple(`
      create table secret (note text not null);
      create view secrets as select note from secret;
      insert into secret values ('ada@example.test');
    `);
    guardDrizzle(guard, other, { open: {}, secret: { note: Category('contact-data') } });

    const [row] = await other.select().from(secrets);

    expect(guard.run('support', () => row?.note)).toBe(ADA.mail);
    expect(() => guard.run('care', () => row?.note)).toThrow(REFUSED);
    client.close();
  });
});

describe('a union', () => {
  it('gives fields that may be anything of any of its parts', async () => {
    const first = db.select({ any: people.id }).from(people);
    const rows = await union(first, db.select({ any: people.mail }).from(people));

    expect(() => guard.run('care', () => rows[0]?.any)).toThrow(
      'people.any (contact-data[identified], health-data[identified])',
    );
  });
});

describe('what has no label', () => {
  it('is read by anybody', async () => {
    const [row] = await db.select().from(people);

    expect(row?.age).toBe(36);
  });

  it('stays a plain object where nothing else is in the row', async () => {
    const rows = await db.select({ id: people.id, age: people.age }).from(people);

    expect(rows[0]).toStrictEqual({ id: 'p1', age: 36 });
  });

  it.each<[string, () => Promise<readonly { n: number }[]>]>([
    ['count(*)', () => db.select({ n: count() }).from(people)],
    ['count of a column', () => db.select({ n: count(people.mail) }).from(people)],
    ['$count', async () => [{ n: await db.$count(people) }]],
    ['$count within a select', () => db.select({ n: db.$count(people) }).from(notes)],
  ])('is how many rows there are, by %s', async (_name, query) => {
    expect(await query()).toStrictEqual([{ n: 2 }]);
  });

  it('is a side of a join that has no row', async () => {
    const [row] = await db.select().from(people).leftJoin(notes, eq(notes.personId, 'nobody'));

    expect(row?.notes).toBeNull();
  });
});

describe('a record', () => {
  it('is an instance of the class whose tags label its table', async () => {
    class Person {
      declare id: string;
      declare mail: string;
    }
    tag(Person, { mail: Category('contact-data') });
    close();
    await open({}, { people: Person as Class });

    const [row] = await db.select().from(people);

    expect(row).toBeInstanceOf(Person);
    expect(guard.run('support', () => row?.mail)).toBe(ADA.mail);
    expect(() => guard.run('care', () => row?.mail)).toThrow('Person.mail (contact-data[identified]) is refused');
  });

  it('has the labels of a class that labels all its fields at once', async () => {
    const Person = Guarded(class Person {});
    Category('contact-data')(Person);
    close();
    await open({}, { people: Person as Class });

    const [row] = await db.select().from(people);

    expect(guard.run('support', () => [row?.mail, row?.age])).toEqual([ADA.mail, ADA.age]);
    expect(() => guard.run('care', () => row?.age)).toThrow('Person.age (contact-data[identified]) is refused');
  });

  it('becomes JSON with what the purpose may have', async () => {
    close();
    await open({ mode: 'redact' });
    const [row] = await db.query.people.findMany({ with: { notes: true } });

    const json = guard.run('support', () => JSON.stringify(row));

    expect(JSON.parse(json)).toEqual({
      id: 'p1',
      mail: ADA.mail,
      age: 36,
      notes: [{ id: 'n1', tenant: 'acme', personId: 'p1' }],
    });
  });

  it('is let through and recorded in the mode `report`', async () => {
    close();
    const { guard: reporting, audit } = guardWith({ mode: 'report' });
    await open();
    const again = libsql(createClient({ url: `file:${join(folder, 'other.db')}` }), { schema });
    await again.run(
      sql`create table people (id text primary key, e_mail text not null, age integer not null, diagnosis text)`,
    );
    guardDrizzle(reporting, again, labels);
    await again.insert(people).values(ADA);
    const row = await again.select().from(people).get();

    expect(reporting.run('care', () => row?.mail)).toBe(ADA.mail);
    expect(audit.records).toMatchObject([{ event: 'reported', field: 'people.mail', purpose: 'care' }]);
  });
});

describe('customer scope', () => {
  const asked = (customer: string) =>
    guard.run({ purpose: 'support', customer }, async () => (await db.select().from(notes))[0]?.body);

  it('lets the customer who is served have its rows', async () => {
    expect(await asked('acme')).toBe(NOTE.body);
  });

  it('refuses the rows of another customer', async () => {
    await expect(asked('globex')).rejects.toThrow('notes.body (tenant-data[identified]) is refused');
  });

  it('refuses rows that do not say whose they are', async () => {
    const [row] = await db.select({ body: notes.body }).from(notes);

    expect(() => guard.run({ purpose: 'support', customer: 'acme' }, () => row?.body)).toThrow('is refused');
  });

  it('knows the customer under another name', async () => {
    const [row] = await db.select({ whose: notes.tenant, words: notes.body }).from(notes);

    expect(guard.run({ purpose: 'support', customer: 'acme' }, () => row?.words)).toBe(NOTE.body);
    expect(() => guard.run({ purpose: 'support', customer: 'globex' }, () => row?.words)).toThrow('is refused');
  });
});

describe('writing', () => {
  const stored = (id: string) =>
    db.all<typeof ADA>(sql`select id, e_mail as mail, age, diagnosis from people where id = ${id}`);

  it('keeps what redaction hid from whoever writes a record back', async () => {
    close();
    await open({ mode: 'redact' });

    await guard.run('care', async () => {
      const row = await db.select().from(people).where(eq(people.id, 'p1')).get();
      expect(row?.mail).toBeUndefined();
      await db
        .update(people)
        .set({ ...row, age: 37 })
        .where(eq(people.id, 'p1'));
      if (row !== undefined) await db.update(people).set(row).where(eq(people.id, 'p1'));
    });

    expect(await stored('p1')).toEqual([ADA]);
  });

  it('stores what was assigned to a record', async () => {
    const row = await db.select().from(people).where(eq(people.id, 'p1')).get();
    if (row === undefined) throw new Error('No row.');
    row.mail = 'lovelace@example.test';

    await db.update(people).set(row).where(eq(people.id, 'p1'));

    expect(await stored('p1')).toEqual([{ ...ADA, mail: 'lovelace@example.test' }]);
  });

  it('inserts a record, or takes its values over where there is one', async () => {
    const row = await db.select().from(people).where(eq(people.id, 'p1')).get();
    if (row === undefined) throw new Error('No row.');
    await db.delete(people).where(eq(people.id, 'p1'));

    await db.insert(people).values(row);
    await db.update(people).set({ mail: 'other@example.test' }).where(eq(people.id, 'p1'));
    await db.insert(people).values(row).onConflictDoUpdate({ target: people.id, set: row });

    expect(await stored('p1')).toEqual([ADA]);
  });

  it('asks before a value goes where it has another label', async () => {
    const row = await db
      .select({ id: people.id, tenant: sql<string>`'acme'`, body: people.mail, personId: people.id })
      .from(people)
      .get();
    if (row === undefined) throw new Error('No row.');

    expect(() => guard.run('care', () => db.insert(notes).values(row))).toThrow(REFUSED);
  });
});

describe('parallel work on one database', () => {
  it('keeps two purposes apart', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        guard.run(index % 2 === 0 ? 'support' : 'care', async () => {
          const [row] = await db.select().from(people);
          await new Promise((resolve) => setImmediate(resolve));
          try {
            return [row?.mail];
          } catch {
            return [row?.diagnosis];
          }
        }),
      ),
    );

    expect(outcomes).toEqual(Array.from({ length: 100 }, (_, index) => [index % 2 === 0 ? ADA.mail : ADA.diagnosis]));
  });
});

describe('a driver that does not wait', () => {
  it('gives guarded rows at once', async () => {
    const { Database } = await initSqlJs();
    const sync = sqljs(new Database(), { schema });
    sync.run(
      sql`create table people (id text primary key, e_mail text not null, age integer not null, diagnosis text)`,
    );
    guardDrizzle(guard, sync, { people: labels.people });

    const given = [
      ...sync.insert(people).values(ADA).returning().all(),
      ...sync.select().from(people).all(),
      ...sync.select().from(people).prepare().execute().sync(),
      ...sync.transaction((inner) => inner.select().from(people).all()),
      ...(await sync.select().from(people)),
    ];

    expect(given).toHaveLength(5);
    for (const row of given) {
      expect(guard.run('support', () => row.mail)).toBe(ADA.mail);
      expect(() => guard.run('care', () => row.mail)).toThrow(REFUSED);
    }
  });
});

describe('a driver whose relational queries give columns by the names of the database', () => {
  it('gives nothing that is not guarded', async () => {
    const { Database } = await initSqlJs();
    const sync = sqljs(new Database(), { schema });
    sync.run(
      sql`create table people (id text primary key, e_mail text not null, age integer not null, diagnosis text)`,
    );
    guardDrizzle(guard, sync, { people: labels.people });
    sync.insert(people).values(ADA).run();

    const [row] = sync.query.people.findMany().sync() as unknown as { e_mail: string }[];

    expect(() => guard.run('care', () => row?.e_mail)).toThrow(
      'people.e_mail (contact-data[identified], health-data[identified])',
    );
  });
});

describe('what cannot be guarded', () => {
  it('refuses lists of values without names', async () => {
    expect(() => db.select().from(people).values()).toThrow('values() gives lists of values without their names');
  });

  it('names the table that the schema does not have', () => {
    // @ts-expect-error The type knows it as well.
    const misspelt: Parameters<typeof guardDrizzle<typeof db>>[2] = { poeple: {} };

    expect(() => guardDrizzle(guard, libsql(createClient({ url: ':memory:' }), { schema }), misspelt)).toThrow(
      'The labels name the table "poeple", which the schema does not have. Did you mean "people"?',
    );
  });

  it('names the column that the table does not have', () => {
    // @ts-expect-error The type knows it as well.
    const misspelt: Parameters<typeof guardDrizzle<typeof db>>[2] = { people: { mial: Category('contact-data') } };

    expect(() => guardDrizzle(guard, libsql(createClient({ url: ':memory:' }), { schema }), misspelt)).toThrow(
      'The labels name the column "people.mial", which the schema does not have. Did you mean "mail"?',
    );
  });

  it('names the category that the policy does not have', () => {
    const unknown = { people: { mail: Category('contact-dat') } };

    expect(() => guardDrizzle(guard, libsql(createClient({ url: ':memory:' }), { schema }), unknown)).toThrow(
      'people uses the category "contact-dat"',
    );
  });

  it('refuses a class without tags, and what is no tag', () => {
    const other = libsql(createClient({ url: ':memory:' }), { schema });
    class Person {}

    expect(() => guardDrizzle(guard, other, { people: Person as Class })).toThrow(
      'Person, which stands beside people, has no tags',
    );
    expect(() => guardDrizzle(guard, other, { people: { mail: 'contact-data' } } as object)).toThrow(
      "What stands beside people.mail is no tag. Use those of @purposely/decorators, as in Category('email').",
    );
  });

  it('refuses a database without its schema, and one that is guarded already', () => {
    const bare = libsql(createClient({ url: ':memory:' }));

    expect(() => guardDrizzle(guard, bare, { people: {} } as object)).toThrow('Make it with its schema');
    expect(() => guardDrizzle(guard, db, {})).toThrow('The database is guarded already.');
  });

  it('says that nothing is known of a table whose raw rows come', () => {
    expect(() => records.rows('addresses', [{ to: 'x' }])).toThrow('Nothing is said of the table "addresses"');
  });
});
