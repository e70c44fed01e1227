import { Aggregates, Category, Purpose } from '@purposely/decorators';
import { PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, type Person, personClass, tag, thrownBy } from './support/shop';

/** A service with a method for analytics, which may have pseudonyms only, and one for support. */
function serviceClass() {
  class Service {
    count(...args: unknown[]): unknown {
      return args;
    }
    answer(...args: unknown[]): unknown {
      return args;
    }
    static plan(): string | undefined {
      return undefined;
    }
  }
  tag(Service, { count: Purpose('analytics'), answer: Purpose('support') });
  return Service;
}

function setUp(options: Parameters<typeof guardWith>[0] = {}) {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  const Service = serviceClass();
  guard.protect(Person, Service);
  return { guard, audit, Person, service: new Service() };
}

describe('guard.run', () => {
  it('says what is wrong with what it is given', () => {
    const { guard } = guardWith();
    const run = guard.run.bind(guard) as (...args: unknown[]) => unknown;
    expect(thrownBy(() => run('support'))).toEqual(
      new TypeError(
        "guard.run() was given no function. Give it what is to run for the purpose, as in guard.run('support', () => answer(mail)).",
      ),
    );
    expect(thrownBy(() => run({ purpose: 'support', customer: { id: 5 } }, () => 1))).toEqual(
      new TypeError('The customer of a purpose is an object. Give its id as a text or a number, or leave it out.'),
    );
  });

  it('takes numbers as ids', () => {
    const { guard } = guardWith();
    const served = guard.run({ purpose: 'support', customer: 5 as never, subject: 7n as never }, () => guard.current());
    expect(served).toMatchObject({ customer: '5', subject: '7' });
  });
});

describe('a method with a purpose', () => {
  it('runs for its purpose, whoever calls it', () => {
    const { guard } = guardWith();
    class Service {
      purpose(): string | undefined {
        return guard.current()?.purpose;
      }
    }
    tag(Service, { purpose: Purpose('support') });
    guard.protect(Service);
    expect(new Service().purpose()).toBe('support');
    expect(guard.current()).toBeUndefined();
  });

  it('keeps the customer, the person and the request of its caller', () => {
    const { guard } = guardWith();
    class Service {
      context(): unknown {
        return guard.current();
      }
    }
    tag(Service, { context: Purpose('support') });
    guard.protect(Service);
    const outer = { customer: 'acme', subject: 'ada', request: 'r-1' };
    expect(guard.run({ purpose: 'service', ...outer }, () => new Service().context())).toEqual({
      purpose: 'support',
      ...outer,
    });
  });

  const wrappings: [string, (person: Person) => unknown][] = [
    ['itself', (person) => person],
    ['in a list', (person) => [1, [person]]],
    ['in a map', (person) => new Map([['key', person]])],
    ['as a key of a map', (person) => new Map([[person, 1]])],
    ['in a set', (person) => new Set([person])],
    ['in an object', (person) => ({ deep: { deeper: person } })],
    ['in an object without a prototype', (person) => Object.assign(Object.create(null), { person })],
    ['in an instance of another class', (person) => Object.assign(new (class Box {})(), { person })],
    ['behind a symbol', (person) => ({ [Symbol('key')]: person })],
    [
      'in a cycle',
      (person) => {
        const cycle: Record<string, unknown> = { person };
        cycle.self = cycle;
        return cycle;
      },
    ],
    ['behind a proxy', (person) => new Proxy({ person }, {})],
  ];

  it.each(wrappings)('refuses an argument with data that its purpose may not have: %s', (_name, wrap) => {
    const { Person, service } = setUp();
    expect(thrownBy(() => service.count(wrap(new Person())))).toMatchObject({
      field: 'Person.email',
      purpose: 'analytics',
    });
  });

  it('leaves guarded fields to their reads where the option says so', () => {
    const { Person, service } = setUp({ arguments: 'on-read' });
    const person = new Person();
    expect(service.count(person)).toEqual([person]);
  });

  it('hands arguments over untouched, by identity, when there is nothing to refuse', () => {
    const { service } = setUp();
    const url = new URL('https://example.test/');
    const list = [url, { url }];
    expect((service.count(list) as unknown[])[0]).toBe(list);
  });

  it('refuses a text that was read as labelled in this request, also inside of a longer one', () => {
    const { guard, Person, service } = setUp();
    const error = guard.run('support', () => {
      const { email } = new Person();
      return thrownBy(() => service.count({ note: [`mail ${email}`] }));
    });
    expect(error).toMatchObject({
      field: 'Person.email, found in argument 0 of Service.count',
      category: 'contact-data',
    });
  });

  it('replaces only the parts that hold denied data in the mode redact', () => {
    const { guard, Person, service } = setUp({ mode: 'redact' });
    const clean = { a: [1, 2] };
    const [given] = guard.run('support', () => {
      const { email } = new Person();
      return service.count({ clean, dirty: [email, `to ${email}!`] }) as [{ clean: unknown; dirty: unknown }];
    });
    expect(given).toEqual({ clean: { a: [1, 2] }, dirty: [undefined, 'to [contact-data]!'] });
    expect(given.clean).toBe(clean);
  });

  it('keeps cycles when it copies what it redacts', () => {
    const { guard, Person, service } = setUp({ mode: 'redact' });
    const [given] = guard.run('support', () => {
      const cycle: Record<string, unknown> = { text: `to ${new Person().email}!` };
      cycle.self = { cycle };
      return service.count(cycle) as [{ text: unknown; self: { cycle: unknown } }];
    });
    expect(given.text).toBe('to [contact-data]!');
    expect(given.self.cycle).toBe(given);
  });

  it('checks labelled parameters', () => {
    const { guard } = guardWith();
    class Mailer {
      mail(address: string): string {
        return address;
      }
    }
    Purpose('analytics')(Mailer.prototype, 'mail', Object.getOwnPropertyDescriptor(Mailer.prototype, 'mail') ?? {});
    Category('contact-data')(Mailer.prototype, 'mail', 0);
    guard.protect(Mailer);
    expect(thrownBy(() => new Mailer().mail('x@example.test'))).toMatchObject({ field: 'argument 0 of Mailer.mail' });
  });

  it('asks once about a list that is a labelled parameter, and knows what is in it from then on', () => {
    const { guard, audit } = guardWith({ mode: 'report' });
    class Mailer {
      mail(addresses: readonly string[]): unknown {
        return guard.check(addresses[0], { recipient: 'Vendor' });
      }
    }
    Purpose('analytics')(Mailer.prototype, 'mail', Object.getOwnPropertyDescriptor(Mailer.prototype, 'mail') ?? {});
    Category('contact-data')(Mailer.prototype, 'mail', 0);
    guard.protect(Mailer);
    new Mailer().mail(['x@example.test']);
    expect(audit.records.map(({ field, recipient }) => [field, recipient])).toEqual([
      ['argument 0 of Mailer.mail', null],
      ['argument 0 of Mailer.mail, found in the value', 'Vendor'],
    ]);
  });

  it('finds what was read in all that an error carries, and copies what is left of it', () => {
    const { guard, Person, service } = setUp({ mode: 'redact' });
    const error = guard.run('support', () => {
      const { email } = new Person();
      const inner = Object.assign(new AggregateError([new Error(email)], 'All failed.'), { email, code: 7 });
      return (service.count(new Error(`no ${email}`, { cause: inner })) as Error[])[0] as Error;
    });
    expect(error.message).toBe('no [contact-data]');
    expect(error.stack).not.toContain('ada@');
    const { message, code, errors, email } = error.cause as AggregateError & { code: number; email?: string };
    expect([message, code, errors.map((one: Error) => one.message), email]).toEqual([
      'All failed.',
      7,
      [''],
      undefined,
    ]);
  });

  it('gives an error that holds nothing as it is', () => {
    const { service } = setUp();
    const error = Object.assign(new Error('no', { cause: new TypeError('why') }), { code: 7 });
    expect((service.answer(error) as unknown[])[0]).toBe(error);
  });

  it('gives what leads back to itself as it is, where nothing had to be replaced', () => {
    const { service } = setUp();
    const request: Record<string, unknown> = { error: new TypeError('why') };
    request.error = Object.assign(new TypeError('why'), { request });
    expect((service.answer(request) as unknown[])[0]).toBe(request);
  });

  it.each([
    ['a list nested 100,000 deep', () => Array.from({ length: 100_000 }).reduce((inner) => [inner], [] as unknown)],
    [
      'a getter that throws',
      () => ({
        get secret(): string {
          throw new Error('ada@example.test');
        },
      }),
    ],
    [
      'a proxy that throws',
      () =>
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('ada@example.test');
            },
          },
        ),
    ],
  ])('refuses what cannot be looked through, in every mode: %s', (_name, make) => {
    for (const mode of ['enforce', 'redact', 'report'] as const) {
      const { service } = setUp({ mode });
      const error = thrownBy(() => service.answer(make()));
      expect(error).toBeInstanceOf(PurposeViolationError);
      expect((error as Error).message).not.toContain('ada@');
    }
  });

  it('looks as deep as its limit, and refuses what is deeper or larger', () => {
    const nested = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => [inner], 'end');
    const { service } = setUp({ limits: { depth: 10, nodes: 50 } });
    expect(service.answer(nested(11))).toEqual([nested(11)]);
    expect(thrownBy(() => service.answer(nested(12)))).toBeInstanceOf(PurposeViolationError);
    expect(thrownBy(() => service.answer(Array.from({ length: 50 }, () => ({}))))).toBeInstanceOf(
      PurposeViolationError,
    );
  });

  it('keeps the name, the length and the properties of the method', () => {
    const { guard } = guardWith();
    class Handler {
      handle(_a: number, _b: number): void {}
    }
    Object.assign(Handler.prototype.handle, { route: '/x' });
    tag(Handler, { handle: Purpose('support') });
    guard.protect(Handler);
    const { name, length, route } = Handler.prototype.handle as unknown as Record<string, unknown>;
    expect({ name, length, route }).toEqual({ name: 'handle', length: 2, route: '/x' });
  });
});

describe('an escalation', () => {
  it('is recorded when the inner purpose does not lie under the outer one', () => {
    const { guard, audit } = setUp();
    expect(guard.run('service', () => guard.run('support', () => 1))).toBe(1);
    expect(audit.events).toEqual([]);
    expect(guard.run('support', () => guard.run('service', () => 2))).toBe(2);
    expect(audit.records).toMatchObject([{ event: 'escalation', purpose: 'service', field: 'guard.run' }]);
  });

  it('is refused where the option says so', () => {
    const { guard } = setUp({ escalation: 'refuse' });
    expect(thrownBy(() => guard.run('support', () => guard.run('analytics', () => 1)))).toMatchObject({
      purpose: 'analytics',
    });
  });

  it('is also the change to another customer', () => {
    const { guard, audit } = setUp();
    guard.run({ purpose: 'support', customer: 'a' }, () => guard.run({ purpose: 'support', customer: 'b' }, () => 1));
    expect(audit.events).toEqual(['escalation']);
    expect(JSON.stringify(audit.records)).not.toMatch(/"[ab]"/);
  });
});

describe('a declassifier', () => {
  it('reads what its purpose may not have, and its result carries the new state', () => {
    const { guard, audit, Person } = setUp();
    const alias = guard.run('analytics', () => guard.check(new Person().alias()));
    expect(alias).toBe('alias-16');
    expect(audit.records).toMatchObject([
      { event: 'declassified', field: 'Person.alias', labels: ['contact-data[identified]'], purpose: 'analytics' },
    ]);
  });

  it('has its result refused where even the new state is', () => {
    const { guard, Person } = setUp();
    const error = guard.run('care', () => {
      const alias = new Person().alias();
      return thrownBy(() => guard.check(`see ${alias}`));
    });
    expect(error).toMatchObject({ state: 'pseudonymized', category: 'contact-data' });
  });

  it('cannot launder a value that it gives back as it was', () => {
    const { guard } = guardWith();
    const Person = personClass();
    Person.prototype.alias = function (this: Person): string {
      return this.email;
    };
    guard.protect(Person);
    const error = guard.run('analytics', () => {
      const alias = new Person().alias();
      return thrownBy(() => guard.check(alias));
    });
    expect(error).toMatchObject({ state: 'identified', category: 'contact-data' });
  });

  it('keeps its region over awaits, and closes it with its result', async () => {
    const { guard } = guardWith();
    const Person = personClass();
    let late: () => unknown = () => undefined;
    Person.prototype.alias = async function (this: Person) {
      late = () => this.email;
      await Promise.resolve();
      setTimeout(() => (escaped = thrownBy(() => this.email)), 5);
      return `alias-${this.email.length}`;
    } as never;
    let escaped: unknown;
    guard.protect(Person);
    await guard.run('analytics', async () => {
      expect(await new Person().alias()).toBe('alias-16');
      expect(thrownBy(late)).toBeInstanceOf(PurposeViolationError);
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    expect(escaped).toBeInstanceOf(PurposeViolationError);
  });

  it('marks the instances that it gives back', () => {
    const { guard } = guardWith();
    const Person = personClass();
    Person.prototype.alias = function (this: Person) {
      return [new Person(`x${this.email.length}`, 'none')];
    } as never;
    guard.protect(Person);
    const read = (): unknown => (new Person().alias() as unknown as Person[])[0]?.email;
    expect(guard.run('analytics', read)).toBe('x16');
    expect(thrownBy(() => guard.run('care', read))).toMatchObject({ state: 'pseudonymized' });
  });

  it('that promises a least number of persons is refused with fewer', () => {
    const { guard } = guardWith();
    const Person = personClass();
    class Report {
      average(people: Person[]): number {
        return people.reduce((sum, person) => sum + person.diagnosis.length, 0) / people.length;
      }
    }
    tag(Report, { average: Aggregates({ min: 3 }) });
    guard.protect(Person, Report);
    const average =
      (count: number, persons = count) =>
      () => {
        const people = Array.from({ length: count }, (_, at) =>
          Object.assign(new Person(), { id: `p${at % persons}` }),
        );
        return guard.run('analytics', () => new Report().average(people));
      };
    expect(average(3)()).toBe(9);
    const refused = { field: 'the result of Report.average', category: 'health-data' };
    expect(thrownBy(average(2))).toMatchObject(refused);
    // Five visits of two persons say as much about each of them.
    expect(thrownBy(average(5, 2))).toMatchObject(refused);
  });

  it('reads nothing where no purpose is open', () => {
    const { Person } = setUp();
    expect(thrownBy(() => new Person().alias())).toMatchObject({ purpose: null });
  });
});
