import { inspect } from 'node:util';
import { Category } from '@purposely/decorators';
import { type AllowedFor, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, type Person, personClass, tag, thrownBy } from './support/shop';

function setUp(options: Parameters<typeof guardWith>[0] = {}) {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  guard.protect(Person);
  return { guard, audit, Person };
}

describe('guard.check', () => {
  it('gives the value itself back when there is nothing to refuse', () => {
    const { guard } = setUp();
    const value = { a: [1, { b: 'text' }] };
    expect(guard.run('support', () => guard.check(value, { recipient: 'Vendor' }))).toBe(value);
  });

  it('refuses what a clause denies to the recipient', () => {
    const { guard, Person } = setUp();
    const check = (recipient: string) => () =>
      guard.run('support', () => guard.check(`mail ${new Person().email}`, { recipient, place: 'the log line' }));
    expect(check('Mailer')()).toBe('mail ada@example.test');
    expect(thrownBy(check('Vendor'))).toMatchObject({
      clause: 'no-vendor',
      recipient: 'Vendor',
      field: 'Person.email, found in the log line',
    });
  });

  it('asks for another purpose than the running one where it is told to', () => {
    const { guard, Person } = setUp();
    const person = new Person();
    expect(thrownBy(() => guard.run('support', () => guard.check([person], { purpose: 'care' })))).toMatchObject({
      purpose: 'care',
    });
  });

  it('gives a plain copy without the denied fields in the mode redact', () => {
    const { guard, Person } = setUp({ mode: 'redact' });
    const checked = guard.run('support', () => guard.check({ person: new Person() }));
    expect(checked).toEqual({ person: { id: 'person-1', email: 'ada@example.test', visits: 3 } });
  });

  it('looks into classes that have labels and are not protected', () => {
    const { guard } = setUp();
    class Note {
      text = 'hay fever';
    }
    tag(Note, { text: Category('health-data') });
    expect(thrownBy(() => guard.run('support', () => guard.check([new Note()])))).toMatchObject({ field: 'Note.text' });
  });

  it('refuses a label that the policy does not know, and says so', () => {
    const { guard } = setUp();
    class Note {
      text = 'hay fever';
    }
    tag(Note, { text: Category('helth-data') });
    const error = thrownBy(() => guard.run('care', () => guard.check([new Note()])));
    expect(error).toMatchObject({ field: 'Note.text', clause: null });
    expect((error as PurposeViolationError).reason).toContain('helth-data');
  });

  it('finds an own property that hides a guarded field', () => {
    const { guard, Person } = setUp();
    const person = Object.defineProperty(new Person(), 'diagnosis', { value: 'shown', enumerable: true });
    expect(thrownBy(() => guard.run('support', () => guard.check(person)))).toMatchObject({
      field: 'Person.diagnosis',
    });
  });
});

describe('guard.allowed', () => {
  it('answers without recording or throwing', () => {
    const { guard, audit, Person } = setUp({ mode: 'report' });
    const person = new Person();
    expect(guard.allowed('support', person)).toBe(false);
    expect(guard.allowed('suport', 'text')).toBe(false);
    expect(guard.run('support', () => guard.allowed('service', person.email))).toBe(true);
    expect(guard.run('support', () => guard.allowed('service', person.email, { recipient: 'Vendor' }))).toBe(false);
    expect(audit.records).toEqual([]);
  });
});

describe('guard.allowed about an instance with a toJSON of its own', () => {
  /** A person who shows no more than an address, and nothing at all where that may not be read. */
  function shyClass() {
    return class Shy {
      declare email: string;
      declare diagnosis: string;
      constructor() {
        Object.assign(this, { email: 'ada@example.test', diagnosis: 'hay fever' });
      }
      toJSON(): object {
        try {
          return { email: this.email };
        } catch {
          return {};
        }
      }
    };
  }

  function shy(options: Parameters<typeof guardWith>[0] = {}) {
    const made = guardWith(options);
    const Shy = shyClass();
    tag(Shy, { email: Category('contact-data'), diagnosis: Category('health-data') });
    made.guard.protect(Shy);
    return { ...made, Shy };
  }

  it.each(['enforce', 'redact', 'report'] as const)('asks about all of its fields in the mode %s', (mode) => {
    const { guard, Shy } = shy({ mode });
    const instance = new Shy();
    for (const running of ['support', 'care', 'analytics']) {
      guard.run(running, () => {
        expect(['support', 'care', 'analytics'].filter((purpose) => guard.allowed(purpose, instance))).toEqual([]);
      });
    }
  });

  it.each(['enforce', 'redact', 'report'] as const)(
    'asks about what a record holds and what it shows, in the mode %s',
    (mode) => {
      const { guard, Shy } = shy({ mode });
      const instance = new Shy();
      guard.run('support', () => {
        const hiding = { people: [instance], toJSON: () => ({ count: 1 }) };
        expect(guard.allowed('support', hiding)).toBe(false);
        expect(guard.allowed('support', { toJSON: () => ({ people: [instance] }) })).toBe(false);
        expect(guard.allowed('support', { toJSON: () => ({ count: 1 }) })).toBe(true);
      });
    },
  );

  it.each(['enforce', 'redact', 'report'] as const)(
    'asks for a recipient about what it shows, in the mode %s',
    (mode) => {
      const { guard, Shy } = shy({ mode });
      const instance = new Shy();
      for (const running of ['support', 'care']) {
        guard.run(running, () => {
          expect(guard.allowed('support', instance, { recipient: 'Mailer' })).toBe(true);
          expect(guard.allowed('support', instance, { recipient: 'Vendor' })).toBe(false);
        });
      }
    },
  );

  it('leaves no record of what its code reads, nor of what is in objects around it', () => {
    const { guard, audit, Shy } = shy({ mode: 'report' });
    const person = new Shy();
    const holder = { toJSON: () => [person.diagnosis] };
    guard.run('support', () => {
      expect(guard.allowed('support', holder)).toBe(false);
      expect(guard.allowed('care', holder)).toBe(true);
      expect(guard.allowed('care', person, { recipient: 'Vendor' })).toBe(true);
    });
    expect(audit.records).toEqual([]);
  });
});

describe('the type of what guard.allowed was asked about', () => {
  it('tells it apart from what nobody asked about', () => {
    const { guard, Person } = setUp();
    const mailed: string[] = [];
    const mail = (address: AllowedFor<string, 'support'>): number => mailed.push(address);
    guard.run('support', () => {
      const { email } = new Person();
      // @ts-expect-error Nobody has asked.
      mail(email);
      if (guard.allowed('support', email)) mail(email);
      else mailed.push(email.toUpperCase());
      // @ts-expect-error Another purpose was asked about.
      if (guard.allowed('analytics', email)) mail(email);
    });
    expect(mailed).toEqual(['ada@example.test', 'ada@example.test']);
  });
});

describe('guard.toPlain', () => {
  it('makes what JSON can carry, and leaves references back out', () => {
    const { guard, Person } = setUp({ mode: 'redact' });
    const value: Record<string, unknown> = {
      people: new Set([new Person()]),
      byName: new Map([['ada', new Person()]]),
      pairs: new Map([[1, 'one']]),
      at: new Date(0),
    };
    value.self = value;
    const person = { id: 'person-1', email: 'ada@example.test', visits: 3 };
    const plain = guard.run('support', () => guard.toPlain(value));
    expect(plain).toEqual({ people: [person], byName: { ada: person }, pairs: [[1, 'one']], at: new Date(0) });
  });

  it('shows an object twice that comes twice', () => {
    const { guard } = setUp();
    const one = { a: 1 };
    expect(guard.run('support', () => guard.toPlain([one, one]))).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it('takes the toJSON of a class, and looks at what it gives', () => {
    const { guard, Person } = setUp();
    const email = (): string => guard.run('support', () => new Person().email);
    class Money {
      toJSON(): unknown {
        return { text: email() };
      }
    }
    expect(guard.run('support', () => guard.toPlain({ money: new Money() }))).toEqual({
      money: { text: 'ada@example.test' },
    });
  });

  it('sets a property called __proto__ as data', () => {
    const { guard } = setUp();
    const plain = guard.run('support', () => guard.toPlain(JSON.parse('{"__proto__":{"admin":true}}'))) as object;
    expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
    expect(JSON.stringify(plain)).toBe('{"__proto__":{"admin":true}}');
  });
});

describe('a guarded instance', () => {
  it('is serialized by JSON.stringify under the running purpose', () => {
    const { guard, Person } = setUp({ mode: 'redact' });
    const text = guard.run('care', () => JSON.stringify([new Person()]));
    expect(JSON.parse(text)).toEqual([{ id: 'person-1', diagnosis: 'hay fever', visits: 3 }]);
  });

  it('makes JSON.stringify throw in the mode enforce', () => {
    const { guard, Person } = setUp();
    expect(thrownBy(() => guard.run('care', () => JSON.stringify(new Person())))).toBeInstanceOf(PurposeViolationError);
  });

  it('shows its categories to util.inspect, never its values', () => {
    const { guard, Person } = setUp();
    const shown = guard.run('support', () => inspect({ list: [new Person()] }, { depth: 5 }));
    expect(shown).toContain('email: [contact-data]');
    expect(shown).toContain('visits: 3');
    expect(shown).not.toContain('ada@');
  });

  it.each([
    ['spread', (person: object) => ({ ...person })],
    ['Object.assign', (person: object) => Object.assign({}, person)],
    ['structuredClone', (person: object) => structuredClone(person)],
    ['Object.values', (person: object) => Object.values(person)],
    ['Object.entries', (person: object) => Object.entries(person)],
    [
      'inspect without hooks',
      (person: object) => inspect(person, { customInspect: false, showHidden: true, depth: 9 }),
    ],
  ])('gives no guarded value away to %s', (_name, take) => {
    const { guard, Person } = setUp();
    const taken = guard.run('support', () => take(new Person()));
    expect(JSON.stringify(taken)).not.toMatch(/ada@|hay fever/);
  });

  it('guards objects that inherit from it', () => {
    const { guard, Person } = setUp();
    const child = Object.create(new Person()) as { email: string };
    expect(guard.run('support', () => child.email)).toBe('ada@example.test');
    expect(thrownBy(() => guard.run('care', () => child.email))).toBeInstanceOf(PurposeViolationError);
  });

  it('keeps its value when it is frozen', () => {
    const { guard, Person } = setUp();
    const person: Person = new Person();
    Object.freeze(person);
    expect(() => {
      person.email = 'other@example.test';
    }).toThrow(TypeError);
    expect(guard.run('support', () => person.email)).toBe('ada@example.test');
  });
});
