import { parsePolicy } from '@purposely/core';
import { Category, Pseudonymizes } from '@purposely/decorators';
import { createGuard, type Guard, Guarded, type GuardOptions, mask, PurposeViolationError } from '@purposely/guard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polluted } from './support/polluted';
import { guardWith, type Person, personClass, policy, tag, thrownBy, ticketClass } from './support/shop';

/** A value as its parts, of which the value itself and what must come of it are both made. */
type Parts =
  | { readonly kind: 'leaf'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Parts[] }
  | { readonly kind: 'set'; readonly items: readonly Parts[] }
  | { readonly kind: 'record' | 'map'; readonly entries: Readonly<Record<string, Parts>> }
  | { readonly kind: 'person'; readonly email: string; readonly more: Readonly<Record<string, Parts>> };

const key = fc.constantFrom('a', 'b', 'long name', 'id2', '7', 'constructor', 'ü', '"quoted"');
const { parts } = fc.letrec<{ parts: Parts }>((tie) => ({
  parts: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('leaf' as const),
      value: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    }),
    fc.record({
      kind: fc.constantFrom('list' as const, 'set' as const),
      items: fc.array(tie('parts'), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constantFrom('record' as const, 'map' as const),
      entries: fc.dictionary(key, tie('parts'), { maxKeys: 4 }),
    }),
    fc.record({
      kind: fc.constant('person' as const),
      email: fc.emailAddress(),
      more: fc.dictionary(key, tie('parts'), { maxKeys: 4 }),
    }),
  ),
}));

function built(value: Parts, make: (email: string) => object): unknown {
  const entries = (all: Readonly<Record<string, Parts>>): [string, unknown][] =>
    Object.entries(all).map(([name, part]) => [name, built(part, make)]);
  switch (value.kind) {
    case 'leaf':
      return value.value;
    case 'list':
      return value.items.map((item) => built(item, make));
    case 'set':
      // Each in a list of its own, so that equal leaves stay apart.
      return new Set(value.items.map((item) => [built(item, make)]));
    case 'record':
      return Object.fromEntries(entries(value.entries));
    case 'map':
      return new Map(entries(value.entries));
    case 'person': {
      const person = make(value.email);
      for (const [name, part] of entries(value.more)) {
        Object.defineProperty(person, name, { value: part, enumerable: true, writable: true, configurable: true });
      }
      return person;
    }
  }
}

/** What must come of it where the address may pass, and of the diagnosis only its length. */
function expected(value: Parts): unknown {
  const entries = (all: Readonly<Record<string, Parts>>): object =>
    Object.fromEntries(Object.entries(all).map(([name, part]) => [name, expected(part)]));
  switch (value.kind) {
    case 'leaf':
      return value.value;
    case 'list':
      return value.items.map(expected);
    case 'set':
      return value.items.map((item) => [expected(item)]);
    case 'record':
    case 'map':
      return entries(value.entries);
    case 'person':
      return { id: 'person-1', email: value.email, diagnosis: '*********', visits: 3, ...entries(value.more) };
  }
}

/** A policy without customers decides by less, so that instances take a shorter way. */
const withoutCustomers = parsePolicy({
  ...policy.json,
  clauses: policy.json.clauses.filter(({ id }) => id !== 'tenant'),
});

function setUp(options: Parameters<typeof guardWith>[0] = {}) {
  const { guard, audit } = guardWith({ mode: 'redact', redactors: { 'health-data': mask() }, ...options });
  const Person = personClass();
  guard.protect(Person);
  const plain = (value: unknown, purpose = 'support'): unknown => guard.run(purpose, () => guard.toPlain(value));
  return { guard, audit, Person, plain };
}

describe.each([
  ['with customers', policy],
  ['without customers', withoutCustomers],
])('guard.toPlain, under a policy %s,', (_name, policy) => {
  it('makes of any nested value what its parts make', () => {
    const { Person, plain } = setUp({ policy });
    fc.assert(
      fc.property(parts, (value) => {
        const real = built(value, (email) => new Person(email));
        expect(JSON.parse(JSON.stringify(plain(real)) ?? 'null')).toEqual(JSON.parse(JSON.stringify(expected(value))));
      }),
      { numRuns: 500, seed: 42 },
    );
  });

  it('makes the same of a subclass that nothing protects', () => {
    const { Person, plain } = setUp({ policy });
    class Employee extends Person {
      room = 'B12';
    }
    for (const employee of [new Employee(), new Employee()]) {
      expect(plain([employee, new Person()])).toEqual([
        { id: 'person-1', email: 'ada@example.test', diagnosis: '*********', visits: 3, room: 'B12' },
        { id: 'person-1', email: 'ada@example.test', diagnosis: '*********', visits: 3 },
      ]);
    }
  });

  it('asks about a labelled property of a subclass that has the place of an unlabelled one in its base class', () => {
    const { Person, plain } = setUp({ policy });
    class Patient extends Person {
      ward = 'oncology';
    }
    tag(Patient, { ward: Category('health-data') });
    const plainWard = Object.assign(new Person(), { ward: 'first floor' });
    expect(plain([plainWard, new Patient(), plainWard])).toMatchObject([
      { ward: 'first floor' },
      { ward: '********' },
      { ward: 'first floor' },
    ]);
  });

  it('shows the fields of a class that labels all of them, as instances bring more of them', () => {
    const { guard, plain } = setUp({ policy });
    class Case {
      [name: string]: unknown;
    }
    const Whole = Guarded(Case);
    Category('contact-data')(Whole as never);
    guard.protect(Whole);
    const made = (fields: object): object => Object.assign(new Whole(), fields);
    for (const fields of [{ a: 'one' }, { a: 'two', b: 'three' }, { c: 'four' }]) {
      const one = made(fields);
      // The first time shows which fields there are, the second time the code is made, the third time it runs.
      for (let round = 0; round < 3; round += 1) expect(plain(one)).toEqual(fields);
    }
  });

  it('goes on where instances have more shapes than are compiled', () => {
    const { Person, plain } = setUp({ policy });
    const people = Array.from({ length: 20 }, (_, index) => Object.assign(new Person(), { [`extra${index}`]: index }));
    for (const [index, made] of (plain(people) as Record<string, unknown>[]).entries()) {
      expect(made).toMatchObject({ email: 'ada@example.test', diagnosis: '*********', [`extra${index}`]: index });
    }
  });

  it('decides anew for each purpose and each recipient', () => {
    const { guard, Person } = setUp({ policy, redactors: {} });
    const person = new Person();
    const shown = (purpose: string, recipient?: string): unknown =>
      guard.run(purpose, () => guard.toPlain(person, { recipient }));
    const rest = { id: 'person-1', visits: 3 };
    for (let round = 0; round < 2; round += 1) {
      expect(shown('support')).toEqual({ ...rest, email: 'ada@example.test' });
      expect(shown('support', 'Vendor')).toEqual(rest);
      expect(shown('care')).toEqual({ ...rest, diagnosis: 'hay fever' });
      expect(shown('analytics')).toEqual(rest);
    }
  });

  it('takes instances that a declassifier gave back by their new state', () => {
    const { guard, Person } = setUp({ policy, redactors: {} });
    class Office {
      alias(person: Person): Person {
        return Object.assign(new Person(), { email: `alias-${person.email.length}` });
      }
    }
    tag(Office, { alias: Pseudonymizes({ reviewedBy: 'privacy office' }) });
    guard.protect(Office);
    guard.run('analytics', () => {
      const alias = new Office().alias(new Person());
      expect(guard.toPlain([new Person(), alias, new Person()])).toEqual([
        { id: 'person-1', visits: 3 },
        { id: 'person-1', visits: 3, email: 'alias-16', diagnosis: 'hay fever' },
        { id: 'person-1', visits: 3 },
      ]);
    });
  });

  it('looks into what a guarded field holds', () => {
    const { Person, plain } = setUp({ policy });
    const inner = new Person('inner@example.test');
    const person = Object.assign(new Person(), { email: { address: 'ada@example.test', owner: inner } });
    expect(plain(person)).toMatchObject({
      email: { address: 'ada@example.test', owner: { email: 'inner@example.test', diagnosis: '*********' } },
    });
  });

  it('leaves references back out, also through guarded fields', () => {
    const { Person, plain } = setUp({ policy });
    const person: Record<string, unknown> = new Person() as never;
    const friend: Record<string, unknown> = new Person('bob@example.test') as never;
    Object.assign(person, { friend, self: person });
    Object.assign(friend, { email: { of: person, at: 'bob@example.test' } });
    expect(plain(person)).toEqual({
      id: 'person-1',
      email: 'ada@example.test',
      diagnosis: '*********',
      visits: 3,
      friend: { id: 'person-1', email: { at: 'bob@example.test' }, diagnosis: '*********', visits: 3 },
    });
  });

  it('finds what a getter of an instance made of a guarded field', () => {
    const { guard, Person } = setUp({ policy, redactors: {} });
    const withLine = (person: Person): Person =>
      Object.defineProperty(person, 'line', {
        get(this: Person) {
          return `mail ${guard.run('support', () => this.email)}`;
        },
        enumerable: true,
      });
    guard.run('support', () => {
      // A plain property comes first, so that code for this shape exists when the getter comes.
      guard.toPlain(Object.assign(new Person(), { line: 'none' }), { recipient: 'Vendor' });
      const shown = guard.toPlain(withLine(new Person()), { recipient: 'Vendor' });
      expect(shown).toEqual({ id: 'person-1', visits: 3, line: 'mail [contact-data]' });
    });
  });

  it('uses the toJSON that an instance or its class has of its own, whenever it came', () => {
    const { Person, plain } = setUp({ policy });
    expect(plain(new Person())).toMatchObject({ visits: 3 });
    const own = Object.defineProperty(new Person(), 'toJSON', { value: () => 'own', enumerable: false });
    expect(plain([own, new Person()])).toMatchObject(['own', { visits: 3 }]);
    Object.defineProperty(Person.prototype, 'toJSON', { value: () => 'late' });
    expect(plain(new Person())).toBe('late');
  });

  it('takes over a field that hides a guarded one, although the shape of the class is known', () => {
    const { audit, Person, plain } = setUp({ policy });
    plain(new Person());
    const hiding = Object.defineProperty(new Person(), 'diagnosis', {
      value: 'shown',
      enumerable: true,
      configurable: true,
    });
    expect(plain(hiding)).toMatchObject({ diagnosis: '*****' });
    expect(audit.events).toContain('shadowed');
  });

  it('records each redaction, and none where nobody listens', () => {
    const { audit, Person, plain } = setUp({ policy, redactors: {} });
    plain([new Person(), new Person(), new Person()]);
    expect(audit.records.map(({ event, field }) => [event, field])).toEqual(
      Array.from({ length: 3 }, () => ['redacted', 'Person.diagnosis']),
    );
  });

  it('throws where the mode is enforce, at the first instance and at the hundredth', () => {
    const { guard, Person } = setUp({ policy, mode: 'enforce' });
    const allowed = Array.from({ length: 99 }, () => Object.assign(new Person(), { diagnosis: undefined }));
    guard.run('support', () => {
      expect(guard.toPlain(allowed)).toHaveLength(99);
      const error = thrownBy(() => guard.toPlain([...allowed, new Person()]));
      expect(error).toBeInstanceOf(PurposeViolationError);
      expect(error).toMatchObject({ field: 'Person.diagnosis', category: 'health-data' });
    });
  });

  it('counts the levels and objects of what it compiled', () => {
    const { guard, Person } = setUp({ policy, limits: { nodes: 50, depth: 10 } });
    const people = (count: number): unknown => Array.from({ length: count }, () => new Person());
    const chain = (length: number): unknown =>
      Array.from({ length }).reduce<object>((next) => Object.assign(new Person(), { next }), new Person());
    guard.run('support', () => {
      expect(guard.toPlain(people(49))).toHaveLength(49);
      expect(() => guard.toPlain(people(50))).toThrow('too deeply or too large');
      expect(guard.toPlain(chain(10))).toMatchObject({ next: { next: {} } });
      expect(() => guard.toPlain(chain(11))).toThrow('too deeply or too large');
    });
  });
});

describe('guard.toPlain', () => {
  it('decides anew for each customer', () => {
    const { guard } = setUp();
    const Ticket = ticketClass();
    guard.protect(Ticket);
    const tickets = [
      new Ticket('one', 'text of one'),
      new Ticket('two', 'text of two'),
      new Ticket('one', 'more of one'),
    ];
    const shown = (customer?: string): unknown =>
      guard.run({ purpose: 'support', customer }, () => guard.toPlain(tickets));
    expect(shown('one')).toEqual([
      { tenant: 'one', text: 'text of one' },
      { tenant: 'two' },
      { tenant: 'one', text: 'more of one' },
    ]);
    expect(shown('two')).toEqual([{ tenant: 'one' }, { tenant: 'two', text: 'text of two' }, { tenant: 'one' }]);
    expect(shown()).toEqual([{ tenant: 'one' }, { tenant: 'two' }, { tenant: 'one' }]);
  });
});

describe('a list whose objects run code of the program', () => {
  const open = parsePolicy({
    name: 'open',
    version: '1',
    categories: { 'contact-data': {}, open: {} },
    purposes: { support: {} },
    clauses: [
      { id: 'all', allow: { purpose: 'support' }, reason: 'We answer people.' },
      { id: 'not-vendor', deny: { category: 'contact-data', recipient: 'Vendor' }, reason: 'No addresses for them.' },
    ],
  });
  interface Note {
    extra: string;
  }

  /** What is shown of classes that no code was made for yet, in a list of which one object runs code of the program. */
  function shown(code: (email: () => string, last: Note) => string, behind: boolean): unknown {
    class User {
      declare readonly email: string;
      constructor() {
        Object.assign(this, { email: 'ada@example.test' });
      }
    }
    class Note {
      declare readonly text: string;
      declare extra: string;
      constructor() {
        Object.assign(this, { text: 'hello', extra: 'x' });
      }
    }
    tag(User, { email: Category('contact-data') });
    tag(Note, { text: Category('open') });
    const guard = createGuard({ policy: open, mode: 'redact' });
    guard.protect(User);
    guard.protect(Note);
    const [user, first, running, last] = [new User(), new Note(), new Note(), new Note()];
    const get = (): string => code(() => user.email, last);
    Object.defineProperty(running, 'extra', { enumerable: true, get });
    return guard.run('support', () =>
      guard.toPlain(behind ? [first, running, last] : [first, running], { recipient: 'Vendor' }),
    );
  }
  const note = (extra: string): unknown => ({ text: 'hello', extra });

  it('is searched for what the code reads', () => {
    expect(shown((email) => email(), false)).toEqual([note('x'), { text: 'hello' }]);
  });

  it('is searched for what the code puts into objects that follow', () => {
    const code = (email: () => string, last: Note): string => {
      last.extra = email();
      return 'x';
    };
    expect(shown(code, true)).toEqual([note('x'), note('x'), { text: 'hello' }]);
  });
});

describe('guard.stringify', () => {
  it('gives the JSON of what may be used', () => {
    const { guard, Person } = setUp();
    const text = guard.run('care', () => guard.stringify({ people: [new Person()] }));
    expect(JSON.parse(text)).toEqual({ people: [{ id: 'person-1', diagnosis: 'hay fever', visits: 3 }] });
    expect(guard.run('care', () => guard.stringify(undefined))).toBe('null');
  });

  describe('without plain objects in between', () => {
    interface Note {
      [key: string]: unknown;
    }

    /** A class whose instances have a labelled text, one that is left out, and what else they are given. */
    function noteClass(): new (fields: object) => Note {
      class Note {
        constructor(fields: object) {
          Object.assign(this, fields);
        }
      }
      tag(Note, { mail: Category('contact-data'), diagnosis: Category('health-data') });
      return Note as never;
    }

    /** A guard whose audit nobody reads, so that what is left out is left out without a word. */
    const unheard = (options: Partial<GuardOptions> = {}): Guard => createGuard({ policy, mode: 'redact', ...options });

    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', '"', '\\', '\n', '\u007f', '\ud800', 'a\udc00b', '\u2028', `${'x'.repeat(50)}"`),
    );
    const numbers = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(-0, 1e21, Number.NaN, Number.POSITIVE_INFINITY),
    );
    const any = fc.oneof(texts, numbers, fc.boolean(), fc.constantFrom(null, undefined, new Date(0), [1]));
    const fields = fc.record({ mail: any, diagnosis: texts, '"quoted"': texts, count: numbers, isOpen: any });

    it('gives the text that JSON gives for the plain objects, one by one and in lists', () => {
      const guard = unheard({ tracking: false });
      fc.assert(
        fc.property(fc.array(fields, { minLength: 1, maxLength: 6 }), (rows) => {
          const Note = noteClass();
          guard.protect(Note);
          const plainFirst = new Note({ mail: 'a', diagnosis: 'b', '"quoted"': 'c', count: 1, isOpen: true });
          const notes = [plainFirst, ...rows.map((row) => new Note(row))];
          for (const value of [plainFirst, notes, ...notes]) {
            const [text, plain] = guard.run('support', () => [guard.stringify(value), guard.toPlain(value)]);
            expect(text).toBe(JSON.stringify(plain));
          }
        }),
        { numRuns: 300, seed: 7 },
      );
    });

    it('asks whose data each instance is where the policy names customers', () => {
      const guard = unheard();
      const Ticket = ticketClass();
      guard.protect(Ticket);
      const tickets = ['one', 'two', 'one', 'two'].map((tenant) => new Ticket(tenant, `text of ${tenant}`));
      const texts = guard.run({ purpose: 'support', customer: 'one' }, () =>
        tickets.map((one) => guard.stringify(one)),
      );
      const [own, other] = ['{"text":"text of one","tenant":"one"}', '{"tenant":"two"}'];
      expect(texts).toEqual([own, other, own, other]);
    });

    it('keeps numbers among the keys where JSON has them', () => {
      const guard = unheard();
      const Note = noteClass();
      guard.protect(Note);
      const notes = [1, 2, 3].map((count) => new Note({ mail: 'a', count, 7: 'seven' }));
      for (const _again of [1, 2]) {
        expect(guard.run('support', () => guard.stringify(notes.at(-1)))).toBe('{"7":"seven","mail":"a","count":3}');
      }
    });

    it('shows what all objects or lists show where somebody gave them a conversion', () => {
      const guard = unheard({ tracking: false });
      const Note = noteClass();
      guard.protect(Note);
      const ask = (): string => guard.run('support', () => guard.stringify(new Note({ mail: 'a', count: 1 })));
      expect([ask(), ask()]).toEqual(['{"mail":"a","count":1}', '{"mail":"a","count":1}']);
      expect(polluted({ toJSON: () => 'shown' }, ask)).toBe('"shown"');
    });

    it('looks for what was read, and remembers what was copied', () => {
      const guard = unheard();
      const Note = noteClass();
      guard.protect(Note);
      const note = new Note({ mail: 'ada@example.test', city: 'of ada@example.test' });
      const vendor = { recipient: 'Vendor' };
      const text = guard.run('support', () => guard.stringify(note));
      const shown = guard.run('support', () => guard.stringify(note, vendor));
      expect(JSON.parse(text)).toEqual({ mail: 'ada@example.test', city: 'of ada@example.test' });
      // What nobody read is not looked for.
      expect(shown).toBe('{"city":"of ada@example.test"}');
      expect(guard.run('support', () => guard.check(guard.stringify(note), vendor))).not.toContain('ada@');
      const read = (): unknown => note.mail;
      expect(guard.run('support', () => [read(), guard.stringify(note, vendor)])[1]).toBe(
        '{"city":"of [contact-data]"}',
      );
    });

    describe('where a property runs code', () => {
      const vendor = { recipient: 'Vendor' };

      /** Notes of one shape, the second of which runs code where the first holds a text. */
      function notes(code: (other: Note) => unknown): { readonly guard: Guard; readonly both: readonly [Note, Note] } {
        const guard = unheard();
        const Note = noteClass();
        guard.protect(Note);
        const [other, plain, running] = ['ada@example.test', 'b@example.test', 'c@example.test'].map(
          (mail) => new Note({ mail, city: 'Paris' }),
        ) as [Note, Note, Note];
        Object.defineProperty(running, 'city', { enumerable: true, configurable: true, get: () => code(other) });
        guard.run('support', () => guard.stringify(plain, vendor));
        return { guard, both: [plain, running] };
      }

      it('looks for what it reads, in the JSON of one', () => {
        const { guard, both } = notes(({ mail }) => `of ${mail}`);
        expect(guard.run('support', () => guard.stringify(both[1], vendor))).toBe('{"city":"of [contact-data]"}');
      });

      it('keeps what it throws to itself', () => {
        const { guard, both } = notes(({ mail }) => {
          throw new Error(`no city of ${mail}`);
        });
        const error = thrownBy(() => guard.run('support', () => guard.stringify(both[1], vendor)));
        expect(error).toBeInstanceOf(PurposeViolationError);
        expect(String(error)).not.toContain('ada@');
      });
    });
  });
});
