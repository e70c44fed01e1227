import { type Group, otherWay, way } from '../way';

const PHONE = '+44 20 7946 0123';

/** Lists, maps, sets and generators. */
export const collections: Group = {
  title: 'Collections and generators',
  ways: [
    way({
      name: 'an array of persons, filtered, sorted and cut',
      fares: 'kept',
      take: ({ person, Person }) => [new Person(), person].filter(Boolean).toReversed().slice(0, 1),
      read: ([first]) => first?.email,
    }),
    way({
      name: 'an array of what was read: `people.map((one) => one.email)`',
      fares: 'caught',
      take: ({ person }) => [person].map((one) => one.email),
    }),
    way({
      name: 'a labelled array, handed on',
      fares: 'caught',
      data: () => PHONE,
      take: ({ person }) => person.phones,
    }),
    way({
      name: 'an element of a labelled array',
      fares: 'caught',
      data: () => PHONE,
      take: ({ person }) => person.phones[1],
    }),
    way({
      name: 'a copy of a labelled array: `[...person.phones]`',
      fares: 'caught',
      data: () => PHONE,
      take: ({ person }) => [...person.phones],
    }),
    way({
      name: 'a labelled array of short values, handed on',
      fares: 'caught',
      data: () => '3, 14',
      take: ({ person }) => person.floors,
      why: 'The array is known by itself, its values are too short.',
    }),
    way({
      name: 'a copy of a labelled array of short values',
      fares: 'gap',
      data: () => '3, 14',
      take: ({ person }) => [...person.floors],
      why: 'Values with fewer than `tracking.minLength` characters (6) are not tracked, since they occur by chance.',
      instead: {
        words: 'Hand on the person, or the array itself.',
        way: otherWay({ data: () => '3, 14', take: ({ person }) => person.floors }),
      },
    }),
    way({
      name: 'a `Map` with the person as a value, or as a key',
      fares: 'kept',
      take: ({ person }) => [new Map([['ada', person]]).values(), new Map([[person, 1]]).keys()].map((all) => [...all]),
      read: ([values, keys]) => [values?.[0]?.email, keys?.[0]?.email],
    }),
    way({
      name: 'a `Map` with what was read as a key',
      fares: 'caught',
      take: ({ person }) => new Map([[person.email, 1]]),
    }),
    way({
      name: 'a property named by what was read',
      fares: 'caught',
      take: ({ person }) => ({ [person.email]: 1 }),
    }),
    way({
      name: 'a `Set` of persons',
      fares: 'kept',
      take: ({ person }) => new Set([person]),
      read: (people) => [...people].map((one) => one.email),
    }),
    way({
      name: 'a `Set` of what was read',
      fares: 'caught',
      take: ({ person }) => new Set([person.email]),
    }),
    way({
      name: 'a `WeakMap` or `WeakRef` with the person',
      fares: 'kept',
      take: ({ person }) => new WeakRef(person),
      read: (reference) => reference.deref()?.email,
    }),
    way({
      name: 'grouping: `Object.fromEntries(people.map((one) => [one.email, one]))`',
      fares: 'caught',
      take: ({ person }) => Object.fromEntries([[person.email, person.id]]),
    }),
    way({
      name: 'a generator that reads in its steps',
      fares: 'kept',
      take: ({ person }) => person,
      read: (person) => [...addresses(person)],
    }),
    way({
      name: 'a generator that was begun for a purpose that may, and is consumed for one that may not',
      fares: 'kept',
      why: 'Its steps run for the purpose that began it; what it yields is asked about for the one that consumes it.',
      take: ({ person, guard }) => ({ made: () => guard.run('support', () => addresses(person)) }),
      read: ({ made }) => [...made()],
      check: ({ made }, { ask }, request) => ask([...made()], request),
    }),
    way({
      name: 'an asynchronous generator',
      fares: 'kept',
      take: ({ person }) => person,
      read: async (person) => {
        const all: string[] = [];
        for await (const address of later(person)) all.push(address);
        return all;
      },
    }),
    way({
      name: 'a generator, handed to a border',
      fares: 'gap',
      why: 'Looking through a generator would use it up.',
      take: ({ person }) => {
        const { email } = person;
        return () => [email].values();
      },
      read: (begin) => [...begin()],
      check: (begin, { ask }, request) => [...ask(begin(), request)],
      instead: {
        words: 'Make a list of it first.',
        way: otherWay({ take: ({ person }) => Array.from([person.email].values()) }),
      },
    }),
  ],
};

function* addresses(person: { email: string }): Generator<string> {
  yield person.email;
}

async function* later(person: { email: string }): AsyncGenerator<string> {
  await Promise.resolve();
  yield person.email;
}
