import {
  classToClassFromExist,
  deserialize,
  deserializeArray,
  instanceToInstance,
  plainToClassFromExist,
  plainToInstance,
} from '@purposely/class-transformer';
import type { GuardOptions } from '@purposely/guard';
import { Expose, Transform, Type } from 'class-transformer';
import { describe, expect, it } from 'vitest';
import { decorate } from './support/people';
import { legacyPeople } from './support/people.legacy';
import { standardPeople } from './support/people.standard';
import { guardWith } from './support/policy';

const flavours = { standard: standardPeople, legacy: legacyPeople };

describe.each(Object.entries(flavours))('with %s decorators', (_flavour, people) => {
  const open = (options: Partial<GuardOptions> = {}) => {
    const classes = people();
    const { guard, audit } = guardWith(options);
    guard.protect(classes.Person, classes.Address);
    return { ...classes, guard, audit, support: { guard, purpose: 'support' } };
  };

  describe('plainToInstance', () => {
    it('makes guarded instances where no purpose is open', () => {
      const { Person, guard, audit } = open();
      const person = plainToInstance(Person, { email: 'bob@example.test' }, { guard });
      expect(audit.records).toEqual([]);
      expect(() => person.email).toThrow(/Person\.email/);
      expect(guard.run('support', () => person.email)).toBe('bob@example.test');
      expect(Object.keys(person)).not.toContain('email');
    });

    it('keeps defaults of the class with exposeDefaultValues', () => {
      const { Person, guard } = open();
      const person = plainToInstance(Person, { email: undefined }, { guard, exposeDefaultValues: true });
      expect(guard.run('support', () => person.email)).toBe('ada@example.test');
    });

    it('puts renamed, nested and transformed values into their guarded fields', () => {
      const { Person, Address, guard } = open();
      decorate(Person, {
        email: Expose({ name: 'mail' }),
        address: Type(() => Address),
        diagnosis: Transform(({ value }) => value.trim()),
        born: Type(() => Date),
      });
      const plain = { mail: 'bob@example.test', address: { street: 'Hill 2' }, diagnosis: ' flu ', born: '2000-01-01' };
      const person = plainToInstance(Person, plain, { guard });
      expect(guard.run('support', () => [person.email, person.address?.street])).toEqual([
        'bob@example.test',
        'Hill 2',
      ]);
      expect(guard.run('care', () => [person.diagnosis, person.born])).toEqual(['flu', new Date('2000-01-01')]);
      expect(() => person.address?.street).toThrow(/Address\.street/);
    });

    it('asks about a plain value that holds what was read as labelled', () => {
      const { Person, guard } = open();
      const person = new Person();
      const fill = () => {
        const plain = { id: guard.run({ purpose: 'support' }, () => person.email) };
        return plainToInstance(Person, plain, { guard, recipient: 'Vendor' });
      };
      expect(() => guard.run('support', fill)).toThrow(/Person\.email, found in/);
    });

    it('opens no field of an instance that was there before', () => {
      const { Person, guard } = open();
      const older = new Person();
      decorate(Person, { id: Transform(() => older.email) });
      expect(() => plainToInstance(Person, { id: '1' }, { guard })).toThrow(/Person\.email/);
    });

    it('fills instances that exist', () => {
      const { Person, guard } = open();
      const person = new Person();
      expect(plainToClassFromExist(person, { id: 'p2' }, { guard })).toBe(person);
      expect(person.id).toBe('p2');
    });

    it('reads JSON', () => {
      const { Person, guard } = open();
      const one = deserialize(Person, '{"email":"bob@example.test"}', { guard });
      const [first] = deserializeArray(Person, '[{"email":"eve@example.test"}]', { guard });
      expect(guard.run('support', () => [one.email, first?.email])).toEqual(['bob@example.test', 'eve@example.test']);
    });
  });

  describe('instanceToInstance', () => {
    it('copies what the purpose may have into a guarded copy', () => {
      const { Person, support, guard } = open({ mode: 'redact', redactors: { 'health-data': () => 'hidden' } });
      const copy = instanceToInstance(new Person(), support);
      expect(copy).toBeInstanceOf(Person);
      expect(Object.keys(copy)).not.toContain('email');
      expect(guard.run('support', () => copy.email)).toBe('ada@example.test');
      expect(guard.run('care', () => [copy.email, copy.diagnosis])).toEqual([undefined, 'hidden']);
    });

    it('throws for a denied field in the mode enforce', () => {
      const { Person, support } = open();
      expect(() => instanceToInstance(new Person(), support)).toThrow(/Person\.diagnosis/);
    });

    it('puts the objects themselves at references back', () => {
      const { Person, support } = open({ mode: 'redact' });
      const person = new Person();
      person.friend = person;
      const copy = instanceToInstance(person, { ...support, enableCircularCheck: true });
      expect(copy).not.toBe(person);
      expect(copy.friend).toBe(person);
    });

    it('puts them into maps and sets as well', () => {
      const { Person, support } = open({ mode: 'redact' });
      const person: object = new Person();
      Object.assign(person, { byName: new Map([['me', person]]), all: new Set([person]) });
      const copy: object = instanceToInstance(person, { ...support, enableCircularCheck: true });
      expect(copy).not.toBe(person);
      expect(Reflect.get(copy, 'byName').get('me')).toBe(person);
      // Without a type, class-transformer makes a list of a set.
      expect([...Reflect.get(copy, 'all')][0]).toBe(person);
    });

    it('fills an instance that exists', () => {
      const { Person, Address, guard } = open();
      const target = new Address('old');
      expect(classToClassFromExist(new Address('new'), target, { guard, purpose: 'support' })).toBe(target);
      expect(guard.run('support', () => target.street)).toBe('new');
      expect(Person.name).toBe('Person');
    });
  });
});
