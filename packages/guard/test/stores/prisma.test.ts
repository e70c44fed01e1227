import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { Category, type Class, Customer } from '@purposely/decorators';
import type { Guard, GuardOptions } from '@purposely/guard';
import { type GuardedPrisma, guardPrisma } from '@purposely/guard/prisma';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client, Note, Person } from '../support/prisma/client';
import { type Generated, generatedClient, moduleOf } from '../support/prisma/generated';
import { guardWith, tag } from '../support/shop';

const ADA = { id: 'p1', mail: 'ada@example.test', age: 36, diagnosis: 'hay fever' };
const BEN = { id: 'p2', mail: 'ben@example.test', age: 41, diagnosis: null };
const NOTE = { id: 'n1', tenant: 'acme', body: 'Ada called twice', personId: 'p1' };

const labels = {
  person: { mail: Category('contact-data'), diagnosis: Category('health-data') },
  note: { tenant: Customer(), body: Category('tenant-data') },
};

let generated: Generated;
let database: string;
let plain: Client;
let guard: Guard;
let client: GuardedPrisma<Client>;

beforeAll(async () => {
  generated = await generatedClient();
  database = `file:${join(generated.folder, 'test.db')}`;
  const { PrismaClient } = generated.module as { PrismaClient: new (options: object) => Client };
  plain = new PrismaClient({ adapter: new PrismaLibSql({ url: database }) });
  await plain.$executeRawUnsafe(
    'create table people (id text primary key, e_mail text not null, age integer not null, diagnosis text)',
  );
  await plain.$executeRawUnsafe(
    'create table notes (id text primary key, tenant text not null, body text not null, person_id text not null references people (id))',
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await plain.$disconnect();
  generated.remove();
});
beforeEach(async () => {
  await plain.$executeRawUnsafe('delete from notes');
  await plain.$executeRawUnsafe('delete from people');
  await plain.person.createMany({ data: [ADA, BEN] });
  await plain.note.create({ data: NOTE });
  open();
});

function open(options: Partial<GuardOptions> = {}, given: object = labels): void {
  guard = guardWith(options).guard;
  client = guardPrisma(guard, plain, given as typeof labels);
}

const REFUSED = /contact-data\[identified\].*is refused to the purpose "care"/;
const first = { where: { id: 'p1' } };

describe('a field is guarded that comes from', () => {
  it.each<[string, () => Promise<unknown>, (given: never) => unknown]>([
    ['findMany', () => client.person.findMany(), ([row]: Person[]) => row?.mail],
    ['findUniqueOrThrow', () => client.person.findUniqueOrThrow(first), (row: Person) => row.mail],
    [
      'a select of some fields',
      () => client.person.findFirstOrThrow({ select: { mail: true } }),
      (row: Person) => row.mail,
    ],
    [
      'a record that is included',
      () => client.note.findMany({ include: { person: true } }),
      ([row]: Note[]) => row?.person.mail,
    ],
    [
      'a record that is selected in records that are included',
      () => client.person.findMany({ include: { notes: { select: { person: { select: { mail: true } } } } } }),
      ([row]: Person[]) => row?.notes[0]?.person.mail,
    ],
    ['update', () => client.person.update({ ...first, data: { age: 37 } }), (row: Person) => row.mail],
    ['upsert', () => client.person.upsert({ ...first, create: ADA, update: { age: 37 } }), (row: Person) => row.mail],
    [
      'createManyAndReturn',
      () => client.person.createManyAndReturn({ data: [{ ...ADA, id: 'p3' }] }),
      ([row]: Person[]) => row?.mail,
    ],
    [
      'what aggregate computes',
      () => client.person.aggregate({ _min: { mail: true } }),
      (given: { _min: Person }) => given._min.mail,
    ],
    [
      'what groupBy groups by',
      () => client.person.groupBy({ by: ['mail'], orderBy: { mail: 'asc' } }),
      ([row]: Person[]) => row?.mail,
    ],
    [
      'what groupBy computes',
      () => client.person.groupBy({ by: ['id'], _max: { mail: true }, orderBy: { id: 'asc' } }),
      ([row]: { _max: Person }[]) => row?._max.mail,
    ],
    ['a transaction', () => client.$transaction((inner) => inner.person.findMany()), ([row]: Person[]) => row?.mail],
    [
      'a list of operations',
      () => client.$transaction([client.person.findMany()]),
      ([rows]: Person[][]) => rows?.[0]?.mail,
    ],
    ['a client that is extended further', () => client.$extends({}).person.findMany(), ([row]: Person[]) => row?.mail],
    [
      'raw rows that are handed to `$guarded`',
      async () => client.$guarded('person', await client.$queryRawUnsafe<{ e_mail: string }[]>('select * from people')),
      ([row]: { e_mail: string }[]) => row?.e_mail,
    ],
  ])('%s', async (_name, query, read) => {
    const given = await query();

    expect(guard.run('support', () => read(given as never))).toBe(ADA.mail);
    expect(() => guard.run('care', () => read(given as never))).toThrow(REFUSED);
  });

  it('what a relation leads to', async () => {
    const [note] = await client.person.findUniqueOrThrow(first).notes();

    expect(guard.run({ purpose: 'support', customer: 'acme' }, () => note?.body)).toBe(NOTE.body);
    expect(() => guard.run('support', () => note?.body)).toThrow('Note.body (tenant-data[identified]) is refused');
  });

  it('a field that another extension computes', async () => {
    const computing = client.$extends({
      result: { person: { domain: { needs: { mail: true }, compute: (row: Person) => row.mail.split('@')[1] } } },
    });
    const [row] = (await computing.person.findMany()) as (Person & { domain: string })[];

    expect(guard.run('support', () => row?.domain)).toBe('example.test');
    expect(() => guard.run('care', () => row?.domain)).toThrow(REFUSED);
  });

  it('a method that another extension adds', async () => {
    const adding = client.$extends({
      model: {
        person: {
          oldest(this: Client['person']) {
            return this.findFirstOrThrow({ orderBy: { age: 'desc' } });
          },
        },
      },
    }) as unknown as { person: { oldest(): Promise<Person> } };

    const row = await adding.person.oldest();

    expect(guard.run('support', () => row.mail)).toBe(BEN.mail);
    expect(() => guard.run('care', () => row.mail)).toThrow(REFUSED);
  });

  it('a method of the client that another extension adds', async () => {
    const adding = client.$extends({
      client: {
        anybody(this: Client) {
          return this.person.findFirstOrThrow(first);
        },
      },
    }) as unknown as { anybody(): Promise<Person> };

    const row = await adding.anybody();

    expect(() => guard.run('care', () => row.mail)).toThrow(REFUSED);
  });

  it('a query that another extension changes', async () => {
    const changing = client.$extends({
      query: {
        person: {
          findMany: ({ args, query }: { args: object; query: (args: object) => unknown }) =>
            query({ ...args, where: { id: 'p2' } }),
        },
      },
    });

    const rows = await changing.person.findMany();

    expect(rows).toHaveLength(1);
    expect(guard.run('support', () => rows[0]?.mail)).toBe(BEN.mail);
  });
});

describe('what has no label', () => {
  it('is read by anybody', async () => {
    expect((await client.person.findFirstOrThrow(first)).age).toBe(36);
  });

  it('is how many records there are', async () => {
    const counted = await client.person.findFirstOrThrow({ ...first, select: { _count: true } });

    expect(await client.person.count()).toBe(2);
    expect(await client.person.createMany({ data: { ...ADA, id: 'p4' } })).toEqual({ count: 1 });
    expect(counted).toEqual({ _count: { notes: 1 } });
    expect(await client.person.aggregate({ _count: true })).toEqual({ _count: 3 });
  });
});

describe('a record', () => {
  it('is an instance of the class whose tags label its model', async () => {
    class Customers {
      declare mail: string;
    }
    tag(Customers, { mail: Category('contact-data') });
    open({}, { person: Customers as Class });

    const row = await client.person.findFirstOrThrow(first);

    expect(row).toBeInstanceOf(Customers);
    expect(() => guard.run('care', () => row.mail)).toThrow('Customers.mail (contact-data[identified]) is refused');
  });

  it('becomes JSON with what the purpose may have', async () => {
    open({ mode: 'redact' });
    const row = await client.person.findFirstOrThrow({ ...first, include: { notes: true } });

    const json = guard.run('support', () => JSON.stringify(row));

    expect(JSON.parse(json)).toEqual({
      id: 'p1',
      mail: ADA.mail,
      age: 36,
      notes: [{ id: 'n1', tenant: 'acme', personId: 'p1' }],
    });
  });
});

describe('customer scope', () => {
  const asked = (customer: string) =>
    guard.run({ purpose: 'support', customer }, async () => (await client.note.findFirstOrThrow()).body);

  it('lets the customer who is served have its records', async () => {
    expect(await asked('acme')).toBe(NOTE.body);
  });

  it('refuses the records of another customer', async () => {
    await expect(asked('globex')).rejects.toThrow('Note.body (tenant-data[identified]) is refused');
  });
});

describe('writing', () => {
  const stored = async () => {
    const [row] = await plain.person.findMany(first);
    return row;
  };

  it('keeps what redaction hid from whoever writes a record back', async () => {
    open({ mode: 'redact' });

    await guard.run('care', async () => {
      const row = await client.person.findFirstOrThrow(first);
      expect(row.mail).toBeUndefined();
      await client.person.update({ ...first, data: row });
    });

    expect(await stored()).toEqual(ADA);
  });

  it('stores what was assigned to a record', async () => {
    const row = await client.person.findFirstOrThrow(first);
    row.mail = 'lovelace@example.test';

    await client.person.update({ ...first, data: row });

    expect((await stored())?.mail).toBe('lovelace@example.test');
  });

  it('creates records of records, within others as well', async () => {
    const row = await client.person.findFirstOrThrow(first);
    await plain.note.delete({ where: { id: 'n1' } });
    await plain.person.delete(first);

    await client.$transaction((inner) =>
      inner.note.create({ data: { id: 'n2', tenant: 'acme', body: 'New', person: { create: row } } }),
    );

    expect(await stored()).toEqual(ADA);
  });

  it('asks before a value goes where it has another label', async () => {
    const row = client.$guarded('person', [{ id: 'n3', tenant: 'acme', body: 'x', personId: 'p1', mail: ADA.mail }])[0];

    expect(() => guard.run('care', () => client.note.create({ data: row }))).toThrow(REFUSED);
  });
});

describe('parallel work on one client', () => {
  it('keeps two purposes apart', async () => {
    const read = async (index: number) =>
      guard.run(index % 2 === 0 ? 'support' : 'care', async () => {
        const [row] = await client.person.findMany({ orderBy: { id: 'asc' } });
        try {
          return row?.mail;
        } catch {
          return row?.diagnosis;
        }
      });

    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, index) => read(index)));

    expect(outcomes).toEqual(Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? ADA.mail : ADA.diagnosis)));
  });
});

describe('what cannot be guarded', () => {
  it('names the model that the client does not have', () => {
    // @ts-expect-error The type knows it as well.
    const misspelt: Parameters<typeof guardPrisma<Client>>[2] = { persom: {} };

    expect(() => guardPrisma(guard, plain, misspelt)).toThrow(
      'The labels name the model "persom", which the schema does not have. Did you mean "person"?',
    );
  });

  it('names the field that the model does not have', () => {
    // @ts-expect-error The type knows it as well.
    const misspelt: Parameters<typeof guardPrisma<Client>>[2] = { person: { mial: Category('contact-data') } };

    expect(() => guardPrisma(guard, plain, misspelt)).toThrow(
      'The labels name the column "person.mial", which the schema does not have. Did you mean "mail"?',
    );
  });

  it('refuses what is no client', () => {
    expect(() => guardPrisma(guard, {} as Client, {})).toThrow('Use a client of @prisma/client 7.');
  });
});

describe('the page of the adapter', () => {
  const page = readFileSync(new URL('../../../../docs/adapters/prisma.md', import.meta.url), 'utf8');
  const program = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

  it('shows a program that runs', async () => {
    vi.stubEnv('DATABASE', database);
    writeFileSync(join(generated.folder, 'page.ts'), program);

    await expect(moduleOf(generated.folder, 'page.ts')).resolves.toBeDefined();
    expect(await plain.person.count({ where: { id: 'p9' } })).toBe(1);
  });

  it('is right about the types, which know the models and their fields', () => {
    const lines = [
      program,
      'export const mail = (): Promise<string[]> => client.person.findMany().then((rows) => rows.map((row) => row.mail));',
      '// @ts-expect-error There is no such field.',
      "guardPrisma(guard, client, { person: { mial: Category('email') } });",
      '// @ts-expect-error There is no such model.',
      'guardPrisma(guard, client, { persons: {} });',
    ];
    writeFileSync(join(generated.folder, 'types.ts'), lines.join('\n'));
    const compilerOptions = { allowImportingTsExtensions: true, isolatedDeclarations: false, declaration: false };
    const base = fileURLToPath(new URL('../../../../tsconfig.base.json', import.meta.url));
    const config = { extends: base, compilerOptions: { ...compilerOptions, rootDir: '/' }, include: ['types.ts'] };
    writeFileSync(join(generated.folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

    expect(() => execFileSync(process.execPath, [tsc, '-p', generated.folder], { encoding: 'utf8' })).not.toThrow();
  });
});
