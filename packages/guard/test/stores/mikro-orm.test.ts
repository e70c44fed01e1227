import { type EntityManager, EntitySchema, MikroORM, serialize, wrap } from '@mikro-orm/libsql';
import { definePolicy } from '@purposely/core';
import { Category } from '@purposely/decorators';
import { createGuard, type Guard, isPurposeViolation, mask } from '@purposely/guard';
import { guardMikroOrm, guardRows } from '@purposely/guard/mikro-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { createSchema } from '../support/mikro-schema';
import { Memory, tag } from '../support/shop';

const policy = definePolicy({
  name: 'people',
  version: '1',
  categories: { 'contact-data': {}, secret: {} },
  purposes: { support: {}, analytics: {} },
  clauses: [
    { id: 'contact', allow: { category: ['contact-data', 'secret'], purpose: 'support' }, reason: 'We answer people.' },
    {
      id: 'vault',
      allow: { category: ['contact-data', 'secret'], purpose: ['analytics', 'support'], recipient: 'Vault' },
      reason: 'What is in the vault is read by nobody.',
    },
    { id: 'archive', deny: { category: 'contact-data', recipient: 'Archive' }, reason: 'The archive is read by many.' },
  ],
});

interface Address {
  street: string;
  zip: string;
}

interface Person {
  id: number;
  email: string | null;
  password: string;
  visits: number;
  biography: string;
  address: Address;
  former: Address;
  orders: Iterable<Order> & { getItems(): Order[] };
}

interface Order {
  id: number;
  note: string;
  person: Person;
}

interface World {
  readonly guard: Guard;
  readonly orm: MikroORM;
  readonly em: EntityManager;
  readonly Person: new () => Person;
  readonly Order: new () => Order;
}

const open: MikroORM[] = [];

afterEach(async () => {
  for (const orm of open.splice(0)) await orm.close(true);
});

interface Options {
  readonly recipient?: string;
  readonly mode?: 'enforce' | 'redact';
  readonly protectBefore?: boolean;
  readonly flushMode?: 'auto' | 'always' | 'commit';
}

/** Since MikroORM 7, the mode `auto` flushes at a query nothing but what was added or removed. */
const FLUSHING_AT_QUERIES = process.env.MIKRO_ORM_MAJOR === '7' ? 'always' : 'auto';

async function world({
  mode = 'enforce',
  protectBefore = false,
  flushMode = 'auto',
  ...options
}: Options = {}): Promise<World> {
  class Address {
    declare street: string;
    declare zip: string;
  }
  class Person {
    declare id: number;
    declare email: string | null;
    declare password: string;
    declare visits: number;
    declare biography: string;
    declare address: Address;
    declare former: Address;
    declare orders: Iterable<Order>;
  }
  class Order {
    declare id: number;
    declare note: string;
    declare person: Person;
  }
  tag(Address, { street: Category('contact-data') });
  tag(Person, {
    email: Category('contact-data'),
    password: Category('secret'),
    biography: Category('contact-data'),
  });
  tag(Order, { note: Category('contact-data') });
  const guard = createGuard({ policy, mode, redactors: { 'contact-data': mask() } });
  if (protectBefore) guard.protect(Address, Person, Order);
  const orm = await MikroORM.init({
    dbName: ':memory:',
    entities: schemas(Address, Person, Order),
    flushMode: flushMode as never,
  });
  guardMikroOrm(guard, orm, options);
  open.push(orm);
  await createSchema(orm);
  const connection = orm.em.getConnection();
  await connection.execute(
    `insert into person (id, email, password, visits, biography, address_street, address_zip, former)
     values (1, 'ada@example.test', 'hunter2', 3, 'Long ago', 'Main Street 1', '12345', '{"street":"Old Street 9","zip":"9"}')`,
  );
  await connection.execute(`insert into "order" (id, note, person_id) values (5, 'ring twice', 1)`);
  return { guard, orm, em: orm.em.fork() as EntityManager, Person: Person as never, Order: Order as never };
}

function schemas(Address: object, Person: object, Order: object): EntitySchema[] {
  const address = {
    class: Address,
    embeddable: true,
    properties: { street: { type: 'string' }, zip: { type: 'string' } },
  };
  const person = {
    class: Person,
    properties: {
      id: { type: 'number', primary: true },
      email: { type: 'string', nullable: true },
      password: { type: 'string', hidden: true },
      visits: { type: 'number' },
      biography: { type: 'text', lazy: true },
      address: { kind: 'embedded', entity: () => Address },
      former: { kind: 'embedded', entity: () => Address, object: true },
      orders: { kind: '1:m', entity: () => Order, mappedBy: 'person' },
    },
  };
  const order = {
    class: Order,
    properties: {
      id: { type: 'number', primary: true },
      note: { type: 'string' },
      person: { kind: 'm:1', entity: () => Person, inversedBy: 'orders' },
    },
  };
  return [address, person, order].map((schema) => new EntitySchema(schema as never)) as EntitySchema[];
}

const stored = async ({ orm }: World): Promise<Record<string, unknown> | undefined> =>
  (await orm.em.getConnection().execute<Record<string, unknown>[]>('select * from person where id = 1'))[0];
const refused = (fn: () => unknown): boolean => {
  try {
    fn();
    return false;
  } catch (error) {
    return isPurposeViolation(error);
  }
};

/** A person who is not in the store yet. */
function newPerson({ em, Person }: Awaited<ReturnType<typeof world>>) {
  const fields = { id: 2, email: 'grace@example.test', password: 'x', visits: 0, biography: '', address: A, former: A };
  return em.create(Person, fields as never, { persist: false });
}

describe('entities of MikroORM', () => {
  it.each([true, false])('are guarded, whether their classes were protected before: %s', async (protectBefore) => {
    const { guard, em, Person } = await world({ protectBefore });
    const ada = await em.findOneOrFail(Person, 1);
    expect(guard.run('support', () => ada.email)).toBe('ada@example.test');
    expect(refused(() => guard.run('analytics', () => ada.email))).toBe(true);
    expect(Object.keys(ada)).not.toContain('email');
  });

  it('are guarded in references, collections and embeddables', async () => {
    const { guard, em, Person } = await world();
    const ada = await em.findOneOrFail(Person, 1, { populate: ['orders'] as never });
    const [order] = ada.orders.getItems();
    expect(
      guard.run('support', () => [order?.note, order?.person.email, ada.address.street, ada.former.street]),
    ).toEqual(['ring twice', 'ada@example.test', 'Main Street 1', 'Old Street 9']);
    const reads = [() => order?.note, () => order?.person.email, () => ada.address.street, () => ada.former.street];
    expect(reads.map((read) => refused(() => guard.run('analytics', read)))).toEqual([true, true, true, true]);
    expect(guard.run('analytics', () => ada.address.zip)).toBe('12345');
  });

  it('are guarded in properties that are loaded later', async () => {
    const { guard, em, Person } = await world();
    const ada = await em.findOneOrFail(Person, 1);
    expect(guard.run('support', () => ada.biography)).toBeUndefined();
    await guard.run('support', () => em.populate(ada, ['biography'] as never));
    expect(guard.run('support', () => ada.biography)).toBe('Long ago');
    expect(refused(() => guard.run('analytics', () => ada.biography))).toBe(true);
  });

  it.each([true, false])(
    'become objects by what their purpose may have, protected before: %s',
    async (protectBefore) => {
      const { guard, em, Person } = await world({ mode: 'redact', protectBefore });
      const ada = await em.findOneOrFail(Person, 1);
      const [support, analytics] = ['support', 'analytics'].map((purpose) =>
        guard.run(purpose, () => JSON.parse(JSON.stringify(ada)) as object),
      );
      const rest = { id: 1, visits: 3 };
      expect(support).toEqual({
        ...rest,
        email: 'ada@example.test',
        address: { street: 'Main Street 1', zip: '12345' },
        former: { street: 'Old Street 9', zip: '9' },
      });
      expect(analytics).toMatchObject({ ...rest, address: { zip: '12345' } });
      expect(JSON.stringify(analytics)).not.toMatch(/ada|Street|hunter2/);
      expect(guard.run('support', () => wrap(ada).toObject())).toEqual(support);
      expect(guard.run('support', () => serialize(ada))).toEqual(support);
      expect(guard.run('support', () => guard.toPlain(ada))).toEqual(support);
      expect(refused(() => guard.run('analytics', () => serialize(ada)))).toBe(false);
      expect(guard.run('analytics', () => JSON.stringify(serialize(ada)))).not.toMatch(/ada|Street|hunter2/);
    },
  );

  it('keep columns and embeddables when a purpose flushes that may not read them', async () => {
    const made = await world({ mode: 'redact' });
    const { guard, em, Person } = made;
    const before = await stored(made);
    await guard.run('analytics', async () => {
      const ada = await em.findOneOrFail(Person, 1);
      em.assign(ada, { visits: 4, address: { zip: '54321' } } as never);
      ada.former.zip = '8';
      await em.flush();
    });
    expect(await stored(made)).toEqual({
      ...before,
      visits: 4,
      address_zip: '54321',
      former: '{"street":"Old Street 9","zip":"8"}',
    });
  });

  it('keep what redaction erased or masked, in embeddables too', async () => {
    const made = await world({ mode: 'redact' });
    const { guard, em, Person } = made;
    const before = await stored(made);
    const writing = guard.run('analytics', async () => {
      const ada = await em.findOneOrFail(Person, 1);
      ada.address.street = `${ada.address.street}`;
      await em.flush();
    });
    await expect(writing).rejects.toMatchObject({ field: 'Address.street' });
    expect(await stored(made)).toEqual(before);
  });

  it('lose a stored value that is set to null', async () => {
    const made = await world();
    await made.guard.run('analytics', async () => {
      Object.assign(await made.em.findOneOrFail(made.Person, 1), { email: null });
      await made.em.flush();
    });
    expect(await stored(made)).toMatchObject({ email: null });
  });

  it.each([FLUSHING_AT_QUERIES, 'commit'] as const)(
    'are flushed when a guarded field alone changed, in the mode %s',
    async (flushMode) => {
      const made = await world({ flushMode });
      const { guard, em, Person } = made;
      const seen = await guard.run('support', async () => {
        const ada = await em.findOneOrFail(Person, 1);
        ada.email = 'countess@example.test';
        if (flushMode === 'commit') await em.flush();
        return em.count(Person, { email: 'countess@example.test' });
      });
      expect(seen).toBe(1);
    },
  );

  it('are written through a reference that was never loaded', async () => {
    const made = await world();
    const { guard, em, Person } = made;
    await guard.run('analytics', async () => {
      em.getReference(Person, 1).email = 'countess@example.test';
      await em.flush();
    });
    expect(await stored(made)).toMatchObject({ email: 'countess@example.test', password: 'hunter2' });
  });

  it('are the same for requests that share an identity map, and asked about for each', async () => {
    const { guard, em, Person } = await world();
    const seen = await Promise.all(
      ['support', 'analytics', 'support'].map((purpose) =>
        guard.run(purpose, async () => {
          const ada = await em.findOneOrFail(Person, 1);
          await Promise.resolve();
          return refused(() => ada.email);
        }),
      ),
    );
    expect(seen).toEqual([false, true, false]);
  });

  it.each(['insert', 'upsert', 'persist'] as const)(
    'are not stored by %s for a recipient that may not have them',
    async (way) => {
      const made = await world({ recipient: 'Archive' });
      const { guard, em, Person } = made;
      const grace = newPerson(made);
      const storing = guard.run('support', async () =>
        way === 'persist' ? em.persist(grace).flush() : em[way as 'insert'](grace),
      );
      await expect(storing).rejects.toMatchObject({ clause: 'archive', recipient: 'Archive' });
      expect(await made.orm.em.fork().count(Person, { id: 2 })).toBe(0);
    },
  );

  it.each(['insert', 'persist'] as const)(
    'are stored by %s for a recipient that may have them, by whom they may not be read',
    async (way) => {
      const made = await world({ recipient: 'Vault' });
      const { guard, em, Person } = made;
      const grace = newPerson(made);
      await guard.run('analytics', async () => {
        expect(refused(() => grace.email)).toBe(true);
        return way === 'persist' ? em.persist(grace).flush() : em.insert(grace);
      });
      expect(await made.orm.em.fork().count(Person, { id: 2, email: 'grace@example.test' })).toBe(1);
    },
  );

  it.each(['support', 'analytics'])('show nothing in errors of what they lack (%s)', async (purpose) => {
    const { guard, em, Person } = await world({ recipient: 'Vault' });
    const grace = em.create(
      Person,
      { id: 2, email: 'grace@example.test', password: 'x', biography: '', address: A, former: A } as never,
      { persist: false },
    );
    const error: Error = await guard.run(purpose, () =>
      em
        .persist(grace)
        .flush()
        .then(Promise.reject, (why) => why),
    );
    expect(error.message).toContain("Value for Person.visits is required, 'undefined' found");
    expect(String(error.stack)).not.toMatch(/grace@|Side Street/);
  });
});

const A = { street: 'Side Street 2', zip: '2' };

describe('raw rows of MikroORM', () => {
  it('are guarded by the names of columns and of properties', async () => {
    const { guard, orm, em, Person } = await world();
    const [byTable] = await guardRows<Record<string, unknown>>(guard, orm, Person, em.execute('select * from person'));
    const query = em.createQueryBuilder(Person).select('*').execute('all');
    const [byEntity] = await guardRows<Record<string, unknown>>(
      guard,
      orm,
      Person,
      query as Promise<object[]> as never,
    );
    expect(guard.run('support', () => [byTable?.address_street, byEntity?.email])).toEqual([
      'Main Street 1',
      'ada@example.test',
    ]);
    const reads = [() => byTable?.address_street, () => byTable?.former, () => byTable?.email, () => byEntity?.email];
    expect(reads.map((read) => refused(() => guard.run('analytics', read)))).toEqual([true, true, true, true]);
  });

  it('are refused where nobody knows what is in a column', async () => {
    const { guard, orm, em, Person } = await world();
    const query = () => em.execute('select count(*) as n, lower(email) as quiet from person group by email');
    await expect(guardRows(guard, orm, Person, query())).rejects.toThrow(/have the column "n"/);
    const options = { columns: { n: null, quiet: 'email' } };
    const [row] = await guardRows<Record<string, unknown>>(guard, orm, Person, query() as never, options);
    expect(row?.n).toBe(1);
    expect(refused(() => guard.run('analytics', () => row?.quiet))).toBe(true);
  });
});

describe('guardMikroOrm', () => {
  it('refuses an ORM that is guarded already', async () => {
    const { guard, orm } = await world();
    expect(() => guardMikroOrm(guard, orm)).toThrow(/guarded already/);
  });

  /** An ORM that nobody guarded yet, with a class of its own. */
  async function notes() {
    class Note {
      declare id: number;
      declare text: string;
    }
    tag(Note, { text: Category('contact-data') });
    const properties = { id: { type: 'number', primary: true }, text: { type: 'string' } } as const;
    const entities = [new EntitySchema({ class: Note, properties })];
    const orm = await MikroORM.init({ dbName: ':memory:', entities });
    open.push(orm);
    return { Note, orm };
  }

  it('is called once more where an option was wrong', async () => {
    const { Note, orm } = await notes();
    const guard = createGuard({ policy });
    expect(() => guardMikroOrm(guard, orm, { receiver: 'Archive' } as never)).toThrow(
      'no option receiver of the store',
    );
    guardMikroOrm(guard, orm);
    const note = guard.run('support', () => Object.assign(new Note(), { id: 1, text: 'ring twice' }));
    expect(refused(() => guard.run('analytics', () => note.text))).toBe(true);
  });

  it('is called once more where a class could not be guarded', async () => {
    const { Note, orm } = await notes();
    const other = createGuard({ policy });
    other.protect(Note);
    const guard = createGuard({ policy });
    expect(() => guardMikroOrm(guard, orm)).toThrow('Note is already protected by another guard.');
    await other.close();
    guardMikroOrm(guard, orm);
    expect(() => guardMikroOrm(guard, orm)).toThrow(/guarded already/);
  });
});

describe('a MikroORM that nobody guarded', () => {
  it('hides guarded fields of its entities, which the next border asks about, and records once', async () => {
    const audit = new Memory();
    const guard = createGuard({ policy, audit });
    class Reader {
      declare id: number;
      declare email: string;
    }
    tag(Reader, { email: Category('contact-data') });
    guard.protect(Reader);
    const properties = { id: { type: 'number', primary: true }, email: { type: 'string' } };
    const schema = new EntitySchema({ class: Reader, properties } as never);
    const orm = await MikroORM.init({ dbName: ':memory:', entities: [schema] });
    open.push(orm);
    const em = orm.em.fork();
    const readers = [1, 2].map((id) => em.create(Reader, { id, email: 'ada@example.test' } as never));

    for (const reader of readers) {
      expect(() => guard.run('analytics', () => guard.check(reader))).toThrow(/^Reader\.email/);
    }
    expect(audit.records.filter(({ event }) => event === 'shadowed')).toMatchObject([
      { field: 'Reader.email', reason: expect.stringContaining('call guardMikroOrm(guard, orm)') },
    ]);
  });
});
