import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { format, inspect } from 'node:util';
import { type Group, type Instead, otherWay, way } from '../way';
import type { Person } from '../world';

const asked: Instead = {
  words: 'Send what `guard.check(value, { recipient })` gave, or use the adapter.',
  way: otherWay({ take: ({ person }) => `mail to ${person.email}` }),
};

/** Logging, and the libraries that map objects. */
export const outputs: Group = {
  title: 'Logging and mapping',
  ways: [
    way({
      name: '`util.inspect(person)`, with hidden properties as well',
      fares: 'withheld',
      take: ({ person }) => [
        inspect(person),
        inspect(person, { showHidden: true, customInspect: false, getters: false }),
      ],
      read: (texts) => texts.join('\n'),
      why: 'What is inspected mostly ends in a log, so that it shows the category: `email: [contact-data]`.',
      instead: toPlain(),
    }),
    way({
      name: '`util.inspect(person, { getters: true })` by whoever may not',
      fares: 'withheld',
      take: ({ person }) => person,
      read: (person) => inspect(person, { getters: true }),
      instead: toPlain(),
    }),
    way({
      name: '`console.log(person)`, `util.format("%o", person)`',
      fares: 'withheld',
      take: ({ person }) => printed((console) => console.log(person, format('%o %s', person, person))),
      instead: asked,
    }),
    way({
      name: '`console.log(person.email)`, `response.end(…)`, `fetch(…)` and the like, without an adapter',
      fares: 'gap',
      why: 'Only borders that the program asks are asked.',
      take: ({ person }) => {
        const { email } = person;
        return () => printed((console) => console.log(email));
      },
      read: (print) => print(),
      check: (print) => print(),
      instead: asked,
    }),
    way({
      name: '`String(person)`, `${person}`',
      fares: 'withheld',
      take: ({ person }) => `${String(person)} ${person}`,
      instead: { words: 'Name what you mean.', way: otherWay({ take: ({ person }) => `${person.email}` }) },
    }),
    way({
      name: 'pino: `logger.info({ person })` by whoever may not',
      fares: 'kept',
      take: ({ person }) => person,
      read: async (person) => {
        const { pino } = await import('pino');
        const lines: string[] = [];
        pino({}, { write: (line: string) => lines.push(line) }).info({ person });
        return lines.join('');
      },
    }),
    way({
      name: 'class-transformer: `instanceToPlain(person)`, without decorators',
      fares: 'withheld',
      take: async ({ person }) => (await import('class-transformer')).instanceToPlain(person),
      instead: toPlain(),
    }),
    way({
      name: 'class-transformer: `instanceToPlain(person)` of exposed fields, by whoever may not',
      fares: 'kept',
      take: exposed,
      read: async (person) => (await import('class-transformer')).instanceToPlain(person),
    }),
    way({
      name: 'class-transformer: `instanceToPlain(person)` of exposed fields, before it is handed on',
      fares: 'caught',
      take: async (world) => (await import('class-transformer')).instanceToPlain(await exposed(world)),
    }),
    way({
      name: 'class-transformer: `plainToInstance(Person, plain)`',
      fares: 'kept',
      take: async ({ Person, email }) => (await import('class-transformer')).plainToInstance(Person, { email }),
      read: (person) => person.email,
    }),
    way({
      name: 'class-transformer: `instanceToInstance(person)`',
      fares: 'withheld',
      data: () => 'Grace.Hopper@example.test',
      take: async ({ person }) => {
        person.email = 'Grace.Hopper@example.test';
        return (await import('class-transformer')).instanceToInstance(person);
      },
      read: (copy) => copy.email,
      instead: {
        words: 'Expose the fields, or assign them one by one.',
        way: otherWay({
          take: ({ person, Person }) => Object.assign(new Person(), { email: person.email }),
          read: (copy) => copy.email,
        }),
      },
    }),
    way({
      name: '`querystring`, `URLSearchParams` and the like of `person`',
      fares: 'withheld',
      take: ({ person }) => new URLSearchParams(person as never).toString(),
      instead: toPlain(),
    }),
  ],
};

function toPlain(): Instead {
  return {
    words: 'Take `guard.toPlain(person)`, which asks about each field.',
    way: otherWay({ take: ({ guard, person }) => guard.toPlain(person) as Person, read: (copy) => copy.email }),
  };
}

/** A person whose address class-transformer was told to expose. */
async function exposed({ Person }: { readonly Person: new () => Person }): Promise<Person> {
  const { Expose } = await import('class-transformer');
  Expose()(Person.prototype, 'email');
  return new Person();
}

function printed(print: (console: Console) => void): string {
  const stream = new PassThrough();
  print(new Console(stream));
  return String(stream.read());
}
