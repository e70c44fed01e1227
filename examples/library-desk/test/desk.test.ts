import { SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk } from './support/desk';

let desk: TestDesk;
beforeEach(async () => {
  desk = await startTestDesk();
});
afterEach(() => desk.close());

describe('the staff of a library', () => {
  it('sees the card of a reader of its own, with what the reader has', async () => {
    const { status, body } = await desk.get('/lending/readers/r-2', 'harbour-key');

    expect(status).toBe(200);
    expect(body).toEqual({
      reader: { id: 'r-2', library: 'harbour', name: 'Ben Okafor', email: 'ben.okafor@example.org' },
      loans: [
        {
          id: 'l-3',
          library: 'harbour',
          readerId: 'r-2',
          title: 'The Sea at Night',
          shelf: 'Nov 17',
          dueOn: '2999-01-01',
        },
      ],
    });
  });

  it('lends a book, and the log says no more than that', async () => {
    const lent = await desk.post('/lending/loans', 'harbour-key', { readerId: 'r-2', title: 'Knots', shelf: 'Spo 3' });
    const { body } = await desk.get('/lending/readers/r-2', 'harbour-key');

    expect(lent.status).toBe(201);
    expect(body).toMatchObject({ loans: [{ title: 'Knots' }, { title: 'The Sea at Night' }] });
    expect(desk.log.join()).not.toMatch(/Knots|Ben/);
    expect(JSON.parse(desk.log.find((line) => line.includes('lent')) ?? '')).toEqual({
      level: 30,
      time: expect.any(Number),
      ...(lent.body as object),
      library: 'harbour',
      dueOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      msg: 'a book was lent',
    });
  });

  it('reminds readers by mail, without a word of what they read', async () => {
    const { body } = await desk.post('/reminders', 'harbour-key');

    expect(body).toEqual({ sent: 1 });
    expect(desk.mails.map((mail) => JSON.parse(mail))).toEqual([
      { to: 'ada.brandt@example.org', subject: 'Your library', text: 'Dear Ada Brandt, please bring back 2 books.' },
    ]);
  });
});

describe('a reader of another library', () => {
  it('is refused, with the clause and without the data', async () => {
    const { status, body, text } = await desk.get('/lending/readers/r-3', 'harbour-key');

    expect(status).toBe(403);
    expect(body).toMatchObject({
      error: 'purpose-violation',
      clause: 'no-other-library',
      category: 'contact-data',
      purpose: 'lending',
      nearest: "allowed for the same customer's data",
    });
    expect(text).not.toMatch(/Cleo|Divorce/);
  });

  it('is in the audit, on the span of the request and in the counter', async () => {
    await desk.get('/lending/readers/r-3', 'harbour-key');

    const [record] = await desk.audit();
    expect(record).toMatchObject({ event: 'denied', mode: 'enforce', purpose: 'lending', field: 'Reader.name' });
    const span = desk.spans.getFinishedSpans().find(({ name }) => name === 'GET /lending/readers/:id');
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
    expect(span?.attributes).toEqual({ 'http.response.status_code': 403 });
    expect(span?.events.map(({ name, attributes }) => [name, attributes?.['purposely.field']])).toEqual([
      ['purposely.denied', 'Reader.name'],
    ]);
    expect(await desk.decisions()).toEqual([
      {
        value: 1,
        attributes: {
          'purposely.event': 'denied',
          'purposely.mode': 'enforce',
          'purposely.purpose': 'lending',
          'purposely.clause': 'no-other-library',
          'purposely.labels': 'contact-data[identified]',
        },
      },
    ]);
  });
});

describe('the analysts', () => {
  it('count groups of the catalogue over all libraries, where there are enough loans', async () => {
    const { body } = await desk.get('/statistics/groups', 'analyst-key');

    expect(body).toEqual([{ group: 'Nov', loans: 3 }]);
  });

  it('see what goes together, by pseudonyms', async () => {
    const { body, text } = await desk.get('/statistics/habits', 'analyst-key');

    const habits = body as { reader: string; group: string }[];
    const [ada, adaToo, ben, cleo] = habits.map(({ reader }) => reader);
    expect(habits.map(({ group }) => group)).toEqual(['Med', 'Nov', 'Nov', 'Law', 'Nov']);
    expect(ada).toMatch(/^test:[\w-]{22}$/);
    expect(adaToo).toBe(ada);
    expect(new Set([ada, ben, cleo]).size).toBe(3);
    expect(text).not.toMatch(/"r-[123]"/);
  });

  it('leave in the audit what was made of which data', async () => {
    await desk.get('/statistics/groups', 'analyst-key');

    expect(await desk.audit()).toMatchObject([
      { event: 'declassified', field: 'Counter.perGroup', purpose: 'statistics', to: 'aggregated' },
    ]);
  });
});

describe('during the rollout', () => {
  it('what would be refused goes through, and is recorded', async () => {
    await desk.close();
    desk = await startTestDesk('rollout');

    const { status, body } = await desk.get('/lending/readers/r-3', 'harbour-key');

    expect(status).toBe(200);
    expect(body).toMatchObject({ reader: { name: 'Cleo Lindgren' } });
    const records = await desk.audit();
    expect(new Set(records.map(({ event, field }) => `${event} ${field}`))).toEqual(
      new Set([
        'reported Reader.name',
        'reported Reader.email',
        'reported Loan.readerId',
        'reported Loan.title',
        'reported Loan.shelf',
      ]),
    );
    expect(JSON.stringify(records)).not.toMatch(/Cleo|Divorce/);
  });
});

describe('requests of many at once', () => {
  it('never see the data of another library', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const [key, reader] = index % 2 === 0 ? (['harbour-key', 'r-1'] as const) : (['hillside-key', 'r-3'] as const);
        const own = await desk.get(`/lending/readers/${reader}`, key);
        const other = await desk.get(`/lending/readers/${index % 2 === 0 ? 'r-3' : 'r-1'}`, key);
        return [own.status, other.status];
      }),
    );

    expect(answers).toEqual(Array.from({ length: 200 }, () => [200, 403]));
  });
});

describe('requests that do not fit', () => {
  it.each([
    { what: 'an unknown key', path: '/lending/readers/r-1', key: 'nobody', status: 401 },
    { what: 'a key of another role', path: '/statistics/groups', key: 'harbour-key', status: 403 },
    { what: 'an unknown reader', path: '/lending/readers/r-9', key: 'harbour-key', status: 404 },
  ] as const)('are answered with a sentence: $what', async ({ path, key, status }) => {
    const answer = await desk.get(path, key);

    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ error: expect.stringMatching(/^[A-Z].+\.$/) });
  });

  it('are told what is missing in a body', async () => {
    const answer = await desk.post('/lending/loans', 'harbour-key', { readerId: 'r-1' });

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error: expect.stringContaining('does not fit') });
  });
});
