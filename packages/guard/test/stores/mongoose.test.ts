import { inspect } from 'node:util';
import { Category, type Class, Customer, Purpose } from '@purposely/decorators';
import type { Guard, GuardOptions } from '@purposely/guard';
import { guardMongoose, type MongooseRecords } from '@purposely/guard/mongoose';
import { type Connection, createConnection, Schema, type Types } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MongoServer, startMongo } from '../support/mongo';
import { guardWith, type Memory, tag } from '../support/shop';

interface Person {
  _id: string;
  mail: string;
  age: number;
  diagnosis?: string | undefined;
  address: { street: string; town: string };
}

interface Note {
  _id: string;
  tenant: string;
  body: string;
  person: string | Person;
}

const ADA = {
  _id: 'p1',
  mail: 'ada@example.test',
  age: 36,
  diagnosis: 'hay fever',
  address: { street: '1 Analytical Row', town: 'London' },
};
const NOTE = { _id: 'n1', tenant: 'acme', body: 'Ada called twice', person: 'p1' };

let server: MongoServer;
let connection: Connection;
let People: ReturnType<typeof modelsOf>['People'];
let Notes: ReturnType<typeof modelsOf>['Notes'];
let guard: Guard;
let audit: Memory;
let records: MongooseRecords;

const labels = {
  mail: Category('contact-data'),
  diagnosis: Category('health-data'),
  'address.street': Category('contact-data'),
};

function modelsOf(from: Connection) {
  const person = new Schema<Person>({
    _id: String,
    mail: String,
    age: Number,
    diagnosis: String,
    address: { street: String, town: String },
  });
  person.virtual('domain').get(function domain(this: Person) {
    return this.mail?.split('@')[1];
  });
  const note = new Schema<Note>({ _id: String, tenant: String, body: String, person: { type: String, ref: 'Person' } });
  return { People: from.model('Person', person), Notes: from.model('Note', note) };
}

async function open(options: Partial<GuardOptions> = {}, given: typeof labels | Class = labels): Promise<void> {
  connection = await createConnection(server.url).asPromise();
  ({ People, Notes } = modelsOf(connection));
  await People.deleteMany({});
  await Notes.deleteMany({});
  await People.create(ADA);
  await Notes.create(NOTE);
  ({ guard, audit } = guardWith(options));
  records = guardMongoose(guard, People, given);
  guardMongoose(guard, Notes, { tenant: Customer(), body: Category('tenant-data') });
}

beforeAll(async () => {
  server = await startMongo();
});
afterAll(() => server.close());
beforeEach(() => open());
afterEach(() => connection.close());

async function reopen(options: Partial<GuardOptions>, given?: Class): Promise<void> {
  await connection.close();
  await open(options, given);
}

const REFUSED = /contact-data\[identified\].*is refused to the purpose "care"/;

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('a path is guarded that comes from', () => {
  it.each<[string, () => Promise<unknown>, (given: never) => unknown]>([
    ['a document', () => People.findOne().exec(), (doc: Person) => doc.mail],
    ['`get` of a document', () => People.findOne().exec(), (doc: Types.Subdocument) => doc.get('mail')],
    ['a document that was created', () => People.create({ ...ADA, _id: 'p3' }), (doc: Person) => doc.mail],
    ['a document that is hydrated', async () => People.hydrate({ ...ADA }), (doc: Person) => doc.mail],
    ['a virtual', () => People.findOne().exec(), (doc: { domain: string }) => `ada@${doc.domain}`],
    [
      'a populated document',
      () => Notes.findOne().populate('person').exec(),
      (note: { person: Person }) => note.person.mail,
    ],
    ['a cursor of documents', () => all(People.find().cursor()), ([doc]: Person[]) => doc?.mail],
    ['`lean`', () => People.find().lean().exec(), ([row]: Person[]) => row?.mail],
    ['`lean` of one', () => People.findOne().lean().exec(), (row: Person) => row.mail],
    ['what an update finds', () => People.findOneAndUpdate({}, { age: 37 }).lean().exec(), (row: Person) => row.mail],
    [
      '`lean` that is populated',
      () => Notes.findOne().populate('person').lean().exec(),
      (note: { person: Person }) => note.person.mail,
    ],
    ['a cursor of plain records', () => all(People.find().lean().cursor()), ([row]: Person[]) => row?.mail],
    ['`toObject`', async () => (await People.findOne())?.toObject(), (row: Person) => row.mail],
    ['an aggregation', () => People.aggregate([{ $match: { age: 36 } }]).exec(), ([row]: Person[]) => row?.mail],
    [
      'a cursor of an aggregation',
      () => all(People.aggregate([{ $match: { age: 36 } }]).cursor()),
      ([row]: Person[]) => row?.mail,
    ],
    [
      'what an aggregation renames',
      () => People.aggregate([{ $project: { to: '$mail' } }]).exec(),
      ([row]: { to: string }[]) => row?.to,
    ],
    [
      'what an aggregation computes',
      () => People.aggregate([{ $group: { _id: null, last: { $max: '$mail' } } }]).exec(),
      ([row]: { last: string }[]) => row?.last,
    ],
    [
      'records of the driver',
      async () => records.rows(await People.collection.find().toArray()),
      ([row]: Person[]) => row?.mail,
    ],
  ])('%s', async (_name, query, read) => {
    const given = await query();

    expect(guard.run('support', () => read(given as never))).toBe(ADA.mail);
    expect(() => guard.run('care', () => read(given as never))).toThrow(REFUSED);
  });

  it('an object in a document', async () => {
    const person = await People.findOne();
    const row = await People.findOne().lean();

    for (const one of [person, row]) {
      expect(guard.run('support', () => one?.address.street)).toBe('1 Analytical Row');
      expect(() => guard.run('care', () => one?.address.street)).toThrow(/street \(contact-data/);
      expect(guard.run('care', () => one?.address.town)).toBe('London');
    }
  });

  it('an object that is taken out of a document, in whatever way', async () => {
    const person = await People.findOne();
    const inner = [person?.get('address'), person?.address, person?.toObject().address];

    for (const one of inner) {
      expect(guard.run('support', () => one?.street)).toBe('1 Analytical Row');
      expect(() => guard.run('care', () => one?.street)).toThrow(/street \(contact-data/);
      expect(guard.run('support', () => JSON.stringify(one))).toBe('{"street":"1 Analytical Row","town":"London"}');
      expect(() => guard.run('care', () => JSON.stringify(one))).toThrow('is refused');
    }
  });

  it('`distinct`, which gives values that no label goes with, so that it asks itself', async () => {
    expect(await guard.run('support', () => People.distinct('mail').exec())).toEqual([ADA.mail]);
    await expect(guard.run('care', () => People.distinct('mail').exec())).rejects.toThrow(REFUSED);
  });

  it('another model that an aggregation looks up', async () => {
    const lookup = { from: 'people', localField: 'person', foreignField: '_id', as: 'found' };
    const [note] = await Notes.aggregate([{ $lookup: lookup }]);

    expect(guard.run('support', () => note.found[0].mail)).toBe(ADA.mail);
    expect(() => guard.run('care', () => note.found[0].mail)).toThrow(REFUSED);
  });

  it('a discriminator, whenever it was made', async () => {
    const Patients = People.discriminator('Patient', new Schema({ ward: String }));
    await Patients.create({ ...ADA, _id: 'p5', ward: 'north' });

    const document = await Patients.findOne({ _id: 'p5' });
    const [row] = await Patients.find({ _id: 'p5' }).lean();

    expect(() => guard.run('care', () => document?.mail)).toThrow(REFUSED);
    expect(() => guard.run('care', () => row?.mail)).toThrow(REFUSED);
  });
});

describe('a read of a document', () => {
  it('is recorded once, also of a discriminator', async () => {
    await reopen({ mode: 'report' });
    const Patients = People.discriminator('Patient', new Schema({ ward: String }));
    const patient = new Patients(ADA);

    expect(guard.run('care', () => patient.mail)).toBe(ADA.mail);
    expect(audit.records).toMatchObject([{ event: 'reported', field: 'Person.mail', purpose: 'care' }]);
  });
});

describe('a stage of an aggregation that nobody knows', () => {
  it('leaves values that may be any of the model', async () => {
    const [row] = await People.aggregate([{ $replaceRoot: { newRoot: { any: '$age' } } }]);

    expect(() => guard.run('support', () => row.any)).toThrow(
      'Person.any (contact-data[identified], health-data[identified]',
    );
  });
});

describe('what has no label', () => {
  it('is read by anybody', async () => {
    expect((await People.findOne())?.age).toBe(36);
    expect((await People.findOne().lean())?.age).toBe(36);
  });

  it('is how many there are', async () => {
    expect(await People.countDocuments()).toBe(1);
    expect(await People.aggregate([{ $group: { _id: '$age', n: { $sum: 1 } } }])).toEqual([{ _id: 36, n: 1 }]);
  });
});

describe('what becomes of a document', () => {
  it('in JSON is what the purpose may have', async () => {
    await reopen({ mode: 'redact' });
    const person = await People.findOne();

    const json = guard.run('care', () => JSON.stringify(person));

    expect(JSON.parse(json)).toEqual({
      _id: 'p1',
      age: 36,
      diagnosis: 'hay fever',
      address: { town: 'London' },
      __v: 0,
    });
  });

  it('in JSON is refused where the purpose may not have it', async () => {
    const person = await People.findOne();

    expect(() => guard.run('care', () => JSON.stringify(person))).toThrow(REFUSED);
  });

  it('is asked about in the document that it is populated in', async () => {
    const note = await Notes.findOne().populate('person');

    expect(() => guard.run({ purpose: 'care', customer: 'acme' }, () => JSON.stringify(note))).toThrow('is refused');
    expect(() => guard.run('care', () => Object(note?.toObject().person).mail)).toThrow(REFUSED);
  });

  it('at the border to a recipient is asked about for that recipient', async () => {
    const person = new People({ ...ADA, mail: 'a@b.c' });
    const noted = () => guard.check({ list: [person] }, { recipient: 'Vendor' });

    expect(() => guard.run('support', noted)).toThrow(
      /Person\.mail .* and the recipient "Vendor" by clause "no-vendor"/,
    );
  });

  it('at the border of a method is asked about for its purpose', async () => {
    class Vendors {
      send(people: unknown[]): number {
        return people.length;
      }
    }
    tag(Vendors, { send: Purpose('care') });
    guard.protect(Vendors);
    const person = new People(ADA);

    expect(() => guard.run('support', () => new Vendors().send([person]))).toThrow(REFUSED);
  });

  it('is handed on as it is where the purpose may have all of it', () => {
    class Mailer {
      send(person: unknown): unknown {
        return person;
      }
    }
    tag(Mailer, { send: Purpose('support') });
    guard.protect(Mailer);
    const person = new People({ _id: 'p7', mail: ADA.mail, age: 36 });

    expect(guard.run('support', () => new Mailer().send(person))).toBe(person);
  });

  it('in a log shows categories', async () => {
    expect(inspect(await People.findOne())).toContain('[contact-data]');
    expect(inspect(await People.findOne())).not.toContain('ada@');
  });
});

describe('customer scope', () => {
  it.each(['document', 'lean'] as const)('holds for %s', async (kind) => {
    const note = kind === 'lean' ? await Notes.findOne().lean() : await Notes.findOne();

    expect(guard.run({ purpose: 'support', customer: 'acme' }, () => note?.body)).toBe(NOTE.body);
    expect(() => guard.run({ purpose: 'support', customer: 'globex' }, () => note?.body)).toThrow(
      'Note.body (tenant-data',
    );
  });
});

describe('writing', () => {
  const stored = () => server.stored('people').find(({ _id }) => _id === 'p1');

  it('keeps what redaction hid when a document is saved', async () => {
    await reopen({ mode: 'redact' });

    await guard.run('care', async () => {
      const person = await People.findOne();
      expect(person?.mail).toBeUndefined();
      expect(person?.isModified()).toBe(false);
      if (person !== null) person.age = 37;
      expect(person?.modifiedPaths()).toEqual(['age']);
      await person?.save();
    });

    expect(stored()).toMatchObject({ ...ADA, age: 37 });
  });

  it('keeps what redaction hid when a plain record is written back', async () => {
    await reopen({ mode: 'redact' });

    await guard.run('care', async () => {
      const row = await People.findOne().lean();
      if (row === null) throw new Error('No record.');
      row.age = 38;
      await People.updateOne({ _id: 'p1' }, row);
      await People.replaceOne({ _id: 'p1' }, row);
      await People.hydrate(row).save();
    });

    expect(stored()).toMatchObject({ ...ADA, age: 38 });
  });

  it('keeps what lies in an object of a record that has no other labels', async () => {
    const Places = connection.model('Place', new Schema({ at: { street: String } }));
    guardMongoose(guard, Places, { 'at.street': Category('contact-data') });
    await Places.create({ at: { street: 'High Street' } });

    const row = await Places.findOne().lean();
    await Places.deleteMany({});
    await new Places(row ?? {}).save();

    expect(server.stored('places')).toMatchObject([{ at: { street: 'High Street' } }]);
  });

  it('sees what changed, and stores it', async () => {
    const person = await People.findOne();
    if (person === null) throw new Error('No document.');
    person.mail = 'lovelace@example.test';

    expect(person.modifiedPaths()).toEqual(['mail']);
    await person.save();
    expect(stored()).toMatchObject({ ...ADA, mail: 'lovelace@example.test' });
  });

  it.each<[string, (row: Partial<Person>) => object]>([
    ['as a whole', (row) => row],
    ['in `$set`', (row) => ({ $set: row })],
  ])('stores what was assigned to a plain record, given %s', async (_name, update) => {
    const row = await People.findOne().lean();
    if (row === null) throw new Error('No record.');
    row.mail = 'lovelace@example.test';

    await People.updateOne({ _id: 'p1' }, update(row));

    expect(stored()).toMatchObject({ ...ADA, mail: 'lovelace@example.test' });
  });

  it('sees no change where the same is assigned once more', async () => {
    const person = await People.findOne();
    if (person === null) throw new Error('No document.');
    person.mail = ADA.mail;

    expect(person.isModified('mail')).toBe(false);
  });

  it('takes guarded records into new documents, and documents into others', async () => {
    const row = await People.findOne().lean();
    if (row === null) throw new Error('No record.');
    await People.deleteMany({});

    const person = new People(row);
    await person.save();
    const other = new People({ _id: 'p9' });
    other.set(person);
    const third = new People({ _id: 'p8' });
    third.address = person.address;
    third.set('address', row.address);

    expect(stored()).toMatchObject(ADA);
    expect(guard.run('support', () => other.mail)).toBe(ADA.mail);
    expect(guard.run('support', () => third.address.street)).toBe(ADA.address.street);
  });
});

describe('parallel work on one connection', () => {
  it('keeps two purposes apart', async () => {
    const read = (index: number) =>
      guard.run(index % 2 === 0 ? 'support' : 'care', async () => {
        const person = await People.findOne();
        try {
          return person?.mail;
        } catch {
          return person?.diagnosis;
        }
      });

    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, index) => read(index)));

    expect(outcomes).toEqual(Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? ADA.mail : ADA.diagnosis)));
  });
});

describe('records whose fields are named by data', () => {
  it('are refused when there is no end to them', () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({ [`field${index}`]: 'x' }));

    expect(() => records.rows(many)).toThrow(
      'Records of "Person" came with more than 1000 different sets of labelled fields',
    );
  });
});

describe('what is said of a model', () => {
  it('may be a class', async () => {
    class Patient {
      declare mail: string;
    }
    tag(Patient, { mail: Category('contact-data') });
    await reopen({}, Patient);

    const row = await People.findOne().lean();

    expect(row).toBeInstanceOf(Patient);
    expect(() => guard.run('care', () => row?.mail)).toThrow('Patient.mail (contact-data[identified]) is refused');
  });

  it('names a path that the schema has', () => {
    const Other = connection.model('Other', new Schema({ mail: String }));

    // @ts-expect-error The type knows it as well.
    expect(() => guardMongoose(guard, Other, { mial: Category('contact-data') })).toThrow(
      'The labels name the path "Other.mial", which the schema does not have. Did you mean "mail"?',
    );
  });

  it('is said once', () => {
    expect(() => guardMongoose(guard, People, {})).toThrow('The model Person is guarded already.');
  });
});
