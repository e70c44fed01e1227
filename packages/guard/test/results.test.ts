import { Purpose } from '@purposely/decorators';
import { mask, PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, personClass, tag, thrownBy } from './support/shop';

const refused = expect.any(PurposeViolationError);

function setUp(options: Parameters<typeof guardWith>[0] = {}) {
  const { guard, audit } = guardWith({ arguments: 'on-read', ...options });
  const Person = personClass();
  class Ward {
    finding(person: InstanceType<typeof Person>): string {
      return `has ${person.diagnosis}`;
    }

    async later(person: InstanceType<typeof Person>): Promise<string[]> {
      await null;
      return [person.diagnosis];
    }

    *findings(person: InstanceType<typeof Person>): Generator<string> {
      yield person.diagnosis;
    }
  }
  tag(Ward, { finding: Purpose('care'), later: Purpose('care'), findings: Purpose('care') });
  guard.protect(Person, Ward);
  return { guard, audit, person: new Person(), ward: new Ward() };
}

describe('what code of one purpose gives back to code of another', () => {
  it('is refused where that may not have it', () => {
    const { guard, person } = setUp();
    expect(thrownBy(() => guard.run('support', () => guard.run('care', () => person.diagnosis)))).toMatchObject({
      purpose: 'support',
      field: 'Person.diagnosis, found in the result of guard.run',
    });
  });

  it('is refused when it comes later', async () => {
    const { guard, person, ward } = setUp();
    await expect(guard.run('support', () => ward.later(person))).rejects.toEqual(refused);
  });

  it('is refused inside of longer texts, by methods with a purpose', () => {
    const { guard, person, ward } = setUp();
    expect(thrownBy(() => guard.run('support', () => ward.finding(person)))).toMatchObject({
      field: 'Person.diagnosis, found in the result of Ward.finding',
    });
  });

  it('is refused at each step of a generator', () => {
    const { guard, person, ward } = setUp();
    expect(thrownBy(() => guard.run('support', () => [...ward.findings(person)]))).toEqual(refused);
  });

  it('is redacted or reported by the mode', () => {
    const redacting = setUp({ mode: 'redact', redactors: { 'health-data': mask({ keepEnd: 2 }) } });
    const { person, ward } = redacting;
    expect(redacting.guard.run('support', () => ward.finding(person))).toBe('has *******er');
    const reporting = setUp({ mode: 'report' });
    expect(reporting.guard.run('support', () => reporting.ward.finding(reporting.person))).toBe('has hay fever');
    expect(reporting.audit.events).toContain('reported');
  });

  it('passes where the outer purpose may have it, and where there is none', () => {
    const { guard, person } = setUp();
    expect(guard.run('service', () => guard.run('support', () => person.email))).toBe('ada@example.test');
    expect(guard.run('care', () => guard.run('care', () => person.diagnosis))).toBe('hay fever');
    expect(guard.run('care', () => person.diagnosis)).toBe('hay fever');
  });

  it('stays the same object where nothing of it is refused', () => {
    const { guard, person } = setUp();
    const given = { list: [1, 2], person };
    guard.run('service', () => {
      expect(person.email).toBe('ada@example.test');
      expect(guard.run('support', () => given)).toBe(given);
    });
  });
});
