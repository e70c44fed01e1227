import 'reflect-metadata';
import { definePolicy } from '@purposely/core';
import { Category } from '@purposely/decorators';
import { createGuard, type Guard, Guarded, isPurposeViolation, mask } from '@purposely/guard';
import { guardRows, guardTypeOrm, type TypeOrmOptions } from '@purposely/guard/typeorm';
import { type DataSource, EntitySchema, DataSource as Source } from 'typeorm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Memory, tag } from '../support/shop';

const policy = definePolicy({
  name: 'people',
  version: '1',
  categories: { 'contact-data': {} },
  purposes: { support: {}, analytics: {} },
  clauses: [{ id: 'contact', allow: { category: 'contact-data', purpose: 'support' }, reason: 'We answer people.' }],
});

interface Address {
  street: string;
  zip: string;
}

interface Person {
  id: number;
  email: string | null;
  address: Address;
  visits: number;
  tags: string[];
  version: number;
  deleted: Date | null;
  orders: Order[];
}

interface Order {
  id: number;
  note: string;
  person: Person | Promise<Person>;
}

interface World {
  readonly guard: Guard;
  readonly audit: Memory;
  readonly source: DataSource;
  readonly Person: new () => Person;
  readonly Order: new () => Order;
  readonly Archive: new () => { id: number; email: string };
}

const open: DataSource[] = [];

afterEach(async () => {
  for (const source of open.splice(0)) await source.destroy();
});

async function world(options: TypeOrmOptions = {}, mode: 'enforce' | 'redact' = 'enforce'): Promise<World> {
  class Address {
    declare street: string;
    declare zip: string;
  }
  class Person {
    declare id: number;
    declare email: string | null;
    declare address: Address;
    declare visits: number;
    declare tags: string[];
    declare version: number;
    declare deleted: Date | null;
    declare orders: Order[];
  }
  class Order {
    declare id: number;
    declare note: string;
    declare person: Person | Promise<Person>;
  }
  class Archive {
    declare id: number;
    declare email: string;
  }
  tag(Address, { street: Category('contact-data') });
  tag(Person, { email: Category('contact-data'), tags: Category('contact-data') });
  tag(Order, { note: Category('contact-data') });
  const audit = new Memory();
  const guard = createGuard({ policy, mode, audit, redactors: { 'contact-data': mask() } });
  guard.protect(Address, Person, Order);
  const commas = { to: (list: string[]) => list.join(','), from: (text: string) => text.split(',') };
  const address = new EntitySchema<Address>({
    name: 'address',
    target: Address,
    columns: { street: { type: 'text' }, zip: { type: 'text' } },
  });
  const person = new EntitySchema<Person>({
    name: 'person',
    target: Person,
    columns: {
      id: { type: 'int', primary: true },
      email: { type: 'text', nullable: true },
      visits: { type: 'int', default: 0 },
      tags: { type: 'text', transformer: commas },
      version: { type: 'int', version: true },
      deleted: { type: 'datetime', deleteDate: true, nullable: true },
    },
    embeddeds: { address: { schema: address } },
    relations: {
      orders: {
        type: 'one-to-many',
        target: () => Order,
        inverseSide: 'person',
        cascade: ['insert', 'update'],
        eager: true,
      },
    },
  });
  const order = new EntitySchema<Order>({
    name: 'order',
    target: Order,
    columns: { id: { type: 'int', primary: true }, note: { type: 'text' } },
    relations: { person: { type: 'many-to-one', target: () => Person, inverseSide: 'orders', lazy: true } },
  });
  const archive = new EntitySchema<Archive>({
    name: 'archive',
    target: Archive,
    columns: { id: { type: 'int', primary: true }, email: { type: 'text' } },
  });
  const source = new Source({ type: 'sqljs', synchronize: true, entities: [person, order, archive] });
  await source.initialize();
  open.push(source);
  await source.query(
    `INSERT INTO "person" ("id", "email", "visits", "tags", "version", "addressStreet", "addressZip")
     VALUES (1, 'ada@example.test', 3, 'new,loud', 1, 'Main Street 1', '12345')`,
  );
  await source.query(`INSERT INTO "order" ("id", "note", "personId") VALUES (5, 'ring twice', 1)`);
  guardTypeOrm(guard, source, { rawQueries: 'allow', ...options });
  return { guard, audit, source, Person, Order, Archive };
}

const stored = async (source: DataSource): Promise<Record<string, unknown>> =>
  ((await source.query('SELECT * FROM "person" WHERE "id" = 1')) as Record<string, unknown>[])[0] ?? {};
const refused = (fn: () => unknown): boolean => {
  try {
    fn();
    return false;
  } catch (error) {
    return isPurposeViolation(error);
  }
};

describe('entities of TypeORM', () => {
  it.each([
    ['find', (people: ReturnType<DataSource['getRepository']>) => people.find()],
    ['a query builder', (people) => people.createQueryBuilder('p').getMany()],
    [
      'a page of a query builder',
      (people) => people.createQueryBuilder('p').leftJoinAndSelect('p.orders', 'o').take(5).getMany(),
    ],
    ['entities beside raw rows', async (people) => (await people.createQueryBuilder('p').getRawAndEntities()).entities],
  ] satisfies [string, (people: ReturnType<DataSource['getRepository']>) => Promise<object[]>][])(
    'of %s are guarded, also where raw rows are refused',
    async (_name, query) => {
      const { guard, source, Person } = await world({ rawQueries: 'refuse' });
      const [ada] = (await guard.run('analytics', () => query(source.getRepository(Person)))) as Person[];
      expect(guard.run('support', () => ada?.email)).toBe('ada@example.test');
      expect(refused(() => guard.run('analytics', () => ada?.email))).toBe(true);
    },
  );

  it('are guarded in eager and in lazy relations', async () => {
    const { guard, source, Person, Order } = await world();
    const ada = await guard.run('analytics', () => source.getRepository<Person>(Person).findOneByOrFail({ id: 1 }));
    expect(refused(() => guard.run('analytics', () => ada.orders[0]?.note))).toBe(true);
    const order = await guard.run('analytics', () => source.getRepository<Order>(Order).findOneByOrFail({ id: 5 }));
    const person = await order.person;
    expect(guard.run('support', () => person.email)).toBe('ada@example.test');
    expect(refused(() => guard.run('analytics', () => person.email))).toBe(true);
  });

  it('are guarded in embedded classes', async () => {
    const { guard, source, Person } = await world();
    const ada = await source.getRepository<Person>(Person).findOneByOrFail({ id: 1 });
    expect(guard.run('analytics', () => ada.address.zip)).toBe('12345');
    expect(refused(() => guard.run('analytics', () => ada.address.street))).toBe(true);
  });

  it('lack what a query did not select', async () => {
    const { guard, source, Person } = await world();
    const ada = await source
      .getRepository<Person>(Person)
      .findOneOrFail({ where: { id: 1 }, select: { id: true, visits: true } });
    expect(guard.run('analytics', () => [ada.email, ada.visits])).toEqual([undefined, 3]);
  });

  it('keep columns that are transformed, embedded or versioned when a purpose saves that may not read them', async () => {
    const { guard, source, Person } = await world();
    const people = source.getRepository<Person>(Person);
    await guard.run('analytics', async () => {
      const ada = await people.findOneByOrFail({ id: 1 });
      ada.visits += 1;
      await people.save(ada);
    });
    expect(await stored(source)).toMatchObject({
      email: 'ada@example.test',
      visits: 4,
      tags: 'new,loud',
      version: 2,
      addressStreet: 'Main Street 1',
    });
  });

  it('are deleted softly and recovered by a purpose that may not read them', async () => {
    const { guard, source, Person } = await world();
    const people = source.getRepository<Person>(Person);
    await guard.run('analytics', async () => people.softRemove(await people.findOneByOrFail({ id: 1 })));
    expect(await people.count()).toBe(0);
    await guard.run('analytics', async () =>
      people.recover(await people.findOneOrFail({ where: { id: 1 }, withDeleted: true })),
    );
    expect(await people.count()).toBe(1);
    expect(await stored(source)).toMatchObject({ email: 'ada@example.test' });
  });

  it('are saved with those that belong to them', async () => {
    const { guard, source, Person, Order } = await world();
    const people = source.getRepository<Person>(Person);
    await guard.run('support', async () => {
      const ada = await people.findOneByOrFail({ id: 1 });
      ada.orders.push(Object.assign(new Order(), { id: 6, note: 'ring once' }));
      await people.save(ada);
    });
    expect(await source.query('SELECT "note", "personId" FROM "order" ORDER BY "id"')).toEqual([
      { note: 'ring twice', personId: 1 },
      { note: 'ring once', personId: 1 },
    ]);
  });

  it('are not inserted by a purpose that may not have what is in them', async () => {
    const { guard, source, Person } = await world({}, 'redact');
    const people = source.getRepository<Person>(Person);
    const address = { street: 'Side Street 2', zip: '1' };
    const grace = people.create({ id: 2, email: 'grace@example.test', tags: [], address });
    await expect(guard.run('analytics', () => people.save(grace))).rejects.toMatchObject({ purpose: 'analytics' });
    expect(await people.countBy({ id: 2 })).toBe(0);
  });

  it('lose a stored value that is set to null', async () => {
    const { guard, source, Person } = await world();
    const people = source.getRepository<Person>(Person);
    await guard.run('analytics', async () => {
      await people.save(Object.assign(await people.findOneByOrFail({ id: 1 }), { email: null }));
    });
    expect(await stored(source)).toMatchObject({ email: null });
  });

  it('give nothing to an entity of another class', async () => {
    const { guard, source, Person, Archive } = await world();
    const ada = await source.getRepository<Person>(Person).findOneByOrFail({ id: 1 });
    const archive = source.getRepository<{ id: number; email: string }>(Archive);
    expect(refused(() => guard.run('analytics', () => archive.create(ada as { id: number; email: string })))).toBe(
      true,
    );
  });

  it('are described by the decorators of TypeORM too', async () => {
    const { Column, Entity, PrimaryColumn } = await import('typeorm');
    // As legacy decorators are applied, to fields that are defined and not assigned.
    class Fields {
      id = 0;
      email = '';
    }
    PrimaryColumn({ type: 'int' })(Fields.prototype, 'id');
    Column({ type: 'text' })(Fields.prototype, 'email');
    tag(Fields, { email: Category('contact-data') });
    const Member = Guarded(Fields);
    Entity()(Member);
    const guard = createGuard({ policy });
    guard.protect(Member);
    const source = new Source({ type: 'sqljs', synchronize: true, entities: [Member] });
    open.push(await source.initialize());
    guardTypeOrm(guard, source);
    const members = source.getRepository(Member);
    await guard.run('support', () => members.save(Object.assign(new Member(), { id: 1, email: 'ada@example.test' })));
    const [ada] = await members.find();
    expect(guard.run('support', () => ada?.email)).toBe('ada@example.test');
    expect(refused(() => guard.run('analytics', () => ada?.email))).toBe(true);
  });
});

describe('raw rows of TypeORM', () => {
  it('are guarded by their alias, with joined entities and columns of other names', async () => {
    const { guard, source, Person, Order } = await world({ rawQueries: 'refuse' });
    const query = () =>
      source
        .getRepository(Person)
        .createQueryBuilder('p')
        .leftJoinAndSelect('p.orders', 'o')
        .addSelect('UPPER(p.email)', 'loud')
        .addSelect('1 + 1', 'two')
        .getRawMany();
    const options = { alias: 'p', joined: { o: Order }, columns: { loud: 'email', two: null } };
    const [row] = await guardRows(guard, source, Person, query, options);
    expect(guard.run('support', () => [row.p_email, row.o_note, row.loud, row.p_addressStreet])).toEqual([
      'ada@example.test',
      'ring twice',
      'ADA@EXAMPLE.TEST',
      'Main Street 1',
    ]);
    for (const key of ['p_email', 'o_note', 'loud', 'p_addressStreet']) {
      expect(refused(() => guard.run('analytics', () => row[key]))).toBe(true);
    }
    expect([row.p_visits, row.two]).toEqual([3, 2]);
  });

  it('are refused where nobody knows what is in a column', async () => {
    const { guard, source, Person } = await world();
    const query = () => source.query('SELECT LOWER("email") AS "quiet" FROM "person"');
    await expect(guardRows(guard, source, Person, query)).rejects.toThrow(/have the column "quiet"/);
  });

  it('of which there is one, or none, are guarded too', async () => {
    const { guard, source, Person } = await world({ rawQueries: 'refuse' });
    const people = source.getRepository(Person).createQueryBuilder('p').select('p.email');
    const [one] = await guardRows(guard, source, Person, () => people.getRawOne(), { alias: 'p' });
    expect(refused(() => guard.run('analytics', () => one.p_email))).toBe(true);
    const none = people.where('p.id = 99');
    expect(await guardRows(guard, source, Person, () => none.getRawOne(), { alias: 'p' })).toEqual([]);
  });

  it.each([
    ['getRawMany', ({ source, Person }: World) => source.getRepository(Person).createQueryBuilder('p').getRawMany()],
    ['getRawOne', ({ source, Person }) => source.getRepository(Person).createQueryBuilder('p').getRawOne()],
    ['query of a source', ({ source }) => source.query('SELECT * FROM "person"')],
    ['query of a repository', ({ source, Person }) => source.getRepository(Person).query('select email from person')],
    ['query of a runner', ({ source }) => source.createQueryRunner().query('/* all */ SELECT * FROM person')],
    [
      'a query that returns what it wrote',
      ({ source }) => source.query('UPDATE person SET visits = 0 RETURNING email'),
    ],
  ] satisfies [string, (world: World) => Promise<unknown>][])(
    'of %s are refused where the options say so',
    async (_name, query) => {
      const made = await world({ rawQueries: 'refuse' });
      await expect(query(made)).rejects.toThrow(/A query gives raw rows of "person"/);
    },
  );

  it('of other tables, and what gives no rows, pass where raw rows are refused', async () => {
    const { source } = await world({ rawQueries: 'refuse' });
    expect(await source.query(`SELECT 'person' AS "word" FROM "archive"`)).toEqual([]);
    await source.query('UPDATE "person" SET "visits" = 9');
    await source.synchronize();
  });

  it('are warned of once for each table where the options say nothing', async () => {
    const { source } = await world({ rawQueries: 'warn' });
    const emit = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    await source.query('SELECT * FROM "person"');
    await source.query('SELECT * FROM "person"');
    await source.query('SELECT * FROM "order"');
    expect(emit.mock.calls.map(([text]) => String(text).split('"')[1])).toEqual(['person', 'order']);
    emit.mockRestore();
  });
});

describe('guardTypeOrm', () => {
  it('refuses a source that is not initialized, and one that is guarded already', async () => {
    const { guard, source } = await world();
    expect(() => guardTypeOrm(guard, new Source({ type: 'sqljs' }))).toThrow(/not initialized/);
    expect(() => guardTypeOrm(guard, source)).toThrow(/guarded already/);
  });
});
