import 'reflect-metadata';
import type { DataSource, Repository } from 'typeorm';
import { type Group, type Instead, otherWay, type Way, type WaySpec, way } from '../way';
import type { Person, World } from '../world';

const GRACE = 'Grace.Hopper@example.test';

const instance: Instead = {
  words: 'Make instances of the rows, `Object.assign(new Person(), row)`, or use the adapter, before anything else.',
  way: otherWay({
    data: () => GRACE,
    take: (world) =>
      withPeople(world, async (people) => {
        const [row] = (await people.query('SELECT * FROM "person"')) as [object];
        return Object.assign(new world.Person(), row);
      }),
    read: (person) => person.email,
  }),
};

/** Entities of TypeORM, from a database in memory. */
export const orm: Group = {
  title: 'TypeORM',
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
      name: '`save` for whoever may not read: it reads what it stores',
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
      instead: instance,
    }),
    queried({
      name: 'rows of `query("SELECT …")`',
      fares: 'gap',
      why: 'As for `getRawMany`.',
      query: (people) => people.query('SELECT email FROM "person"'),
      instead: instance,
    }),
  ],
};

type People = Repository<Person>;

function queried<Carrier>({
  query,
  ...spec
}: Omit<WaySpec<Carrier>, 'take' | 'data'> & { query(people: People): Promise<Carrier> }): Way {
  return way({ ...spec, data: () => GRACE, take: (world) => withPeople(world, query) });
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
