import { deserialize, serialize } from 'node:v8';
import { type Group, type Instead, otherWay, way } from '../way';
import type { Person } from '../world';

const toPlain: Instead = {
  words: 'Take `guard.toPlain(person)`, which asks about each field.',
  way: otherWay({ take: ({ guard, person }) => guard.toPlain(person) as Person, read: (copy) => copy.email }),
};

/** What copies an object by its own properties finds none that is guarded. */
export const copies: Group = {
  title: 'Copies',
  ways: [
    way({
      name: 'spread: `{ ...person }`',
      fares: 'withheld',
      take: ({ person }) => ({ ...person }),
      read: (copy) => copy,
      instead: toPlain,
    }),
    way({
      name: 'rest: `const { id, ...rest } = person`',
      fares: 'withheld',
      take: ({ person }) => {
        const { id, ...rest } = person;
        return rest;
      },
      instead: toPlain,
    }),
    way({
      name: 'destructuring, by whoever may not: `const { email } = person`',
      fares: 'kept',
      take: ({ person }) => person,
      read: (person) => {
        const { email } = person;
        return email;
      },
    }),
    way({
      name: 'destructuring, before it is handed on',
      fares: 'caught',
      take: ({ person }) => {
        const { email } = person;
        return email;
      },
    }),
    way({
      name: '`Object.assign({}, person)`',
      fares: 'withheld',
      take: ({ person }) => Object.assign({}, person),
      instead: toPlain,
    }),
    way({
      name: '`Object.assign(new Person(), { email })`',
      fares: 'kept',
      take: ({ person, Person }) => Object.assign(new Person(), { email: person.email }),
      read: (other) => other.email,
    }),
    way({
      name: '`Object.entries(person)`, `Object.values(person)`, `for … in`',
      fares: 'withheld',
      take: ({ person }) => {
        const looped: unknown[] = [];
        for (const key in person) looped.push(Reflect.get(person, key));
        return [Object.entries(person), Object.values(person), looped];
      },
      instead: toPlain,
    }),
    way({
      name: '`Object.getOwnPropertyDescriptors(person)`',
      fares: 'withheld',
      take: ({ person }) => Object.defineProperties({}, Object.getOwnPropertyDescriptors(person)),
      instead: toPlain,
    }),
    way({
      name: 'the accessor, taken off the prototype',
      fares: 'kept',
      take: ({ person }) => Object.getOwnPropertyDescriptor(prototypeWith(person, 'email'), 'email'),
      read: (accessor, { person }) => accessor?.get?.call(person),
    }),
    way({
      name: 'a copy with the prototype of the class, field by field',
      fares: 'kept',
      take: ({ person, Person }) => {
        const copy = Object.create(Person.prototype) as Person;
        copy.email = person.email;
        return copy;
      },
      read: (copy) => copy.email,
    }),
    way({
      name: '`structuredClone(person)`',
      fares: 'withheld',
      take: ({ person }) => structuredClone(person),
      instead: toPlain,
    }),
    way({
      name: '`structuredClone({ email: person.email })`',
      fares: 'caught',
      take: ({ person }) => structuredClone({ email: person.email }),
    }),
    way({
      name: '`v8.deserialize(v8.serialize(person))`',
      fares: 'withheld',
      take: ({ person }) => deserialize(serialize(person)) as unknown,
      instead: toPlain,
    }),
    way({
      name: '`JSON.stringify(person)`, by whoever may not',
      fares: 'kept',
      take: ({ person }) => person,
      read: (person) => JSON.stringify({ person }),
    }),
    way({
      name: 'JSON round trip, before it is handed on',
      fares: 'caught',
      take: ({ person }) => JSON.parse(JSON.stringify(person)) as unknown,
    }),
    way({
      name: 'mapping to a DTO: `{ address: person.email }`',
      fares: 'caught',
      take: ({ person }) => ({ address: person.email }),
    }),
    way({
      name: 'mapping to a class without labels',
      fares: 'caught',
      take: ({ person }) => {
        class PersonDto {
          readonly address = person.email;
        }
        return new PersonDto();
      },
    }),
  ],
};

function prototypeWith(object: object, key: string): object {
  let current = object;
  while (!Object.hasOwn(current, key)) current = Object.getPrototypeOf(current) as object;
  return current;
}
