import { instanceToPlain, instanceToPlainFromExist, serialize } from '@purposely/class-transformer';
import { type GuardOptions, PurposeViolationError } from '@purposely/guard';
import { Exclude, Expose, Transform, Type } from 'class-transformer';
import { describe, expect, it } from 'vitest';
import { decorate } from './support/people';
import { legacyPeople } from './support/people.legacy';
import { standardPeople } from './support/people.standard';
import { guardWith } from './support/policy';

const flavours = { standard: standardPeople, legacy: legacyPeople };

describe.each(Object.entries(flavours))('instanceToPlain of classes with %s decorators', (_flavour, people) => {
  const open = (options: Partial<GuardOptions> = {}) => {
    const classes = people();
    const { guard, audit } = guardWith({ mode: 'redact', ...options });
    guard.protect(classes.Person, classes.Address);
    return { ...classes, guard, audit, support: { guard, purpose: 'support' }, care: { guard, purpose: 'care' } };
  };

  it('shows the guarded fields that the purpose may have', () => {
    const { Person, support } = open();
    expect(instanceToPlain(new Person(), support)).toMatchObject({ id: 'p1', email: 'ada@example.test' });
  });

  it('takes the running purpose where none is named', () => {
    const { Person, guard } = open();
    const plain = guard.run('care', () => instanceToPlain(new Person(), { guard }));
    expect([plain.email, plain.diagnosis]).toEqual([undefined, 'hay fever']);
  });

  it('throws for a denied field in the mode enforce', () => {
    const { Person, support } = open({ mode: 'enforce' });
    expect(() => instanceToPlain(new Person(), support)).toThrow(PurposeViolationError);
    expect(() => instanceToPlain(new Person(), support)).toThrow(/^Person\.diagnosis \(health-data/);
  });

  it('rejects the promise in the result where what it gives is denied', async () => {
    const { Person, support } = open({ mode: 'enforce' });
    const plain = instanceToPlain({ later: Promise.resolve(new Person()) }, support);
    await expect(plain.later).rejects.toThrow(PurposeViolationError);
  });

  it('gives what a promise in the value gives', async () => {
    const { Person, support } = open();
    const plain = instanceToPlain({ later: Promise.resolve(new Person()) }, support);
    await expect(plain.later).resolves.toMatchObject({ id: 'p1', email: 'ada@example.test' });
  });

  it('throws without a purpose', () => {
    const { Person, guard } = open({ mode: 'enforce' });
    expect(() => instanceToPlain(new Person(), { guard })).toThrow(/No purpose is open here/);
  });

  it('shows what the redactor leaves of a denied field', () => {
    const { Person, support } = open({ redactors: { 'health-data': () => 'hidden' } });
    expect(instanceToPlain(new Person(), support).diagnosis).toBe('hidden');
  });

  it('lets a denied field through in the mode report, and records it once', () => {
    const { Person, support, audit } = open({ mode: 'report' });
    expect(instanceToPlain(new Person(), support).diagnosis).toBe('hay fever');
    expect(audit.records.map(({ event, field }) => [event, field])).toEqual([['reported', 'Person.diagnosis']]);
  });

  it('asks for the recipient', () => {
    const { Person, support } = open();
    expect(instanceToPlain(new Person(), { ...support, recipient: 'Vendor' }).email).toBeUndefined();
  });

  it.each(['support', undefined])('lets borders find what it gave for the running purpose, named as %s', (purpose) => {
    const { Person, guard } = open();
    guard.run('support', () => {
      const { email } = instanceToPlain(new Person(), { guard, purpose });
      expect(email).toBe('ada@example.test');
      expect(guard.check(`to ${email}`, { recipient: 'Vendor' })).not.toContain('ada@');
    });
  });

  it('asks about no field that is excluded', () => {
    const { Person, support } = open({ mode: 'enforce' });
    decorate(Person, { diagnosis: Exclude() });
    expect(instanceToPlain(new Person(), support)).not.toHaveProperty('diagnosis');
  });

  it('asks about a renamed field by its label', () => {
    const { Person, support, care } = open();
    decorate(Person, { email: Expose({ name: 'mail' }) });
    expect(instanceToPlain(new Person(), support)).toHaveProperty('mail', 'ada@example.test');
    expect(instanceToPlain(new Person(), care).mail).toBeUndefined();
  });

  it('keeps groups and versions', () => {
    const { Person, support } = open();
    decorate(Person, { email: Expose({ groups: ['staff'] }), id: Expose({ since: 2 }) });
    expect(instanceToPlain(new Person(), { ...support, groups: ['staff'], version: 1 })).toMatchObject({
      email: 'ada@example.test',
    });
    expect(instanceToPlain(new Person(), { ...support, version: 2 })).not.toHaveProperty('email');
    expect(instanceToPlain(new Person(), { ...support, version: 1 })).not.toHaveProperty('id');
  });

  it('keeps the strategy and excludeExtraneousValues', () => {
    const { Person, support } = open();
    decorate(Person, { email: Expose() });
    const mail = { email: 'ada@example.test' };
    expect(instanceToPlain(new Person(), { ...support, strategy: 'excludeAll' })).toEqual(mail);
    expect(instanceToPlain(new Person(), { ...support, excludeExtraneousValues: true })).toEqual(mail);
  });

  it('hands transformations what the purpose may have', () => {
    const { Person, support, care } = open();
    decorate(Person, { email: Transform(({ value, obj }) => `${value} of ${obj.id}`) });
    expect(instanceToPlain(new Person(), support).email).toBe('ada@example.test of p1');
    expect(instanceToPlain(new Person(), care).email).toBe('undefined of p1');
  });

  it('refuses what a transformation reads beyond its purpose', () => {
    const { Person, support } = open({ mode: 'enforce' });
    decorate(Person, { diagnosis: Exclude(), id: Transform(({ obj }) => `${obj.id} has ${obj.diagnosis}`) });
    expect(() => instanceToPlain(new Person(), support)).toThrow(/Person\.diagnosis/);
  });

  it('searches what a transformation gives for values that were read as labelled', () => {
    const { Person, support, guard } = open();
    const other = new Person();
    decorate(Person, { email: Exclude(), id: Transform(() => `mail ${other.email}`) });
    const plain = guard.run('support', () => instanceToPlain(new Person(), { ...support, recipient: 'Vendor' }));
    expect(plain.id).toBe('mail [contact-data]');
  });

  it('runs exposed getters and methods on the object itself', () => {
    const { Person, support } = open();
    decorate(Person, { secret: Expose(), shout: Expose() });
    expect(instanceToPlain(new Person(), support)).toMatchObject({ secret: 'kept inside', shout: 'ADA@EXAMPLE.TEST' });
  });

  it('asks about fields of nested objects, lists and maps', () => {
    const { Person, Address, support, care } = open();
    decorate(Person, { address: Type(() => Address), others: Type(() => Address) });
    const person = Object.assign(new Person(), {
      address: new Address(),
      others: [new Address('Hill 2')],
      places: new Map([['work', new Address('Dock 3')]]),
    });
    expect(instanceToPlain(person, support)).toMatchObject({
      address: { street: 'Mill Lane 1' },
      others: [{ street: 'Hill 2' }],
      places: { work: { street: 'Dock 3' } },
    });
    expect(JSON.stringify(instanceToPlain(person, care))).not.toMatch(/Mill|Hill|Dock/);
  });

  it('keeps a guarded date a date', () => {
    const { Person, care } = open();
    const born = new Date(0);
    expect(instanceToPlain(Object.assign(new Person(), { born }), care).born).toEqual(born);
  });

  it('leaves references back out with enableCircularCheck', () => {
    const { Person, support } = open();
    const person = new Person();
    person.friend = person;
    expect(instanceToPlain(person, { ...support, enableCircularCheck: true })).not.toHaveProperty('friend');
  });

  it('asks about what a promise resolves to', async () => {
    const { Person, Address, support, care } = open();
    const person = Object.assign(new Person(), { later: Promise.resolve(new Address()) });
    await expect(instanceToPlain(person, support).later).resolves.toEqual({ street: 'Mill Lane 1' });
    expect((await instanceToPlain(person, care).later).street).toBeUndefined();
  });

  it('writes no discriminator into the object', () => {
    const { Person, Address, support } = open();
    const subTypes = [{ name: 'plain', value: Address }];
    decorate(Person, { address: Type(() => Address, { discriminator: { property: 'kind', subTypes } }) });
    const person = Object.assign(new Person(), { address: new Address() });
    expect(instanceToPlain(person, support).address).toEqual({ kind: 'plain', street: 'Mill Lane 1' });
    expect(person.address).not.toHaveProperty('kind');
  });

  it('fills a plain object that exists, and gives JSON', () => {
    const { Person, support } = open();
    const target = { kept: 1 };
    expect(instanceToPlainFromExist(new Person(), target, support)).toMatchObject({
      kept: 1,
      email: 'ada@example.test',
    });
    expect(JSON.parse(serialize([new Person()], support))).toMatchObject([{ id: 'p1', email: 'ada@example.test' }]);
  });
});
