import { Category } from '@purposely/decorators';
import { guardDrizzle } from '@purposely/guard/drizzle';
import { eq, relations, sql } from 'drizzle-orm';
import { int, mysqlTable, text as mysqlText } from 'drizzle-orm/mysql-core';
import { drizzle as mysqlProxy } from 'drizzle-orm/mysql-proxy';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { drizzle as pgProxy } from 'drizzle-orm/pg-proxy';
import { describe, expect, it } from 'vitest';
import { guardWith } from '../support/shop';

const MAIL = 'ada@example.test';
const labels = { people: { mail: Category('contact-data') } };

/** Opens a database that answers whatever it is asked with the same rows, and reads what a query gives. */
function readBy<Row>(
  open: (rows: unknown[]) => {
    readonly guard: ReturnType<typeof guardWith>['guard'];
    readonly query: () => PromiseLike<Row>;
  },
) {
  return async (rows: unknown[], read: (row: Row) => unknown): Promise<void> => {
    const { guard, query } = open(rows);
    const given = await query();
    expect(guard.run('support', () => read(given))).toBe(MAIL);
    expect(() => guard.run('care', () => read(given))).toThrow('.mail (contact-data[identified]) is refused');
  };
}

const people = pgTable('people', { id: integer('id').primaryKey(), mail: text('e_mail').notNull() });
const notes = pgTable('notes', { id: integer('id').primaryKey(), personId: integer('person_id').notNull() });
const schema = {
  people,
  notes,
  notesRelations: relations(notes, ({ one }) => ({
    person: one(people, { fields: [notes.personId], references: [people.id] }),
  })),
};

function postgres(rows: unknown[]) {
  const db = pgProxy(async () => ({ rows }), { schema });
  const { guard } = guardWith();
  guardDrizzle(guard, db, labels);
  return { db, guard };
}

const onPostgres = <Row>(query: (db: ReturnType<typeof postgres>['db']) => PromiseLike<Row>) =>
  readBy((rows) => {
    const { db, guard } = postgres(rows);
    return { guard, query: () => query(db) };
  });

describe("PostgreSQL's dialect", () => {
  it('gives guarded rows of selects', () =>
    onPostgres((db) => db.select().from(people))([[1, MAIL]], ([row]) => row?.mail));

  it('gives guarded rows of joins', () =>
    onPostgres((db) => db.select().from(notes).innerJoin(people, eq(notes.personId, people.id)))(
      [[7, 1, 1, MAIL]],
      ([row]) => row?.people.mail,
    ));

  it('gives guarded rows of `returning`', () =>
    onPostgres((db) => db.insert(people).values({ id: 1, mail: MAIL }).returning())([[1, MAIL]], ([row]) => row?.mail));

  it('gives guarded rows of relational queries', () =>
    onPostgres((db) => db.query.notes.findMany({ with: { person: true } }))(
      [[7, 1, [1, MAIL]]],
      ([row]) => row?.person.mail,
    ));

  it('takes records over in an insert that meets a conflict', async () => {
    const written: unknown[][] = [];
    const db = pgProxy(
      async (_text, params) => {
        written.push(params);
        return { rows: [[1, MAIL]] };
      },
      { schema },
    );
    const { guard } = guardWith();
    guardDrizzle(guard, db, labels);
    const [row] = await db.select().from(people);
    if (row === undefined) throw new Error('No row.');

    await guard.run('care', () => db.insert(people).values(row).onConflictDoUpdate({ target: people.id, set: row }));

    expect(written.at(-1)).toEqual(expect.arrayContaining([MAIL, MAIL]));
  });
});

const mysqlPeople = mysqlTable('people', { id: int('id').primaryKey(), mail: mysqlText('e_mail').notNull() });

const onMySql = <Row>(query: (db: ReturnType<typeof mysql>['db']) => PromiseLike<Row>) =>
  readBy((rows) => {
    const { db, guard } = mysql(rows);
    return { guard, query: () => query(db) };
  });

function mysql(rows: unknown[]) {
  const db = mysqlProxy(async () => ({ rows }), { schema: { people: mysqlPeople } });
  const { guard } = guardWith();
  guardDrizzle(guard, db, labels);
  return { db, guard };
}

describe("MySQL's dialect", () => {
  it('gives guarded rows of selects', () =>
    onMySql((db) => db.select().from(mysqlPeople))([[1, MAIL]], ([row]) => row?.mail));

  it('gives guarded rows of expressions', () =>
    onMySql((db) => db.select({ mail: sql<string>`lower(${mysqlPeople.mail})` }).from(mysqlPeople))(
      [[MAIL]],
      ([row]) => row?.mail,
    ));

  it('gives guarded rows of relational queries', () =>
    onMySql((db) => db.query.people.findMany())([[1, MAIL]], ([row]) => row?.mail));
});
