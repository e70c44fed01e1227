import { type Group, otherWay, way } from '../way';

/** Errors that carry data. */
export const errors: Group = {
  title: 'Errors',
  ways: [
    way({
      name: 'the message of an error: ``new Error(`no ${person.email}`)``',
      fares: 'caught',
      take: ({ person }) => new Error(`no ${person.email}`),
    }),
    way({
      name: 'the stack of an error, which repeats the message',
      fares: 'caught',
      take: ({ person }) => new Error(`no ${person.email}`).stack,
    }),
    way({
      name: 'the cause of an error',
      fares: 'caught',
      take: ({ person }) => new Error('It failed.', { cause: new Error(`no ${person.email}`) }),
    }),
    way({
      name: 'a cause that is no error: `{ cause: { email } }`',
      fares: 'caught',
      take: ({ person }) => new Error('It failed.', { cause: { email: person.email } }),
    }),
    way({
      name: 'a cause that is a person',
      fares: 'kept',
      take: ({ person }) => new Error('It failed.', { cause: person }),
      read: (error) => (error.cause as { email: string }).email,
    }),
    way({
      name: 'a property of an error',
      fares: 'caught',
      take: ({ person }) => Object.assign(new Error('It failed.'), { address: person.email }),
    }),
    way({
      name: 'the errors of an `AggregateError`',
      fares: 'caught',
      take: ({ person }) => new AggregateError([new Error(`no ${person.email}`)], 'All failed.'),
    }),
    way({
      name: 'an error that was thrown for one purpose, and is caught for another',
      fares: 'caught',
      take: ({ person, guard }) => {
        try {
          return guard.run('support', () => {
            throw new TypeError(`no ${person.email}`);
          });
        } catch (error) {
          return error;
        }
      },
    }),
    way({
      name: 'a rejection of what ran for another purpose',
      fares: 'caught',
      take: async ({ person, guard }) => {
        const [settled] = await Promise.allSettled([
          guard.run('support', async () => {
            throw new RangeError(`no ${person.email}`);
          }),
        ]);
        return settled;
      },
    }),
    way({
      name: 'an error of `JSON.parse`, which quotes what it was given',
      fares: 'gap',
      take: ({ person }) => {
        try {
          return JSON.parse(person.email) as unknown;
        } catch (error) {
          return error;
        }
      },
      data: () => 'Ada.Lovela',
      why: 'Node quotes the beginning only, which is another text.',
      instead: {
        words: 'Do not hand on what parsers say; say what was wrong.',
        way: otherWay({ take: ({ person }) => person.email }),
      },
    }),
    way({
      name: 'the refusal of the guard itself',
      fares: 'withheld',
      take: ({ person, guard }) => {
        try {
          return void guard.check(person.email, { recipient: 'Vendor' });
        } catch (error) {
          return error;
        }
      },
      instead: { words: 'It names the field, and never holds the data.' },
    }),
  ],
};
