import 'reflect-metadata';
import type { EntityManager, MikroORM } from '@mikro-orm/libsql';
import type { DataSource, Repository } from 'typeorm';
import { guardMikroOrm, guardRows as guardMikroRows } from '../../../src/adapters/mikro-orm';
import { guardRows, guardTypeOrm } from '../../../src/adapters/typeorm';
import { type Group, type Instead, otherWay, type Way, type WaySpec, way } from '../way';
import type { Person, World } from '../world';

const GRACE = 'Grace.Hopper@example.test';

const rows: Instead = {
  words: 'Make the query in `guardRows` of the adapter, or instances of the rows with `guard.hydrate(Person, row)`.',
  way: otherWay({
    data: () => GRACE,
    take: (world) =>
      withPeople(world, async (people) => {
        const [row] = await people.query('SELECT * FROM "person"');
        return world.guard.hydrate(world.Person, row as object);
      }),
    read: (person) => person.email,
  }),
};

/** Entities of ORMs, from databases in memory. */
export const orm: Group = {
  title: 'TypeORM and MikroORM',
  ways: [
    queried({
      name: 'entities of `find`, `findOneBy` and the like',
      fares: 'kept',
      query: (people) => people.findOneByOrFail({ id: 'p9' }),
      read: (person) => (person as Person).email,
    }),
    queried({
      name: 'entities of a query builder: `getMany`, `getOne`',
      fares: 'kept',
      query: (people) => people.createQueryBuilder('person').getMany(),
      read: ([person]) => (person as Person).email,
    }),
    queried({
      name: 'entities of `getRawAndEntities`',
      fares: 'kept',
      query: async (people) => (await people.createQueryBuilder('person').getRawAndEntities()).entities,
      read: ([person]) => (person as Person).email,
    }),
    queried({
      name: 'what `save`, `create` and `merge` give',
      fares: 'kept',
      query: (people) => people.save(people.create({ id: 'p8', email: GRACE })),
      read: (person) => (person as Person).email,
    }),
    queried({
      name: '`save` for whoever may not read, without the adapter: it reads what it stores',
      fares: 'kept',
      why: 'In the mode `redact` it stores what redaction leaves, so save where the data may be read.',
      query: async (people) => async (id: string) => {
        await people.save(people.create({ id, email: GRACE }));
        return people.query(`SELECT email FROM "person" WHERE id = '${id}'`) as unknown;
      },
      read: (store, { guard }) => store(`for-${guard.current()?.purpose}`),
      check: () => undefined,
    }),
    queried({
      name: 'rows of `getRawMany`',
      fares: 'gap',
      why: 'Rows are no instances, and nothing of them was read as labelled.',
      query: (people) => people.createQueryBuilder('person').getRawMany(),
      instead: rows,
    }),
    queried({
      name: 'rows of `query("SELECT …")`',
      fares: 'gap',
      why: 'As for `getRawMany`.',
      query: (people) => people.query('SELECT email FROM "person"'),
      instead: rows,
    }),
    queried({
      name: 'rows of `getRawMany` in `guardRows` of the adapter',
      fares: 'kept',
      query: (people, { guard, Person }) =>
        guardRows(guard, people.manager.connection, Person, () => people.createQueryBuilder('p').getRawMany(), {
          alias: 'p',
        }),
      read: ([row]) => (row as { p_email: string }).p_email,
    }),
    queried({
      name: 'rows of `query` in `guardRows` of the adapter',
      fares: 'kept',
      query: (people, { guard, Person }) =>
        guardRows(guard, people.manager.connection, Person, () => people.query('SELECT email FROM "person"')),
      read: ([row]) => (row as Person).email,
    }),
    queried({
      name: 'a row that `guard.hydrate` made an instance of',
      fares: 'kept',
      query: async (people, { guard, Person }) => {
        const [row] = await people.query('SELECT * FROM "person"');
        return guard.hydrate(Person, row as object);
      },
      read: ({ email }) => email,
    }),
    queried({
      name: 'an entity that was found and saved through the adapter, for whoever may not read it',
      fares: 'kept',
      query: async (people, { guard }) => {
        guardTypeOrm(guard, people.manager.connection, { rawQueries: 'allow' });
        return guard.run('analytics', async () => people.save(await people.findOneByOrFail({ id: 'p9' })));
      },
      read: (person) => person.email,
    }),
    mapped({
      name: 'entities of MikroORM through the adapter, found and flushed',
      fares: 'kept',
      query: async (em, { Person }) => {
        const person = await em.findOneOrFail(Person, { id: 'p9' });
        await em.flush();
        return person;
      },
      read: ({ email }) => email,
    }),
    mapped({
      name: 'entities of MikroORM as objects: `wrap(person).toObject()`',
      fares: 'kept',
      query: (em, { Person }) => em.findOneOrFail(Person, { id: 'p9' }),
      read: (person) => (JSON.parse(JSON.stringify(person)) as Person).email,
    }),
    mapped({
      name: 'rows of `em.execute` in `guardRows` of the adapter',
      fares: 'kept',
      query: (em, { guard, Person }, orm) =>
        guardMikroRows(guard, orm, Person, em.execute<Person[]>('select * from person')),
      read: ([row]) => row?.email,
    }),
  ],
};

type People = Repository<Person>;

function queried<Carrier>({
  query,
  ...spec
}: Omit<WaySpec<Carrier>, 'take' | 'data'> & { query(people: People, world: World): Promise<Carrier> }): Way {
  return way({ ...spec, data: () => GRACE, take: (world) => withPeople(world, (people) => query(people, world)) });
}

/** A table with one row, of which the guard has read nothing. */
async function withPeople<Result>({ Person }: World, use: (people: People) => Promise<Result>): Promise<Result> {
  const { DataSource, EntitySchema } = await import('typeorm');
  const schema = new EntitySchema<Person>({
    name: 'person',
    target: Person,
    columns: { id: { type: 'text', primary: true }, email: { type: 'text', nullable: true } },
  });
  const source: DataSource = new DataSource({ type: 'sqljs', entities: [schema], synchronize: true });
  await source.initialize();
  const people = source.getRepository(Person);
  await people.query(`INSERT INTO "person" VALUES ('p9', '${GRACE}')`);
  return use(people);
}

function mapped<Carrier>({
  query,
  ...spec
}: Omit<WaySpec<Carrier>, 'take' | 'data'> & {
  query(em: EntityManager, world: World, orm: MikroORM): Promise<Carrier>;
}): Way {
  const take = async (world: World): Promise<Carrier> => {
    const { EntitySchema, MikroORM } = await import('@mikro-orm/libsql');
    const properties = { id: { type: 'string', primary: true }, email: { type: 'string' } };
    const schema = new EntitySchema({ class: world.Person, properties } as never);
    const orm = await MikroORM.init({ dbName: ':memory:', entities: [schema] });
    guardMikroOrm(world.guard, orm);
    await orm.schema.createSchema();
    const em = orm.em.fork() as EntityManager;
    await em.execute('insert into person values (?, ?)', ['p9', GRACE]);
    try {
      return await query(em, world, orm as MikroORM);
    } finally {
      // Its pool would keep the process alive.
      await orm.close(true);
    }
  };
  return way({ ...spec, data: () => GRACE, take });
}
