import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDesk, type TestDesk } from './support/desk';

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk();
});

afterAll(() => desk.close());

async function jsonOf(path: string, key: Parameters<TestDesk['get']>[1]): Promise<unknown> {
  const { status, text } = await desk.get(path, key);
  expect(status).toBe(200);
  return JSON.parse(text);
}

describe('online services', () => {
  it('greet a user by name', async () => {
    const page = await jsonOf('/online/home/u-ada', 'harbour-key');

    expect(page).toEqual({ greeting: 'Welcome back, Ada Brandt', theme: 'seaside' });
  });

  it('take an event, show it to its customer and log it for those who repair the service', async () => {
    const event = {
      userId: 'u-dag',
      device: 'lens-lab-0002',
      component: 'calendar',
      errorCode: 'CAL-9',
      message: 'late',
    };

    const { status } = await desk.post('/online/events', 'lindgren-key', event);

    expect(status).toBe(201);
    const incidents = await jsonOf('/online/incidents', 'lindgren-key');
    expect(incidents).toContainEqual({ ...event, id: expect.any(String), customerId: 'lindgren' });
    expect(desk.log.join('')).toContain('lens-lab-0002');
  });

  it('send the vendor counts', async () => {
    const { status } = await desk.post('/online/incidents/share-counts', 'engineer-key');

    expect(status).toBe(200);
    const rows = desk.stub.received.find(({ path }) => path === '/rows');
    expect(JSON.parse(rows?.body ?? '')).toContainEqual({ component: 'mail-sync', events: 2, people: 2 });
  });
});

describe('professional services', () => {
  it('open a ticket and write to its contact', async () => {
    const ticket = {
      component: 'calendar',
      subject: 'Meetings are an hour late',
      description: 'Since the clocks changed.',
      contactEmail: 'ben.osei@harbour.example',
    };

    const { status, text } = await desk.post('/professional/harbour/tickets', 'engineer-key', ticket);

    expect(status).toBe(201);
    expect(JSON.parse(text)).toMatchObject({ ...ticket, customerId: 'harbour', status: 'open' });
    const mail = desk.stub.received.find(({ path }) => path === '/mail');
    expect(JSON.parse(mail?.body ?? '')).toMatchObject({ to: 'ben.osei@harbour.example' });
  });

  it("log which ticket waits, without the customer's words", async () => {
    const { status } = await desk.post('/professional/harbour/tickets/t-100/hold', 'engineer-key');

    expect(status).toBe(200);
    expect(desk.log.join('')).toContain('"ticket":"t-100"');
    expect(desk.log.join('')).not.toContain('arrives twice');
  });

  it("help another customer, and improve the online service, with the fix that one customer's ticket led to", async () => {
    const resolution = 'A mailbox is fetched once from release 12 on.';

    const { status } = await desk.post('/professional/harbour/tickets/t-100/resolution', 'engineer-key', {
      resolution,
    });

    expect(status).toBe(201);
    const fix = { id: expect.any(String), component: 'mail-sync', summary: `mail-sync: ${resolution}` };
    expect(await jsonOf('/professional/lindgren/fixes/mail-sync', 'engineer-key')).toEqual([fix]);
    expect(await jsonOf('/online/improvement/fixes', 'engineer-key')).toEqual([fix]);
  });

  it('hand a customer the export of its own tickets', async () => {
    const { status, text } = await desk.get('/professional/lindgren/export/tickets', 'engineer-key');

    expect(status).toBe(200);
    expect(text).toMatch(/^t-200;We want to upgrade/);
  });
});

describe('business operations', () => {
  it('get failures under pseudonyms that tell people apart and name nobody', async () => {
    const failures = (await jsonOf('/business/reports/failures', 'business-key')) as readonly { person: string }[];

    const [first, second, third] = failures;
    expect(first?.person).toMatch(/^test:[\w-]{22}$/);
    expect(third?.person).toBe(first?.person);
    expect(second?.person).not.toBe(first?.person);
  });

  it('get counts', async () => {
    expect(await jsonOf('/business/reports/mail-domains', 'business-key')).toEqual({
      'harbour.example': 3,
      'lindgren.example': 1,
    });
    expect(await jsonOf('/business/reports/components', 'business-key')).toContainEqual({
      component: 'mail-sync',
      events: 2,
      people: 2,
    });
  });

  it('plan capacity in the background', async () => {
    const started = await desk.post('/business/jobs/capacity-forecast', 'business-key');

    expect(started.status).toBe(202);
    const { job } = JSON.parse(started.text) as { job: string };
    expect(await jsonOf(`/business/jobs/${job}`, 'business-key')).toEqual({ state: 'done' });
    const written = await readFile(join(desk.folder, 'capacity-forecast.json'), 'utf8');
    expect(JSON.parse(written)).toContainEqual({ component: 'sign-in', events: 1, people: 1 });
  });
});

describe('the audit', () => {
  it('records each declassification with what it was made of and what it became', async () => {
    const records = await desk.recordsOf(() => desk.get('/business/reports/mail-domains', 'business-key'));

    expect(records).toMatchObject([
      {
        event: 'declassified',
        field: 'Aggregator.perMailDomain',
        purpose: 'legitimate-business-operations',
        labels: ['personal-customer-data[identified]'],
        reason: 'Its result is aggregated.',
      },
    ]);
  });
});

describe('requests that do not fit', () => {
  it.each([
    { what: 'an unknown key', path: '/online/incidents', key: 'nobody', status: 401 },
    { what: 'a key of another role', path: '/business/reports/failures', key: 'harbour-key', status: 403 },
    { what: 'an unknown id', path: '/professional/harbour/tickets/t-999', key: 'engineer-key', status: 404 },
    { what: 'an unknown job', path: '/business/jobs/none', key: 'business-key', status: 404 },
  ] as const)('are answered with a sentence: $what', async ({ path, key, status }) => {
    const answer = await desk.get(path, key);

    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ error: expect.stringMatching(/^[A-Z].+\.$/) });
  });

  it('names the fields that do not fit, and not what is in them', async () => {
    const ticket = {
      component: 'calendar',
      subject: '',
      description: 'My doctor says',
      contactEmail: 'nonsense',
      more: 1,
    };

    const { status, text } = await desk.post('/professional/harbour/tickets', 'engineer-key', ticket);

    expect(status).toBe(400);
    expect(text).toMatch(/more, subject, contactEmail|subject, contactEmail, more/);
    expect(text).not.toMatch(/nonsense|doctor/);
  });

  it('refuses a body that is no JSON', async () => {
    const { status, text } = await desk.post('/professional/harbour/tickets', 'engineer-key', '{');

    expect(status).toBe(400);
    expect(text).toContain('not valid JSON');
  });
});
