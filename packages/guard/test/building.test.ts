import { defaultGuard } from '@purposely/guard';
import { building } from '@purposely/guard/serializer';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass } from './support/shop';

describe('building', () => {
  const open = () => {
    const { guard, audit } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    return { guard, audit, Person };
  };

  it('lets a field be read that was assigned in the build', () => {
    const { Person } = open();
    expect(building(() => new Person('bob@example.test').email)).toBe('bob@example.test');
  });

  it('guards the field once the build is over', () => {
    const { Person } = open();
    const person = building(() => new Person());
    expect(() => person.email).toThrow(/No purpose is open here/);
  });

  it('guards it after a build that threw', () => {
    const { Person } = open();
    const person = new Person();
    const fail = () => {
      person.email = 'bob@example.test';
      throw new Error('It failed.');
    };
    expect(() => building(fail)).toThrow('It failed.');
    expect(() => person.email).toThrow(/No purpose is open here/);
  });

  it('guards it in what the build started', async () => {
    const { Person } = open();
    const later = building(async () => {
      const person = new Person();
      await undefined;
      return person.email;
    });
    await expect(later).rejects.toThrow(/No purpose is open here/);
  });

  it('guards the other fields of an instance that one field was assigned of', () => {
    const { Person } = open();
    const person = new Person();
    const read = () => {
      person.email = 'bob@example.test';
      return person.diagnosis;
    };
    expect(() => building(read)).toThrow(/Person\.diagnosis/);
  });

  it('does not open what an outer build assigned to an inner one', () => {
    const { Person } = open();
    const read = () => {
      const person = new Person();
      return building(() => person.email);
    };
    expect(() => building(read)).toThrow(/Person\.email/);
  });
});

describe('one field at a time', () => {
  it('tells which guarded fields have a value, and asks about none', () => {
    const { guard, audit } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    expect([...guard.fieldsOf(new Person())].sort()).toEqual(['diagnosis', 'email']);
    expect(guard.fieldsOf({ email: 'ada@example.test' })).toEqual([]);
    expect(audit.records).toEqual([]);
  });

  it('is asked about for a purpose and a recipient', () => {
    const { guard } = guardWith();
    const Person = personClass();
    guard.protect(Person);
    const person = new Person();
    expect(guard.read(person, 'email', { purpose: 'support' })).toBe('ada@example.test');
    expect(guard.read(person, 'visits', { purpose: 'support' })).toBe(3);
    expect(() => guard.read(person, 'email', { purpose: 'analytics' })).toThrow(/Person\.email/);
    expect(() => guard.read(person, 'email', { purpose: 'support', recipient: 'Vendor' })).toThrow(/"Vendor"/);
    expect(() => guard.read(person, 'email')).toThrow(/No purpose is open here/);
  });

  it('is asked about where its class is labelled and not protected', () => {
    const { guard } = guardWith();
    const Person = personClass();
    expect(() => guard.read(new Person(), 'email', { purpose: 'analytics' })).toThrow(/Person\.email/);
  });
});

describe('the default guard', () => {
  it('is the first that was made', () => {
    guardWith();
    const first = defaultGuard();
    guardWith();
    expect(defaultGuard()).toBe(first);
  });
});

it('is no part of what programs see of the guard', async () => {
  expect(Object.keys(await import('@purposely/guard'))).not.toContain('building');
});
