import { Anonymizes, Category, Pseudonymizes } from '@purposely/decorators';
import { PurposeViolationError } from '@purposely/guard';
import { describe, expect, it } from 'vitest';
import { guardWith, type Person, personClass, tag, thrownBy } from './support/shop';

const refused = expect.any(PurposeViolationError);

function setUp() {
  const { guard, audit } = guardWith();
  const Person = personClass();
  class Names {
    keep(people: readonly Person[]): readonly Person[] {
      return people.filter(({ email }) => email.length > 0);
    }

    half(person: Person): Person {
      person.email = 'p1';
      return person;
    }

    renew(person: Person): Person {
      const made = new Person(`p-${person.email.length}`, `d-${person.diagnosis.length}`);
      return made;
    }

    lazily(person: Person): PromiseLike<string> {
      const { email } = person;
      return { then: (done: never) => Promise.resolve(`p-${email}`).then(done) };
    }
  }
  const review = { reviewedBy: 'Grace', reason: 'Counts letters.' };
  tag(Names, { keep: Anonymizes(review), half: Pseudonymizes(), renew: Pseudonymizes(), lazily: Pseudonymizes() });
  guard.protect(Person, Names);
  return { guard, audit, person: new Person(), names: new Names() };
}

describe('what a declassifier gives back', () => {
  it('keeps its labels where it came in and nothing was done to it', () => {
    const { guard, audit, person, names } = setUp();
    expect(guard.run('support', () => names.keep([person]))).toEqual([person]);
    expect(thrownBy(() => guard.run('analytics', () => person.email))).toEqual(refused);
    expect(audit.records.find(({ event }) => event === 'declassified')?.reason).toBe(
      'Its result is anonymized. What came back as it was keeps its labels (1 of its instances).',
    );
  });

  it('keeps its labels where only a part of it was replaced', () => {
    const { guard, person, names } = setUp();
    guard.run('support', () => names.half(person));
    expect(thrownBy(() => guard.run('analytics', () => person.diagnosis))).toEqual(refused);
  });

  it('has its new state where all that it holds was put there', () => {
    const { guard, person, names } = setUp();
    const made = guard.run('support', () => names.renew(person));
    expect(guard.run('analytics', () => [made.email, made.diagnosis])).toEqual(['p-16', 'd-9']);
  });

  it('is awaited, whatever kind of promise it is', async () => {
    const { guard, audit, person, names } = setUp();
    expect(await guard.run('support', () => names.lazily(person))).toBe('p-ada@example.test');
    expect(audit.events).toContain('declassified');
  });

  it('is not taken for new where its class is not protected', () => {
    const { guard } = guardWith();
    class Letter {
      declare to: string;
    }
    tag(Letter, { to: Category('contact-data') });
    class Post {
      pass(letter: Letter): Letter {
        return letter;
      }
    }
    tag(Post, { pass: Pseudonymizes() });
    guard.protect(Post);
    const letter = Object.assign(new Letter(), { to: 'ada@example.test' });
    guard.run('support', () => new Post().pass(letter));
    expect(thrownBy(() => guard.check(letter, { purpose: 'analytics' }))).toEqual(refused);
  });
});
