import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, startTestDesk, type TestDesk } from './support/desk';

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk();
});

afterAll(() => desk.close());

/** Starts a job and waits for its outcome. */
async function outcomeOf(job: string): Promise<Answer> {
  const { text } = await desk.post(`/business/jobs/${job}`, 'business-key');
  return desk.get(`/business/jobs/${(JSON.parse(text) as { job: string }).job}`, 'business-key');
}

const BUSINESS = 'legitimate-business-operations';

/** The marked violations, as requests; what the guard must answer follows from the policy. */
const violations = [
  {
    name: 'a report with the names of users',
    request: () => desk.get('/business/reports/newest-users', 'business-key'),
    refused: {
      clause: 'business-operations-limit',
      category: 'personal-customer-data',
      state: 'identified',
      purpose: BUSINESS,
    },
    secrets: ['Ada Brandt', 'ada.brandt@harbour.example'],
  },
  {
    name: 'a report on customer data that was only pseudonymized',
    request: () => desk.get('/business/reports/sign-ups', 'business-key'),
    refused: {
      clause: 'business-operations-limit',
      category: 'personal-customer-data',
      state: 'pseudonymized',
      purpose: BUSINESS,
    },
    secrets: ['ada.brandt@harbour.example'],
  },
  {
    name: 'an offer to users, through injected services',
    request: () => desk.post('/business/trial-offers', 'business-key'),
    refused: {
      clause: 'business-operations-limit',
      category: 'personal-customer-data',
      state: 'identified',
      purpose: BUSINESS,
    },
    secrets: ['Dag Lindgren', 'dag@lindgren.example'],
  },
  {
    name: 'rows with devices for the vendor',
    request: () => desk.post('/online/incidents/share-devices', 'engineer-key'),
    refused: {
      clause: 'business-operations-limit',
      category: 'personal-diagnostic-data',
      state: 'identified',
      purpose: BUSINESS,
      recipient: 'Trendline',
    },
    secrets: ['till-front-0817'],
  },
  {
    name: 'the text of a ticket in the log',
    request: () => desk.post('/professional/harbour/tickets/t-100/escalation', 'engineer-key'),
    refused: {
      clause: null,
      category: 'professional-services-data',
      state: 'identified',
      purpose: 'online-troubleshooting',
      recipient: 'service log',
    },
    secrets: ['Every order from the harbour'],
  },
  {
    name: 'a background job that reads tickets for sales',
    request: () => outcomeOf('sales-forecast'),
    refused: {
      clause: 'business-operations-limit',
      category: 'professional-services-data',
      state: 'identified',
      purpose: BUSINESS,
    },
    secrets: ['We want to upgrade'],
  },
  {
    name: 'tickets used to improve the online service',
    request: () => desk.get('/online/improvement/wishes', 'engineer-key'),
    refused: {
      clause: null,
      category: 'professional-services-data',
      state: 'identified',
      purpose: 'online-improvement',
    },
    secrets: ['Every order from the harbour', 'Dag is locked out'],
  },
  {
    name: 'customer data in an export of the professional services',
    request: () => desk.get('/professional/harbour/export/users', 'engineer-key'),
    refused: { clause: null, category: 'personal-customer-data', state: 'identified', purpose: 'data-migration' },
    secrets: ['Ada Brandt'],
  },
] as const;

describe.each(violations)('$name', ({ request, refused, secrets }) => {
  it('is answered with 403, the clause and the reason, without the data', async () => {
    const { status, text } = await request();

    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({
      error: 'purpose-violation',
      ...refused,
      reason: expect.stringMatching(/^\w.+\.$/),
    });
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('is in the audit, without the data', async () => {
    const records = await desk.recordsOf(request);

    const denied = records.filter(({ event }) => event === 'denied');
    expect(denied).toMatchObject([
      { purpose: refused.purpose, clause: refused.clause, labels: [`${refused.category}[${refused.state}]`] },
    ]);
    for (const secret of secrets) expect(JSON.stringify(records)).not.toContain(secret);
  });
});

describe('after all refusals', () => {
  it('nothing went to the vendor, into a mail, into a file or into the log', () => {
    expect(desk.stub.received).toEqual([]);
    expect(existsSync(join(desk.folder, 'sales-forecast.csv'))).toBe(false);
    expect(desk.log).toEqual([]);
  });
});

describe('what only the running program shows', () => {
  it("refuses another customer's ticket that is fetched by its id", async () => {
    const { status, text } = await desk.get('/professional/harbour/tickets/t-200', 'engineer-key');

    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({
      clause: 'no-other-customer',
      nearest: "allowed for the same customer's data",
    });
    expect(text).not.toContain('upgrade');
  });
});
