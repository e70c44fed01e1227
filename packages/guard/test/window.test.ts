import { AsyncResource } from 'node:async_hooks';
import type { PolicyJson } from '@purposely/core';
import { WorkProduct } from '@purposely/decorators';
import { PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, type Person, personClass, policy, tag, thrownBy, ticketClass } from './support/shop';

/** Names no customers, so that nothing but label and purpose decides. */
const withoutCustomers = without('tenant');

function without(id: string): PolicyJson {
  return { ...policy.json, clauses: policy.json.clauses.filter((clause) => clause.id !== id) };
}

function setUp(options: Parameters<typeof guardWith>[0] = {}) {
  const { guard, audit } = guardWith({ policy: withoutCustomers, tracking: false, ...options });
  const Person = personClass();
  guard.protect(Person);
  return { guard, audit, Person, person: new Person() };
}

/** Reads twice, since the second read may rely on the first. */
function mail(person: Person): string {
  return `${person.email}${person.email}`.slice(person.email.length);
}

function mayRead(person: Person): boolean {
  try {
    return mail(person) !== '';
  } catch {
    return false;
  }
}

const refused = expect.any(PurposeViolationError);

describe('guard.window', () => {
  it('gives what may be read, and returns what the function returns', () => {
    const { guard, person } = setUp();
    expect(guard.run('support', () => guard.window(() => mail(person)))).toBe('ada@example.test');
  });

  it('refuses what may not be read', () => {
    const { guard, person } = setUp();
    guard.run('support', () => guard.window(() => expect(thrownBy(() => person.diagnosis)).toEqual(refused)));
    guard.run('care', () => guard.window(() => expect(thrownBy(() => mail(person))).toEqual(refused)));
  });

  it('opens no purpose', () => {
    const { guard, person } = setUp();
    expect(thrownBy(() => guard.window(() => person.email))).toEqual(refused);
  });

  it('asks for the inner purpose where code inside enters one, and for its own again behind that', () => {
    const { guard, person } = setUp();
    guard.run('support', () =>
      guard.window(() => {
        expect(mail(person)).toBe('ada@example.test');
        expect(guard.run('care', () => thrownBy(() => person.email))).toEqual(refused);
        expect(guard.run('care', () => person.diagnosis)).toBe('hay fever');
        expect(mail(person)).toBe('ada@example.test');
        expect(thrownBy(() => person.diagnosis)).toEqual(refused);
      }),
    );
  });

  it('asks for the inner purpose in a window inside of another one', () => {
    const { guard, person } = setUp();
    guard.run('support', () =>
      guard.window(() => {
        mail(person);
        guard.run('care', () => guard.window(() => expect(thrownBy(() => mail(person))).toEqual(refused)));
        expect(mail(person)).toBe('ada@example.test');
      }),
    );
  });

  it('lets functions that were bound to another purpose read for that one', () => {
    const { guard, person } = setUp();
    const bound = guard.run('care', () => AsyncResource.bind(() => thrownBy(() => mail(person))));
    const unbound = AsyncResource.bind(() => thrownBy(() => mail(person)));
    const seen = guard.run('support', () => guard.window(() => [mail(person), bound(), unbound(), mail(person)]));
    expect(seen).toEqual(['ada@example.test', refused, refused, 'ada@example.test']);
  });

  it('reads for the context that the store gives where one resource is entered in itself', () => {
    const { guard, person } = setUp();
    const resource = guard.run('care', () => new AsyncResource('Test'));
    const purposes: [string | undefined, boolean][] = [];
    resource.runInAsyncScope(() =>
      guard.run('support', () =>
        guard.window(() => {
          mail(person);
          resource.runInAsyncScope(() => {
            purposes.push([guard.current()?.purpose, mayRead(person)]);
          });
        }),
      ),
    );
    expect([
      ['care', false],
      ['support', true],
    ]).toContainEqual(purposes[0]);
  });

  it('reads for nobody behind its end', async () => {
    const { guard, person } = setUp();
    let later: Promise<unknown> = Promise.resolve();
    guard.run('support', () => {
      guard.window(() => {
        mail(person);

        later = Promise.resolve().then(() => mail(person));
      });
    });
    expect(thrownBy(() => mail(person))).toEqual(refused);
    expect(await later).toBe('ada@example.test');
  });

  it('ends when the function throws', () => {
    const { guard, person } = setUp();
    const thrown = guard.run('support', () =>
      thrownBy(() =>
        guard.window(() => {
          mail(person);
          throw new Error('broken');
        }),
      ),
    );
    expect(thrown).toEqual(new Error('broken'));
    expect(thrownBy(() => mail(person))).toEqual(refused);
  });

  it('refuses a function that returns a promise', () => {
    const { guard } = setUp();
    expect(thrownBy(() => guard.run('support', () => guard.window(async () => 1)))).toEqual(
      new TypeError(
        'The function that was given to guard.window() returned a promise, and what it does after its first "await" is not in ' +
          'the window. Give it a function that returns when it is done, or use guard.run().',
      ),
    );
  });

  it('asks the new policy when the old one is replaced inside, also inside of another purpose', () => {
    const clauses = withoutCustomers.clauses.filter(({ id }) => id !== 'contact');
    const other = { ...withoutCustomers, version: '2', clauses };
    const { guard, person } = setUp();
    guard.run('support', () =>
      guard.window(() => {
        const { get } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(person), 'email') as PropertyDescriptor;
        mail(person);
        guard.run('care', () => guard.reload(other));
        expect(thrownBy(() => mail(person))).toEqual(refused);
        expect(thrownBy(() => get?.call(person))).toEqual(refused);
      }),
    );
  });

  it('goes on to track what is read', () => {
    const { guard, Person, person } = setUp({ tracking: {} });
    const other = new Person('grace@example.test');
    guard.run('support', () => {
      const texts = guard.window(() => [mail(person), mail(other)]);
      for (const text of texts) expect(thrownBy(() => guard.check(text, { recipient: 'Vendor' }))).toEqual(refused);
    });
  });

  it('compares customers at each read', () => {
    const { guard } = setUp({ policy });
    const Ticket = ticketClass();
    guard.protect(Ticket);
    guard.run({ purpose: 'support', customer: 'one' }, () =>
      guard.window(() => {
        const [mine, theirs] = [new Ticket('one', 'mine'), new Ticket('two', 'theirs')];
        expect([mine.text, mine.text]).toEqual(['mine', 'mine']);
        expect(thrownBy(() => theirs.text)).toEqual(refused);
      }),
    );
  });

  it('asks about what declassifiers gave back by its new labels', () => {
    const { guard, Person } = setUp();
    class Lessons {
      learn(person: Person): Person {
        person.email = 'a lesson';
        person.diagnosis = 'learned from it';
        return person;
      }
    }
    tag(Lessons, { learn: WorkProduct() });
    guard.protect(Lessons);
    // The first one that a process meets, so that nothing else may come before it here.
    guard.run('support', () =>
      guard.window(() => {
        const person = new Person();
        expect(mail(person)).toBe('ada@example.test');
        new Lessons().learn(person);
        expect(thrownBy(() => mail(person))).toEqual(refused);
      }),
    );
    const lesson = guard.run('support', () => new Lessons().learn(new Person()));
    guard.run('support', () =>
      guard.window(() => {
        expect(mail(new Person())).toBe('ada@example.test');
        expect(thrownBy(() => mail(lesson))).toEqual(refused);
      }),
    );
    expect(guard.run('lessons', () => guard.window(() => mail(lesson)))).toBe('a lesson');
  });
});
