import { parsePolicy } from '@purposely/core';
import { Purpose } from '@purposely/decorators';
import { PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, policy, tag, thrownBy } from './support/shop';

/** The policy of the shop, with health data for support and without addresses for it. */
const other = parsePolicy({
  ...policy.json,
  version: '2',
  clauses: [
    ...policy.json.clauses.filter(({ id }) => id !== 'contact'),
    { id: 'health', allow: { category: 'health-data', purpose: 'service' }, reason: 'Support has changed.' },
  ],
});

function setUp(options: Parameters<typeof guardWith>[0] = {}) {
  const { guard, audit } = guardWith(options);
  const Person = personClass();
  class Desk {
    address(person: { email: string }): string {
      return person.email;
    }
  }
  tag(Desk, { address: Purpose('support') });
  guard.protect(Person, Desk);
  return { guard, audit, Person, desk: new Desk(), Desk };
}

describe('guard.reload', () => {
  it('asks the new policy about every read, also of instances and purposes that were there before', () => {
    const { guard, audit, Person } = setUp();
    const person = new Person();
    guard.run('support', () => {
      expect(person.email).toBe('ada@example.test');
      guard.reload(other);
      expect(thrownBy(() => person.email)).toBeInstanceOf(PurposeViolationError);
      expect(person.diagnosis).toBe('hay fever');
    });
    expect(guard.policy.version).toBe('2');
    expect(audit.records[0]).toMatchObject({
      event: 'policy-replaced',
      reason: '"shop" 1 was replaced by "shop" 2.',
    });
  });

  it('makes plain objects by the new policy', () => {
    const { guard, Person } = setUp({ mode: 'redact' });
    const plain = (): unknown => guard.run('support', () => guard.toPlain([new Person()]));
    expect(plain()).toEqual([{ id: 'person-1', email: 'ada@example.test', visits: 3 }]);
    guard.reload(other);
    expect(plain()).toEqual([{ id: 'person-1', diagnosis: 'hay fever', visits: 3 }]);
  });

  it('reaches a method that a framework kept aside', () => {
    const { guard, Person, desk, Desk } = setUp();
    const kept = Desk.prototype.address.bind(desk);
    const person = Object.assign(new Person(), { diagnosis: undefined });
    expect(kept(person)).toBe('ada@example.test');
    guard.reload(other);
    expect(thrownBy(() => kept(person))).toMatchObject({ purpose: 'support', category: 'contact-data' });
    guard.reload(policy);
    expect(kept(person)).toBe('ada@example.test');
  });

  it('closes an accessor that somebody kept aside, since it asks the policy of its time', () => {
    const { guard, Person } = setUp();
    const kept = Object.getOwnPropertyDescriptor(Person.prototype, 'email')?.get as () => string;
    const person = new Person();
    const read = (): string => guard.run('support', () => kept.call(person));
    expect(read()).toBe('ada@example.test');
    guard.reload(other);
    expect(thrownBy(read)).toMatchObject({
      clause: null,
      reason:
        'Another policy has taken the place of the one that is asked here. Read the field from the object itself.',
    });
  });

  it('goes on with the policy it has when the new one is broken', () => {
    const { guard, Person } = setUp();
    const { 'contact-data': _, ...fewer } = policy.json.categories['personal-data']?.children ?? {};
    const poorer = {
      ...policy.json,
      categories: { ...policy.json.categories, 'personal-data': { children: fewer } },
      clauses: policy.json.clauses.filter(({ id }) => !['contact', 'no-vendor'].includes(id)),
    };
    expect(() => guard.reload({ name: 'broken' } as never)).toThrow();
    expect(() => guard.reload(poorer)).toThrow(
      'uses the category "contact-data", which the policy "shop" does not have',
    );
    expect(guard.policy.version).toBe('1');
    expect(guard.run('support', () => new Person().email)).toBe('ada@example.test');
  });

  it('denies a purpose that the new policy does not have', async () => {
    const { guard, Person } = setUp();
    const { care: _, ...purposes } = policy.json.purposes;
    const clauses = policy.json.clauses.filter(({ id }) => id !== 'care');
    await guard.run('care', async () => {
      const person = new Person();
      expect(person.diagnosis).toBe('hay fever');
      await null;
      guard.reload({ ...policy.json, purposes, clauses });
      expect(thrownBy(() => person.diagnosis)).toBeInstanceOf(PurposeViolationError);
    });
  });

  it('mixes no two policies under load', async () => {
    const { guard, Person } = setUp({ mode: 'redact' });
    let wrong = 0;
    const request = async (): Promise<void> => {
      for (let step = 0; step < 20; step += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        const [first, second] = guard.toPlain([new Person(), new Person()]) as Record<string, unknown>[];
        const shows = guard.policy.version === '1' ? 'email' : 'diagnosis';
        const keys = ['id', shows, 'visits'].sort().join();
        for (const one of [first, second])
          if (
            Object.keys(one ?? {})
              .sort()
              .join() !== keys
          )
            wrong += 1;
      }
    };
    const load = Promise.all(Array.from({ length: 50 }, () => guard.run('support', request)));
    for (let swap = 0; swap < 20; swap += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      guard.reload(swap % 2 === 0 ? other : policy);
    }
    await load;
    expect(wrong).toBe(0);
  });

  it('changes nothing when a class cannot be guarded anew', () => {
    const { guard, audit, Person, Desk } = setUp();
    Object.freeze(Desk.prototype);
    const person = new Person();
    expect(thrownBy(() => guard.reload(other))).toEqual(
      new TypeError(
        'Desk.address cannot be guarded by another policy, since the class is frozen or sealed. Leave it open where policies ' +
          'are replaced while the program runs.',
      ),
    );
    expect([guard.policy.version, audit.events]).toEqual(['1', []]);
    expect(guard.run('support', () => person.email)).toBe('ada@example.test');
  });

  it('has the new policy asked about results of what began under the old one', async () => {
    const { guard, Person } = setUp();
    const person = new Person();
    const email = await guard.run('service', () =>
      guard.run('support', async () => {
        const read = person.email;
        guard.reload({ ...policy.json, version: '2' });
        await null;
        return read;
      }),
    );
    expect(email).toBe('ada@example.test');
    const refused = guard.run('service', () =>
      guard.run('support', async () => {
        const read = person.email;
        guard.reload(other);
        await null;
        return read;
      }),
    );
    await expect(refused).rejects.toThrow(PurposeViolationError);
  });
});
