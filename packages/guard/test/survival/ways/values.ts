import { createHash } from 'node:crypto';
import { type Group, otherWay, way } from '../way';

const handOver =
  'Hand over the person, or let a reviewed declassifier make what is needed: `@Pseudonymizes`, `@Aggregates`.';

/** Texts, numbers, dates and bytes, which cannot carry a label. */
export const values: Group = {
  title: 'Texts, numbers, dates and bytes',
  ways: [
    way({
      name: 'a template or a concatenation: `mail ${person.email}`',
      fares: 'caught',
      take: ({ person }) => `mail ${person.email}`,
    }),
    way({ name: 'a text in a `String` object', fares: 'caught', take: ({ person }) => Object(person.email) as string }),
    way({
      name: 'other letter case: `person.email.toLowerCase()`',
      fares: 'caught',
      data: ({ email }) => email.toLowerCase(),
      take: ({ person }) => `to ${person.email.toLowerCase()}`,
    }),
    way({
      name: 'escaped for HTML: `O&#39;Brien`',
      fares: 'caught',
      data: () => 'O&#39;Brien@example.test',
      take: ({ person }) => {
        person.email = "O'Brien@example.test";
        return `<p>${person.email.replace("'", '&#39;')}</p>`;
      },
    }),
    way({
      name: 'a part: `person.email.split("@")[0]`',
      fares: 'gap',
      why: 'A part is another text, and may be anybody’s.',
      data: () => 'Ada.Lovelace',
      take: ({ person }) => person.email.split('@')[0],
      instead: {
        words: 'Make it a labelled getter of the class.',
        way: otherWay({
          data: () => 'Ada.Lovelace',
          take: ({ person }) => person,
          read: (person) => person.email.split('@'),
        }),
      },
    }),
    way({
      name: 'an encoding: base64, hexadecimal',
      fares: 'gap',
      why: 'A border looks for the value as it was read, and as JSON and URLs write it.',
      data: ({ email }) => Buffer.from(email).toString('base64'),
      take: ({ person }) => Buffer.from(person.email).toString('base64'),
      instead: {
        words: 'Encode what `guard.check` gave.',
        way: otherWay({
          take: ({ person }) => person.email,
          read: (email) => email,
        }),
      },
    }),
    way({
      name: 'a hash',
      fares: 'gap',
      why: 'A hash of a text that can be guessed is personal data, and looks like nothing.',
      data: ({ email }) => createHash('sha256').update(email).digest('hex'),
      take: ({ person }) => createHash('sha256').update(person.email).digest('hex'),
      instead: { words: handOver },
    }),
    way({
      name: 'a short text: `person.nickname`',
      fares: 'gap',
      why: 'Values with fewer than `tracking.minLength` characters (6) are not tracked, since they occur by chance.',
      data: () => 'Ada',
      take: ({ person }) => person.nickname,
      instead: {
        words: 'Hand over the person, whose fields keep their labels.',
        way: otherWay({ data: () => 'Ada', take: ({ person }) => person, read: (person) => person.nickname }),
      },
    }),
    way({
      name: 'a number of six digits or more, as itself or in a text',
      fares: 'caught',
      data: () => '987654321',
      take: ({ person }) => [person.account, `account ${person.account}`],
    }),
    way({
      name: 'a number that was computed with or written another way: `toLocaleString()`',
      fares: 'gap',
      why: 'Another value, another text.',
      data: () => '987,654,321',
      take: ({ person }) => person.account.toLocaleString('en'),
      instead: { words: handOver },
    }),
    way({
      name: 'whether something holds: `person.account > 1000`, a length, a comparison, a branch',
      fares: 'gap',
      why: 'What follows from data is not tracked, only the data. The analyzer reports such flows where it is told to.',
      data: () => 'rich',
      take: ({ person }) => (person.account > 1000 ? 'rich' : 'poor'),
      instead: { words: handOver },
    }),
    way({
      name: 'a `Date`, handed on or as JSON',
      fares: 'caught',
      data: () => '1815-12-10T04:05:06.789Z',
      take: ({ person }) => [person.born, JSON.stringify(person.born)],
    }),
    way({
      name: 'a `Date` in a template, as `toUTCString()`, or in milliseconds',
      fares: 'caught',
      data: () => String(Date.UTC(1815, 11, 10, 4, 5, 6, 789)),
      take: ({ person }) => [person.born.getTime(), `born ${person.born}`, person.born.toUTCString()],
    }),
    way({
      name: 'a `Date` in a template alone',
      fares: 'caught',
      data: () => 'Dec 10 1815',
      take: ({ person }) => `born ${person.born}`,
    }),
    way({
      name: 'a part of a `Date`: `getFullYear()`, `toLocaleDateString()`, `toISOString().slice(0, 10)`',
      fares: 'gap',
      why: 'A day or a year occurs by chance.',
      data: () => '1815-12-10',
      take: ({ person }) => person.born.toISOString().slice(0, 10),
      instead: { words: 'Make it a labelled getter of the class.' },
    }),
    way({
      name: 'bytes: `Buffer.from(person.email)`, a `TextEncoder`',
      fares: 'caught',
      take: ({ person }) => new TextEncoder().encode(person.email),
      read: (bytes) => new TextDecoder().decode(bytes),
      check: (bytes, { ask }, request) => new TextDecoder().decode(ask(bytes, request)),
    }),
    way({
      name: 'labelled bytes that are no text, handed on',
      fares: 'caught',
      data: () => '190,195',
      take: ({ person }) => person.photo,
      read: (bytes) => [...bytes].join(),
      check: (bytes, { ask }, request) => [...(ask(bytes, request) ?? [])].join(),
    }),
    way({
      name: 'a copy of labelled bytes, as long as a text that is tracked',
      fares: 'caught',
      data: () => '190,195',
      take: ({ person }) => Uint8Array.from(person.photo),
      read: (bytes) => [...bytes].join(),
      check: (bytes, { ask }, request) => [...(ask(bytes, request) ?? [])].join(),
    }),
    way({
      name: 'a copy of labelled bytes that are longer, such as a picture',
      fares: 'gap',
      why: 'Values with more than `tracking.maxLength` characters (10,000) are only known by themselves.',
      data: () => '7,7,7',
      take: ({ person }) => {
        person.photo = new Uint8Array(20_000).fill(7);
        return Uint8Array.from(person.photo);
      },
      read: (bytes) => [...bytes].join(),
      check: (bytes, { ask }, request) => [...(ask(bytes, request) ?? [])].join(),
      instead: {
        words: 'Hand on the person, or the bytes themselves.',
        way: otherWay({
          data: () => '190,195',
          take: ({ person }) => person,
          read: (person) => [...person.photo].join(),
        }),
      },
    }),
    way({
      name: 'a typed array of labelled numbers: `Float64Array.of(person.account)`',
      fares: 'caught',
      data: () => '987654321',
      take: ({ person }) => Float64Array.of(person.account),
    }),
    way({
      name: 'a `URL`, or a query of one',
      fares: 'caught',
      data: ({ email }) => encodeURIComponent(email),
      take: ({ person }) => new URL(`https://vendor.test/?to=${encodeURIComponent(person.email)}`),
      read: String,
      check: (url, { ask }, request) => String(ask(url, request)),
    }),
    way({
      name: '`URLSearchParams`, where spaces become plus signs',
      fares: 'caught',
      data: () => 'Ada.Lovelace%40example.test',
      take: ({ person }) => new URLSearchParams({ to: person.email }),
      read: String,
      check: (query, { ask }, request) => String(ask(query, request)),
    }),
    way({
      name: '`Headers`',
      fares: 'caught',
      take: ({ person }) => new Headers({ 'x-to': person.email }),
      read: (headers) => headers.get('x-to'),
      check: (headers, { ask }, request) => headersText(ask(headers, request)),
    }),
    way({
      name: '`FormData`',
      fares: 'caught',
      take: ({ person }) => {
        const form = new FormData();
        form.set('to', person.email);
        return form;
      },
      read: (form) => form.get('to'),
      check: (form, { ask }, request) => headersText(ask(form, request)),
    }),
    way({
      name: 'a `Blob`',
      fares: 'gap',
      why: 'What it holds can only be read later.',
      take: ({ person }) => new Blob([person.email]),
      read: (blob) => blob.text(),
      check: (blob, { ask }, request) => ask(blob, request).text(),
      instead: {
        words: 'Ask about the parts before they are put together.',
        way: otherWay({ take: ({ person }) => [person.email] }),
      },
    }),
  ],
};

function headersText(pairs: unknown): string {
  return pairs instanceof Headers || pairs instanceof FormData
    ? JSON.stringify([...(pairs as Iterable<unknown>)])
    : JSON.stringify(pairs);
}
